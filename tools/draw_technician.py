"""Draw the four steps from a blank card to the first ticket, once in each language of the page.

Run by hand after a change: ``python -m tools.draw_technician``. The steps are in
``docs/TECHNICIAN.md`` and ``docs/TECHNICIAN.pl.md``.
"""

from collections.abc import Callable
from typing import Final

from tools.canvas import INK, PAPER, SOFT, WASH, Canvas
from tools.header import ACCENT

_SIZE: Final = (1640, 420)
_PANEL: Final = 392
_MIDDLE: Final = 176

_WORDS: Final = {
    "en": (
        ("1  Office folder", "on your computer, once:\ncertificates, settings, cards' keys"),
        ("2  Cards", "Raspberry Pi OS Lite, then\none command for each device"),
        ("3  Card, cables, power", "the controller first,\nthen the others in any order"),
        ("4  The first ticket", "each screen says by itself\nwhat it still waits for"),
    ),
    "pl": (
        ("1  Folder urzędu", "na Twoim komputerze, raz:\ncertyfikaty, ustawienia, klucze kart"),
        ("2  Karty", "Raspberry Pi OS Lite, potem\njedno polecenie na urządzenie"),
        ("3  Karta, kable, zasilanie", "najpierw sterownik,\npotem reszta w dowolnej kolejności"),
        ("4  Pierwszy numerek", "każdy ekran sam mówi,\nna co jeszcze czeka"),
    ),
}


def main() -> None:
    """Draw the picture in each language."""
    for language, panels in _WORDS.items():
        canvas = Canvas(*_SIZE)
        draw: tuple[Callable[[Canvas, float], None], ...] = (_folder, _cards, _device, _ticket)
        for place, ((title, says), picture) in enumerate(zip(panels, draw, strict=True)):
            left = 16 + place * (_PANEL + 13.3)
            canvas.box(left, 16, _PANEL, _SIZE[1] - 32, fill=WASH, radius=12)
            canvas.box(left + 8, 64, _PANEL - 16, 236, fill=PAPER, radius=8)
            canvas.words(left + 18, 41, title, size=21, bold=True)
            canvas.words(left + 18, 332, says, size=18, colour=SOFT)
            picture(canvas, left + _PANEL / 2)
        canvas.save(f"technician-{language}.png")


def _folder(canvas: Canvas, x: float) -> None:
    """A laptop with a folder on it."""
    canvas.box(x - 110, _MIDDLE - 86, 220, 140, fill=PAPER, edge=INK, radius=8, stroke=3)
    canvas.shape([(x - 140, 262), (x + 140, 262), (x + 116, 236), (x - 116, 236)], INK)
    canvas.box(x - 62, _MIDDLE - 56, 50, 20, fill=ACCENT, radius=5)
    canvas.box(x - 62, _MIDDLE - 44, 124, 76, fill=ACCENT, radius=6)
    canvas.words(x, _MIDDLE - 6, "urzad/", size=20, bold=True, colour=PAPER, at="middle")


def _cards(canvas: Canvas, x: float) -> None:
    """Three cards, one over the other."""
    for place, name in enumerate(("display-1", "kiosk-1", "controller")):
        left, top = x - 170 + place * 96, 84 + place * 22
        edge = [
            (left, top),
            (left + 122, top),
            (left + 146, top + 24),
            (left + 146, top + 134),
            (left, top + 134),
        ]
        canvas.shape(edge, PAPER)
        canvas.line([*edge, edge[0]], width=3)
        for pin in range(5):
            canvas.box(left + 16 + pin * 21, top + 12, 12, 22, fill=SOFT)
        canvas.words(left + 14, top + 118, name, size=15, bold=True, colour=ACCENT)
    canvas.box(x + 28, 172, 134, 58, fill=WASH, radius=6)
    canvas.words(x + 95, 201, "Numerek", size=20, bold=True, at="middle")


def _device(canvas: Canvas, x: float) -> None:
    """A board with its card, a network cable and power."""
    canvas.box(x - 96, 100, 192, 128, fill=PAPER, edge=INK, radius=10, stroke=3)
    canvas.box(x - 84, 108, 150, 14, fill=INK, radius=2)
    canvas.box(x - 34, 146, 44, 44, fill=INK, radius=4)
    canvas.box(x + 62, 142, 46, 32, fill=PAPER, edge=INK, stroke=3)
    canvas.box(x + 62, 186, 46, 32, fill=PAPER, edge=INK, stroke=3)
    canvas.box(x - 116, 146, 40, 48, fill=ACCENT, radius=4)
    canvas.line([(x - 172, 170), (x - 122, 170)], ACCENT, 5)
    canvas.shape([(x - 122, 170), (x - 136, 161), (x - 136, 179)], ACCENT)
    canvas.line([(x + 108, 202), (x + 150, 202), (x + 150, 270)], ACCENT, 5)
    canvas.line([(x - 60, 228), (x - 60, 276)], INK, 5)
    canvas.words(x - 44, 268, "5 V", size=16)
    canvas.words(x + 140, 274, "LAN", size=16, at="right")


def _ticket(canvas: Canvas, x: float) -> None:
    """A hall display with a number, and a slip."""
    canvas.box(x - 150, 92, 206, 130, fill=INK, radius=8)
    canvas.words(x - 47, 146, "A001", size=54, bold=True, colour=PAPER, at="middle")
    canvas.words(x - 47, 196, "3", size=30, bold=True, colour=PAPER, at="middle")
    canvas.box(x - 58, 222, 22, 26, fill=INK)
    canvas.box(x - 96, 246, 98, 8, fill=INK, radius=3)
    canvas.box(x + 78, 104, 84, 150, fill=PAPER, edge=INK, stroke=2)
    canvas.words(x + 120, 138, "A001", size=24, bold=True, at="middle")
    for line in range(5):
        canvas.box(x + 90, 168 + line * 15, 60 - (line % 2) * 14, 6, fill=SOFT)


if __name__ == "__main__":
    main()
