"""The desk box as a picture, for a desk that has none of metal.

The lamp is told by its size and brightness and by a word, so colour carries nothing alone.
"""

from dataclasses import dataclass
from typing import Final

from desk.core.events import Action
from desk.core.lamp import Lamp
from desk.core.view import DeskView
from scene.fit import Metrics, largest_size, wrap
from scene.shapes import Align, Box, Colour, Fill, Font, Frame, Item, Scene, Target, Text
from scene.texts import Catalogue

BUTTON: Final = "button"
"""The target that is the button."""

KEYS: Final = {f"key/{action.value}": action for action in Action if action is not Action.NEXT}
"""The targets beside it, and what each asks for."""

GROUND: Final[Colour] = (243, 244, 246)
INK: Final[Colour] = (23, 29, 38)
QUIET: Final[Colour] = (84, 93, 107)
"""On GROUND 6.1 to 1; WCAG 2.2, 1.4.3, asks for 4.5 to 1."""
LINE: Final[Colour] = (140, 149, 162)
PAPER: Final[Colour] = (255, 255, 255)
BUTTON_COLOUR: Final[Colour] = (20, 72, 126)
LAMP_LIT: Final[Colour] = (255, 176, 32)
LAMP_DARK: Final[Colour] = (205, 210, 217)

_SIZE_MIN: Final = 8


@dataclass(frozen=True, slots=True)
class BoxPainting:
    """What all pictures of a box have in common."""

    width: int
    height: int
    texts: Catalogue
    metrics: Metrics

    def scene(self, view: DeskView) -> Scene:
        """Return the box at one moment."""
        unit = min(self.height // 24, self.width // 14)
        inner = Box(unit, unit, self.width - 2 * unit, 22 * unit)
        head = Box(inner.left, inner.top, inner.width, 2 * unit)
        ticket = Box(inner.left, head.bottom, inner.width, 5 * unit)
        lamp = Box(inner.left, ticket.bottom, inner.width, 3 * unit)
        button = Box(inner.left, lamp.bottom + unit // 2, inner.width, 7 * unit)
        keys_top = button.bottom + unit // 2
        keys = Box(inner.left, keys_top, inner.width, inner.bottom - keys_top)
        targets = [Target(BUTTON, button), *_key_targets(keys, unit // 2)]
        items = [
            *self._head(view, head),
            *self._ticket(view, ticket),
            *self._lamp(view, lamp),
            *self._button(button),
            *(item for target in targets[1:] for item in self._key(target)),
        ]
        return Scene(self.width, self.height, GROUND, tuple(items), tuple(targets))

    def _head(self, view: DeskView, box: Box) -> list[Item]:
        left = Box(box.left, box.top, box.width * 2 // 5, box.height)
        width = box.width * 11 // 20
        right = Box(box.right - width, box.top, width, box.height)
        items: list[Item] = [
            self._line(self.texts.say("desk.title", desk=view.desk), Font.BOLD, left, Align.LEFT)
        ]
        if view.turn is not None:
            waiting = view.turn.waiting
            text = (
                self.texts.say_count("desk.waiting", waiting)
                if waiting
                else self.texts.say("desk.nobody-waiting")
            )
            items.append(self._line(text, Font.TEXT, right, Align.RIGHT, QUIET))
        return items

    def _ticket(self, view: DeskView, box: Box) -> list[Item]:
        if view.turn is None:
            return []
        if view.turn.ticket is None:
            narrow = box.inset(box.height // 4)
            text = self.texts.say("desk.nobody-here")
            return [self._line(text, Font.TEXT, narrow, Align.CENTRE, QUIET)]
        # A label has neither accents nor descenders, so it may be taller than a line of text.
        tall = Box(box.left, box.top - box.height // 4, box.width, box.height * 3 // 2)
        return [self._line(view.turn.ticket.label, Font.LABEL, tall, Align.CENTRE)]

    def _lamp(self, view: DeskView, box: Box) -> list[Item]:
        ring = Box(box.left, box.top, box.height, box.height)
        disc = ring.inset(box.height // 12 if view.lamp.on else box.height // 3)
        words_left = ring.right + box.height // 4
        words = Box(words_left, box.top, box.right - words_left, box.height)
        return [
            Frame(ring, LINE, max(box.height // 24, 1), ring.width // 2),
            Fill(disc, LAMP_LIT if view.lamp.on else LAMP_DARK, disc.width // 2),
            self._line(self.texts.say(word_of(view.lamp.state)), Font.TEXT, words, Align.LEFT),
        ]

    def _button(self, box: Box) -> list[Item]:
        upper = Box(box.left, box.top, box.width, box.height * 2 // 3)
        lower = Box(box.left, upper.bottom, box.width, box.height - upper.height)
        pad = box.height // 10
        return [
            Fill(box, BUTTON_COLOUR, box.height // 6),
            self._line(
                self.texts.say("desk.next"), Font.BOLD, upper.inset(pad), Align.CENTRE, PAPER
            ),
            self._line(
                self.texts.say("desk.hold"), Font.TEXT, lower.inset(pad // 2), Align.CENTRE, PAPER
            ),
        ]

    def _key(self, target: Target) -> list[Item]:
        text = self.texts.say(f"desk.{KEYS[target.name].value}")
        box, inner = target.box, target.box.inset(target.box.height // 8)
        # All keys in one size, the one that the longest of them needs.
        size = min(
            self._size(self.texts.say(f"desk.{action.value}"), Font.TEXT, inner, lines_max=2)
            for action in KEYS.values()
        )
        lines = wrap(
            text,
            font=Font.TEXT,
            size=size,
            width=inner.width,
            metrics=self.metrics,
            lines_max=2,
        )
        height = inner.height // len(lines)
        rows = [
            Box(inner.left, inner.top + place * height, inner.width, height)
            for place in range(len(lines))
        ]
        return [
            Fill(box, PAPER, box.height // 6),
            Frame(box, LINE, max(box.height // 40, 1), box.height // 6),
            *(
                self._placed(line, Font.TEXT, size, row, Align.CENTRE, INK)
                for line, row in zip(lines, rows, strict=True)
            ),
        ]

    def _line(self, text: str, font: Font, box: Box, align: Align, colour: Colour = INK) -> Text:
        """Return one line, as large as its box allows."""
        return self._placed(
            text, font, self._size(text, font, box, lines_max=1), box, align, colour
        )

    def _size(self, text: str, font: Font, box: Box, *, lines_max: int) -> int:
        return largest_size(
            text,
            font=font,
            width=box.width,
            lines_max=lines_max,
            size_min=_SIZE_MIN,
            size_max=max(box.height // (lines_max + 1), _SIZE_MIN),
            metrics=self.metrics,
        )

    def _placed(
        self, text: str, font: Font, size: int, box: Box, align: Align, colour: Colour
    ) -> Text:
        """Return a line that stands in the middle of its box's height."""
        x = {Align.LEFT: box.left, Align.CENTRE: box.middle[0], Align.RIGHT: box.right}[align]
        baseline = box.top + (box.height + self.metrics.cap_height(font, size)) // 2
        return Text(text, font, size, colour, x, baseline, align)


def word_of(state: Lamp) -> str:
    """Return the id of the text that says what the lamp says."""
    return f"desk.lamp.{state.value}"


def _key_targets(row: Box, gap: int) -> list[Target]:
    width = (row.width - gap * (len(KEYS) - 1)) // len(KEYS)
    return [
        Target(name, Box(row.left + place * (width + gap), row.top, width, row.height))
        for place, name in enumerate(KEYS)
    ]
