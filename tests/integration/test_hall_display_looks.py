"""Looks and pictures that cannot be had, with the process and a real broker: the calls go on."""

import pytest
from hall_in_hand import a_call
from PIL import Image

from protocol import messages as m
from protocol import topics
from tests.integration.test_hall_display import Hall, TheController
from tests.integration.wire_ends import OFFICE, connected

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def test_a_look_and_a_picture_that_are_broken_are_reported_and_calls_are_shown(tmp_path, broker):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("RGB", (64, 64)).save(pictures / "good.png")
    (pictures / "broken.jpg").write_text("Nie jestem obrazem.")
    (tmp_path / "own.toml").write_text('ink = "grey"\n')
    health = topics.HEALTH.at(OFFICE, device="display-1")
    hall = Hall(tmp_path, broker.port, {})
    with (tmp_path / "display-1.toml").open("a") as file:
        file.write(f'[display]\nlook = "{tmp_path}/own.toml"\n')
        file.write(f'[information]\npictures = "{pictures}"\n')
    with connected("controller", broker.port, (health,)) as end, hall:
        controller = TheController(end)
        assert m.Fault.LOOK_REFUSED in end.next_message().faults
        controller.say(a_call("A042", 3, announced_at_ms=5_000))
        hall.wait(screen="calling", hero="A042", meanwhile=controller.beat)
        while m.Fault.PICTURE_BROKEN not in (faults := end.next_message().faults):
            controller.beat()
        assert m.Fault.LOOK_REFUSED in faults
        hall.wait(screen="calling", hero="A042", meanwhile=controller.beat)
    log = (tmp_path / "log").read_text()
    assert log.count("broken.jpg") == 1
    assert "own.toml:1: ink" in log
