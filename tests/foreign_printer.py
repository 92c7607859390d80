"""An ESC/POS printer that this project did not write: emupos, from PyPI.

emupos needs Python 3.13 and a release of websockets that our broker for tests refuses, so it has
an environment of its own, ``.venv-emupos``, which make setup prepares wherever there is such a
Python. No other interpreter was found that answers status commands and runs on Python 3.11.
"""

import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Outcome
from scene.bitmap import Bitmap

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "tests/integration/emupos_printer.py"
EMUPOS_PYTHON = ROOT / ".venv-emupos" / "bin" / "python"

needs_emupos = pytest.mark.skipif(
    not EMUPOS_PYTHON.exists(),
    reason="no .venv-emupos: emupos needs Python 3.13 or newer",
)


def printed_by_emupos(picture: Bitmap, folder: Path) -> tuple[Outcome, list[object], list[Bitmap]]:
    """Print a picture over a socket.

    Returns:
        What the kiosk's driver makes of it, what emupos did not understand, and the slips that
        came out of it.
    """
    command = [str(EMUPOS_PYTHON), str(PROGRAM), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as emupos:
        try:
            assert emupos.stdout is not None
            wire = NetworkTransport("127.0.0.1", int(emupos.stdout.readline()))
            outcome = EscPosPrinter(wire).print_slip(picture, lambda: False)
            not_understood = json.loads(emupos.stdout.readline())
        finally:
            emupos.kill()
    return outcome, not_understood, [_read(path) for path in sorted(folder.glob("*.png"))]


def _read(path: Path) -> Bitmap:
    with Image.open(path) as image:
        return Bitmap(*image.size, image.tobytes("raw", "1;I"))
