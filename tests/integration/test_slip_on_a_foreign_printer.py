"""A slip printed on an ESC/POS printer that this project did not write: emupos, from PyPI.

emupos needs Python 3.13 and a release of websockets that our broker for tests refuses, so it has
an environment of its own, ``.venv-emupos``.
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

HERE = Path(__file__).parent
EMUPOS_PYTHON = HERE.parents[1] / ".venv-emupos" / "bin" / "python"

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(
        not EMUPOS_PYTHON.exists(),
        reason="no .venv-emupos: emupos needs Python 3.13 or newer",
    ),
]


@pytest.mark.parametrize("height", [1, 420, 961])
def test_it_reads_the_same_picture_and_says_that_it_printed(height: int, tmp_path: Path) -> None:
    size = 72 * height
    picture = Bitmap(576, height, bytes(n * n % 251 for n in range(size)))
    command = [str(EMUPOS_PYTHON), str(HERE / "emupos_printer.py"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as emupos:
        try:
            assert emupos.stdout is not None
            wire = NetworkTransport("127.0.0.1", int(emupos.stdout.readline()))
            outcome = EscPosPrinter(wire).print_slip(picture, lambda: False)
            not_understood = json.loads(emupos.stdout.readline())
        finally:
            emupos.kill()
    assert (outcome, not_understood) == (Outcome.PRINTED, [])
    with Image.open(tmp_path / "1.png") as image:
        assert Bitmap(*image.size, image.tobytes("raw", "1;I")) == picture
    assert not (tmp_path / "2.png").exists()
