"""A slip printed on an ESC/POS printer that this project did not write: emupos, from PyPI.

emupos needs Python 3.13 and a release of websockets that our broker for tests refuses, so it has
an environment of its own, ``.venv-emupos``.
"""

import json
import subprocess
from pathlib import Path

import msgspec
import pytest
from kiosk_screens import ASSETS, CATALOGUES, PLAN
from PIL import Image

from kiosk.core.records import SlipStarted
from kiosk.core.slip import SlipComposer
from kiosk.core.typeset import Typesetter
from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Outcome
from protocol.messages import Ticket
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
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


def a_pattern(height: int) -> Bitmap:
    return Bitmap(576, height, bytes(n * n % 251 for n in range(72 * height)))


def a_slip(width_dots: int) -> Bitmap:
    """A real slip, with every letter that Polish has beyond the English ones."""
    painter = Painter.of(ASSETS)
    office = msgspec.structs.replace(PLAN.office, name="Zażółć gęślą jaźń")
    plan = msgspec.structs.replace(PLAN, office=office)
    composer = SlipComposer(plan=plan, typesetter=Typesetter(painter.fonts), width_dots=width_dots)
    ticket = Ticket("2026-11-20/D042", "D042", PLAN.services[0].id, "pl")
    slip = SlipStarted("k1", ticket, 3, "2026-11-20T09:31:05", attempt=2)
    return bitmap_of(composer.scene_of(slip, CATALOGUES["pl"]), painter)


PICTURES = [a_pattern(1), a_pattern(420), a_pattern(961), a_slip(576)]


@pytest.mark.parametrize("picture", PICTURES, ids=["1 row", "420 rows", "961 rows", "a slip"])
def test_it_reads_the_same_picture_and_says_that_it_printed(
    picture: Bitmap, tmp_path: Path
) -> None:
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
