from pathlib import Path

import pytest

from runtime.drm import card_with_screen


def plug(drm: Path, connector: str, status: str) -> None:
    (drm / connector).mkdir(parents=True)
    (drm / connector / "status").write_text(f"{status}\n", encoding="ascii")


@pytest.mark.parametrize(
    ("connectors", "card"),
    [
        ({}, None),
        ({"card0-HDMI-A-1": "disconnected"}, None),
        ({"card0-Writeback-1": "unknown", "card1-HDMI-A-1": "connected"}, 1),
        ({"card0-HDMI-A-1": "disconnected", "card10-DSI-1": "connected"}, 10),
        ({"card2-HDMI-A-1": "connected", "card1-HDMI-A-2": "connected"}, 1),
    ],
)
def test_the_first_card_with_a_connected_screen_is_taken(tmp_path, connectors, card):
    for connector, status in connectors.items():
        plug(tmp_path, connector, status)
    assert card_with_screen(tmp_path) == card


def test_a_card_without_connectors_is_passed_over(tmp_path):
    (tmp_path / "card0").mkdir()
    (tmp_path / "renderD128").mkdir()
    plug(tmp_path, "card1-HDMI-A-1", "connected")
    assert card_with_screen(tmp_path) == 1


def test_a_machine_without_graphics_has_no_card(tmp_path):
    assert card_with_screen(tmp_path / "absent") is None
