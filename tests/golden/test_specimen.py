"""Every face, the letters of the four languages, the label face, the pictograms, the shapes."""

from pathlib import Path

import pygame

from runtime.painter import Painter
from runtime.pictograms import load_pictograms
from scene.shapes import Align, Box, Fill, Font, Frame, Item, Pictogram, Scene, Text

ASSETS = Path(__file__).parents[2] / "assets"
INK = (20, 24, 32)
PALE = (226, 230, 236)
BLUE = (0, 75, 145)
WHITE = (255, 255, 255)

LINES = (
    "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ",
    "Ґудзик їжак єнот іній ҐЄІЇ щось",
    "Straße, Äpfel, Öfen, Übung ẞ äöüß",
    "“Desk” — 0123456789 · 12:45 … №",
)


def letters() -> list[Item]:
    items: list[Item] = []
    for row, line in enumerate(LINES):
        items.append(Text(line, Font.TEXT, 20, INK, 20, 44 + 36 * row))
        items.append(Text(line, Font.BOLD, 20, INK, 780, 44 + 36 * row, Align.RIGHT))
    return items


def labels() -> list[Item]:
    return [
        Fill(Box(20, 180, 460, 120), BLUE, 16),
        Text("A042 O0", Font.LABEL, 96, WHITE, 250, 274, Align.CENTRE),
        Frame(Box(500, 180, 280, 120), BLUE, 4, 16),
        Text("WZ178", Font.LABEL, 72, BLUE, 640, 266, Align.CENTRE),
    ]


def pictograms() -> list[Item]:
    items: list[Item] = []
    for at, name in enumerate(sorted(load_pictograms(ASSETS))):
        left, top = 20 + at % 16 * 48, 320 + at // 16 * 48
        items.append(Fill(Box(left, top, 40, 40), PALE))
        items.append(Pictogram(name, Box(left, top, 40, 40), INK))
    return items


def test_the_type_specimen(check_picture):
    scene = Scene(800, 580, WHITE, (*letters(), *labels(), *pictograms()))
    surface = pygame.Surface((scene.width, scene.height))
    Painter.of(ASSETS).paint(scene, surface)
    check_picture("specimen", surface)


def test_the_type_specimen_in_ink_and_paper(check_picture):
    scene = Scene(800, 580, WHITE, (*letters(), *labels(), *pictograms()))
    surface = pygame.Surface((scene.width, scene.height))
    Painter.of(ASSETS).paint(scene, surface, antialias=False)
    check_picture("specimen-without-antialias", surface)
