"""A dialogue on the drawn desk box: its page, and the keys that lead through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desk.core.box_look import BUTTON_COLOUR, INK, LINE, PAPER, QUIET, key_cap
from desk.core.dialogue.page import Choose, Page, Type
from desk.core.lettering import Lettering
from desk.core.pad_layout import numbered
from desk.core.page_words import say, typed_words
from line.keys import Key
from scene.fit import Metrics
from scene.shapes import Align, Box, Fill, Font, Frame, Item, Pictogram, Target
from scene.texts import Catalogue

_KEYPAD: Final = (
    (Key.DIGIT_1, Key.DIGIT_2, Key.DIGIT_3, Key.UP, Key.BACK),
    (Key.DIGIT_4, Key.DIGIT_5, Key.DIGIT_6, Key.DOWN, Key.DIGIT_0),
    (Key.DIGIT_7, Key.DIGIT_8, Key.DIGIT_9, Key.OK),
)
"""The last key of a row is as wide as there is room."""

_COLUMNS: Final = 5

_SIGNS: Final = {Key.UP: "arrow-up", Key.DOWN: "arrow-down", Key.BACK: "back"}
"""Pictograms in place of words, the same as on the kiosk."""

_ROWS: Final = {"row/before": Key.UP, "row/chosen": Key.OK, "row/after": Key.DOWN}
"""The options that are to be seen: the chosen one is taken, another is gone to."""

PAGE_KEYS: Final = {f"key/{key.value}": key for row in _KEYPAD for key in row} | _ROWS
"""The targets of a dialogue, and which key each is."""


@dataclass(frozen=True, slots=True)
class PagePainting:
    """What all pages of a dialogue have in common."""

    texts: Catalogue
    metrics: Metrics

    def page(self, page: Page, box: Box) -> tuple[list[Item], list[Target]]:
        """Return where a dialogue stands, and where it can be touched."""
        head = Box(box.left, box.top, box.width, box.height // 4)
        rest = Box(box.left, head.bottom, box.width, box.height - head.height)
        letters = Lettering(self.metrics)
        left = Box(head.left, head.top, head.width * 3 // 4, head.height)
        title = letters.line(say(page.title, self.texts), Font.BOLD, left, Align.LEFT, INK)
        match page:
            case Choose():
                where = numbered(page.at, page.numbers)[0]
                right = Box(left.right, head.top, head.right - left.right, head.height)
                place = letters.line(where, Font.TEXT, right, Align.RIGHT, QUIET)
                items, targets = self._options(page, rest)
                return [title, place, *items], targets
            case Type():
                return [title, *self._typed(page, rest)], []

    def keypad(self, box: Box, gap: int) -> tuple[list[Item], list[Target]]:
        """Return the keys of a dialogue."""
        targets = list(_keypad_targets(box, gap))
        return [item for target in targets for item in self._key(target)], targets

    def _options(self, page: Choose, box: Box) -> tuple[list[Item], list[Target]]:
        """Return the chosen option, and the ones before and after it."""
        items: list[Item] = []
        targets: list[Target] = []
        rows = _cut(box, len(_ROWS))
        letters = Lettering(self.metrics)
        for (name, key), row, at in zip(
            _ROWS.items(), rows, range(page.at - 1, page.at + 2), strict=True
        ):
            if not 0 <= at < len(page.options):
                continue
            is_chosen = key is Key.OK
            inner = Box(
                row.left + row.height // 3, row.top, row.width - row.height // 2, row.height
            )
            colour = PAPER if is_chosen else INK
            said = f"{page.numbers[at]}  {say(page.options[at], self.texts)}"
            items += [Fill(row, BUTTON_COLOUR, row.height // 6)] if is_chosen else []
            items.append(letters.line(said, Font.TEXT, inner, Align.LEFT, colour))
            targets.append(Target(name, row))
        return items, targets

    def _typed(self, page: Type, box: Box) -> Iterator[Item]:
        """Yield what stands there by now, and why it was not taken."""
        letters = Lettering(self.metrics)
        field = Box(box.left, box.top, box.width, box.height * 2 // 3)
        note = Box(box.left, field.bottom, box.width, box.height - field.height)
        yield Fill(field, PAPER, field.height // 8)
        yield Frame(field, LINE, max(field.height // 40, 1), field.height // 8)
        font, colour = (Font.LABEL, INK) if page.shown else (Font.TEXT, QUIET)
        said = typed_words(page, self.texts)
        # A label has neither accents nor descenders, so it may be taller than a line of text.
        tall = field.height // 6 if page.shown else 0
        inner = Box(field.left, field.top - tall, field.width, field.height + 2 * tall)
        yield letters.line(said, font, inner, Align.CENTRE, colour)
        if page.wrong is not None:
            yield letters.line(say(page.wrong, self.texts), Font.BOLD, note, Align.CENTRE, INK)
        elif page.has_letters:
            hint = self.texts.say("desk.letters")
            yield letters.line(hint, Font.TEXT, note, Align.CENTRE, QUIET)

    def _key(self, target: Target) -> Iterator[Item]:
        key, box = PAGE_KEYS[target.name], target.box
        yield from key_cap(box)
        if key in _SIGNS:
            side = min(box.width, box.height) * 2 // 3
            x, y = box.middle
            square = Box(x - side // 2, y - side // 2, side, side)
            yield Pictogram(_SIGNS[key], square, INK)
            return
        word = key.value.upper()
        letters = Lettering(self.metrics)
        yield letters.line(word, Font.BOLD, box.inset(box.height // 12), Align.CENTRE, INK)


def _cut(box: Box, rows: int, gap: int = 0) -> list[Box]:
    height = (box.height - gap * (rows - 1)) // rows
    return [
        Box(box.left, box.top + place * (height + gap), box.width, height) for place in range(rows)
    ]


def _keypad_targets(box: Box, gap: int) -> Iterator[Target]:
    width = (box.width - gap * (_COLUMNS - 1)) // _COLUMNS
    for keys, row in zip(_KEYPAD, _cut(box, len(_KEYPAD), gap), strict=True):
        for place, key in enumerate(keys):
            left = row.left + place * (width + gap)
            is_last = place == len(keys) - 1
            right = row.right if is_last else left + width
            yield Target(f"key/{key.value}", Box(left, row.top, right - left, row.height))
