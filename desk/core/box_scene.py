"""The desk box as a picture, for a desk that has none of metal.

The lamp is told by its size and brightness and by a word, so colour carries nothing alone.
"""

from dataclasses import dataclass
from typing import Final

from desk.core import box_words as words
from desk.core.box_look import (
    BUTTON_COLOUR,
    GROUND,
    INK,
    LAMP_DARK,
    LAMP_LIT,
    LINE,
    PAPER,
    QUIET,
    key_cap,
)
from desk.core.events import Action
from desk.core.lettering import Lettering
from desk.core.page_scene import PagePainting
from desk.core.view import DeskView
from line.keys import Key
from scene.fit import Metrics
from scene.shapes import Align, Box, Fill, Font, Frame, Item, Scene, Target, Text
from scene.texts import Catalogue

BUTTON: Final = "button"
"""The target that is the button."""

_ROW: Final = (Action.RECALL, Action.SERVE, Action.ABSENT, Action.OPEN, Action.CLOSE)

KEYS: Final = {f"key/{action.value}": action for action in (*_ROW, Action.HELP)}
"""The targets beside it, and what each asks for. Open and close take turns; help is beside the lamp
while somebody wants it."""

HELP_KEY: Final = f"key/{Action.HELP.value}"

MENU_KEY: Final = f"key/{Key.MENU.value}"
"""The target that begins a dialogue in which the action is chosen."""

_REFUSAL_LINES_MAX: Final = 4


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
        # A dialogue needs more room than a number, and the lamp fewer words beside it.
        lamp_height = 9 * unit // 4 if view.page is not None else 15 * unit // 4
        middle = Box(inner.left, head.bottom, inner.width, 10 * unit - lamp_height)
        lamp = Box(inner.left, middle.bottom, inner.width, lamp_height)
        ring = min(3 * unit, lamp_height)
        hands_top = lamp.bottom + unit // 2
        hands = Box(inner.left, hands_top, inner.width, inner.bottom - hands_top)
        help_words = None if view.page is not None else words.help_words(view, self.texts)
        items = [*self._head(view, head), *self._lamp(view, lamp, ring)]
        targets: list[Target] = []
        beside_lamp = _beside(lamp, ring)
        if view.page is not None:
            page = PagePainting(self.texts, self.metrics)
            for drawn, touched in (
                page.page(view.page, middle),
                page.keypad(hands, unit // 2),
            ):
                items += drawn
                targets += touched
        else:
            items += self._at_rest(view, middle)
            drawn, touched = self._hands(view, hands, unit)
            items += drawn
            targets += touched
        if help_words is None:
            items += self._said(view, beside_lamp)
        else:
            items += self._help(help_words, beside_lamp)
            targets.append(Target(HELP_KEY, beside_lamp))
        return Scene(self.width, self.height, GROUND, tuple(items), tuple(targets))

    def _at_rest(self, view: DeskView, box: Box) -> list[Item]:
        """Return the number at the desk, and what there is to say of it."""
        ticket = Box(box.left, box.top, box.width, box.height * 18 // 25)
        notes = Box(box.left, ticket.bottom, box.width, box.height - ticket.height)
        return [*self._ticket(view, ticket), *self._notes(view, notes)]

    def _hands(self, view: DeskView, box: Box, unit: int) -> tuple[list[Item], list[Target]]:
        """Return the button and the keys."""
        gap = unit // 2
        upper = Box(box.left, box.top, box.width, 5 * unit)
        lower = Box(box.left, upper.bottom + gap, box.width, box.bottom - upper.bottom - gap)
        menu = _right_part(upper, upper.width // 5)
        button = Box(upper.left, upper.top, menu.left - gap - upper.left, upper.height)
        row = _key_targets(view, lower, gap)
        items = [*self._button(view, button), *self._menu(menu)]
        items += [item for target in row for item in self._key(target)]
        return items, [Target(BUTTON, button), Target(MENU_KEY, menu), *row]

    def _head(self, view: DeskView, box: Box) -> list[Item]:
        letters = Lettering(self.metrics)
        left = Box(box.left, box.top, box.width * 2 // 5, box.height)
        title = self.texts.say("desk.title", desk=view.desk)
        items: list[Item] = [letters.line(title, Font.BOLD, left, Align.LEFT, INK)]
        if view.turn is not None:
            waiting = words.waiting_words(view.turn, self.texts)
            right = _right_part(box, box.width * 11 // 20)
            items.append(letters.line(waiting, Font.TEXT, right, Align.RIGHT, QUIET))
        return items

    def _ticket(self, view: DeskView, box: Box) -> list[Item]:
        if view.turn is None:
            return []
        letters = Lettering(self.metrics)
        if view.turn.ticket is not None:
            # A label has neither accents nor descenders, so it may be taller than a line of text.
            tall = Box(box.left, box.top - box.height // 4, box.width, box.height * 3 // 2)
            label = view.turn.ticket.label
            guide = words.guide_words(view.turn, self.texts)
            if guide is None:
                return [letters.line(label, Font.LABEL, tall, Align.CENTRE, INK)]
            left = Box(tall.left, tall.top, tall.width * 3 // 5, tall.height)
            right = _right_part(box, box.width * 3 // 8)
            return [
                letters.line(label, Font.LABEL, left, Align.LEFT, INK),
                *letters.lines(guide, Font.BOLD, right, Align.LEFT, INK, lines_max=2),
            ]
        empty = words.empty_words(view.turn, self.texts)
        narrow = box.inset(box.height // 8)
        return [letters.line(empty, Font.TEXT, narrow, Align.CENTRE, QUIET)]

    def _notes(self, view: DeskView, box: Box) -> list[Item]:
        """Return how often the ticket was called, and how many are parked."""
        if view.turn is None:
            return []
        letters = Lettering(self.metrics)
        left = Box(box.left, box.top, box.width * 12 // 25, box.height)
        parts = (
            (words.calls_words(view.turn, self.texts), left, Align.LEFT),
            (words.parked_words(view.turn, self.texts), _right_part(box, left.width), Align.RIGHT),
        )
        return [
            letters.line(text, Font.TEXT, part, align, QUIET)
            for text, part, align in parts
            if text is not None
        ]

    def _lamp(self, view: DeskView, box: Box, size: int) -> list[Item]:
        ring = Box(box.left, box.middle[1] - size // 2, size, size)
        disc = ring.inset(size // 12 if view.lamp.on else size // 3)
        return [
            Frame(ring, LINE, max(size // 24, 1), ring.width // 2),
            Fill(disc, LAMP_LIT if view.lamp.on else LAMP_DARK, disc.width // 2),
        ]

    def _said(self, view: DeskView, box: Box) -> list[Text]:
        """Return what the lamp says in words."""
        # A word of the lamp stands on one line, so that it looks alike from state to state; what
        # became of a press takes the lines that it needs.
        letters = Lettering(self.metrics)
        said = words.lamp_words(view, self.texts)
        if view.refused is not None or (view.wire is not None and view.turn is None):
            return letters.lines(
                said, Font.TEXT, box, Align.LEFT, INK, lines_max=_REFUSAL_LINES_MAX
            )
        shown = None if view.page is not None else words.shown_words(view, self.texts)
        lines_max = 2 if words.is_sentence(view) else 1
        if shown is None:
            return letters.lines(said, Font.TEXT, box, Align.LEFT, INK, lines_max=lines_max)
        upper = Box(box.left, box.top, box.width, box.height * 11 // 20)
        lower = Box(box.left, upper.bottom, box.width, box.height - upper.height)
        return [
            *letters.lines(said, Font.TEXT, upper, Align.LEFT, INK, lines_max=lines_max),
            letters.line(shown, Font.BOLD, lower, Align.LEFT, INK),
        ]

    def _help(self, said: str, box: Box) -> list[Item]:
        """Return the key that answers a call for help, where the lamp's words stand otherwise."""
        letters = Lettering(self.metrics)
        upper = Box(box.left, box.top, box.width, box.height * 3 // 5)
        lower = Box(box.left, upper.bottom, box.width, box.height - upper.height)
        pad = box.height // 12
        answer = self.texts.say("desk.help.answer")
        return [
            Fill(box, PAPER, box.height // 6),
            Frame(box, INK, max(box.height // 30, 1), box.height // 6),
            *letters.lines(said, Font.BOLD, upper.inset(pad), Align.CENTRE, INK, lines_max=2),
            letters.line(answer, Font.TEXT, lower.inset(pad // 2), Align.CENTRE, INK),
        ]

    def _button(self, view: DeskView, box: Box) -> list[Item]:
        letters = Lettering(self.metrics)
        upper = Box(box.left, box.top, box.width, box.height * 2 // 3)
        lower = Box(box.left, upper.bottom, box.width, box.height - upper.height)
        pad = box.height // 10
        does = words.button_words(view.turn, self.texts)
        hold = self.texts.say("desk.hold")
        return [
            Fill(box, BUTTON_COLOUR, box.height // 6),
            letters.line(does, Font.BOLD, upper.inset(pad), Align.CENTRE, PAPER),
            letters.line(hold, Font.TEXT, lower.inset(pad // 2), Align.CENTRE, PAPER),
        ]

    def _menu(self, box: Box) -> list[Item]:
        letters = Lettering(self.metrics)
        said = self.texts.say("desk.menu")
        inner = box.inset(box.width // 8)
        return [*key_cap(box), letters.line(said, Font.TEXT, inner, Align.CENTRE, INK)]

    def _key(self, target: Target) -> list[Item]:
        letters = Lettering(self.metrics)
        text = self.texts.say(f"desk.{KEYS[target.name].value}")
        box = target.box
        inner = box.inset(min(box.width, box.height) // 12)
        # All keys in one size, the one that the longest of them needs.
        size = min(
            letters.size(self.texts.say(f"desk.{action.value}"), Font.TEXT, inner, lines_max=2)
            for action in _ROW
        )
        return [
            *key_cap(box),
            *letters.wrapped(text, Font.TEXT, size, inner, Align.CENTRE, INK, lines_max=2),
        ]


def _key_targets(view: DeskView, row: Box, gap: int) -> list[Target]:
    is_closed = view.turn is not None and view.turn.ticket is None and not view.turn.is_open
    hidden = Action.CLOSE if is_closed else Action.OPEN
    shown = [f"key/{action.value}" for action in _ROW if action is not hidden]
    width = (row.width - gap * (len(shown) - 1)) // len(shown)
    return [
        Target(name, Box(row.left + place * (width + gap), row.top, width, row.height))
        for place, name in enumerate(shown)
    ]


def _beside(lamp: Box, size: int) -> Box:
    """Return what is left of the lamp's row beside its ring."""
    left = lamp.left + size + size // 4
    return Box(left, lamp.top, lamp.right - left, lamp.height)


def _right_part(box: Box, width: int) -> Box:
    return Box(box.right - width, box.top, width, box.height)
