"""What stands on the screen of a device whose files are wrong."""

from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from runtime.painter import Painter
from runtime.texts import load_texts
from runtime.trouble_screen import words_of
from scene.shapes import Scene, Text
from scene.trouble import Trouble, trouble_scene

ASSETS = Path("assets")
SIZES = {"full-hd": (1920, 1080), "7-inch": (800, 480), "upright": (1080, 1920)}
ONE = (
    Trouble(
        "/etc/numerek/kiosk.toml:14: printer.wire",
        "is 'ubs', which is none of usb, network, serial. Write one of these",
    ),
)
SOME = (
    *ONE,
    Trouble(
        "/etc/numerek/kiosk.toml:21: screen.width_mm",
        "is missing. Write how wide the picture is, in millimetres: width_mm = 344",
    ),
    Trouble(
        "/etc/numerek/kiosk.toml:3: device.id",
        "is 'Kiosk 1'; an id has small letters a-z, digits and hyphens. Write kiosk-1",
    ),
)
MANY = tuple(
    Trouble(
        f"/etc/numerek/plan.toml:{12 + 7 * n}: service[{n}].name.uk",
        "is missing, and the office speaks Ukrainian. Write the name, or leave uk out of languages",
    )
    for n in range(40)
)
LISTS = {"one": ONE, "some": SOME, "many": MANY}


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


def scene_of(painter: Painter, size: str, troubles: tuple[Trouble, ...]) -> Scene:
    words = words_of(load_texts(ASSETS / "texts"), len(troubles))
    return trouble_scene(*SIZES[size], troubles, words, painter.fonts)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", LISTS)
def test_nothing_is_cut_off_and_nothing_overlaps(painter: Painter, size: str, kind: str) -> None:
    scene = scene_of(painter, size, LISTS[kind])
    texts = [item for item in scene.items if isinstance(item, Text)]
    for text in texts:
        assert text.x + painter.fonts.width(text.font, text.size, text.text) <= scene.width
        assert text.baseline + painter.fonts.descent(text.font, text.size) <= scene.height
    baselines = sorted((text.baseline, text.size) for text in texts)
    for (above, _), (below, size_px) in pairwise(baselines):
        assert below - above >= size_px


@pytest.mark.parametrize("size", SIZES)
def test_what_does_not_fit_is_counted(painter: Painter, size: str) -> None:
    said = [item.text for item in scene_of(painter, size, MANY).items if isinstance(item, Text)]
    shown = sum("/etc/numerek/plan.toml:" in each for each in said)
    assert 2 <= shown < len(MANY)
    assert any(str(len(MANY) - shown) in each and "I jeszcze" in each for each in said)


@pytest.mark.parametrize(
    ("size", "kind"), [("full-hd", "some"), ("7-inch", "some"), ("upright", "many")]
)
def test_it_looks_as_it_did(painter: Painter, size: str, kind: str, check_picture) -> None:
    surface = pygame.Surface(SIZES[size])
    painter.paint(scene_of(painter, size, LISTS[kind]), surface)
    check_picture(f"trouble-{kind}-{size}", surface)


def test_without_texts_the_troubles_are_shown_all_the_same(painter: Painter) -> None:
    scene = trouble_scene(800, 480, ONE, None, painter.fonts)
    assert any("kiosk.toml:14" in item.text for item in scene.items if isinstance(item, Text))
