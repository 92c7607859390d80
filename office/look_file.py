"""From the text of a look file to a look, or to everything that is wrong with it."""

import math
import re
from typing import Final, NamedTuple

from office.contrast import BLACK, GRAPHIC, INK, WHITE, bears_ink, contrast, nearest
from office.look import Colour, Look
from office.reading import Table
from office.text_rules import shown
from office.toml_file import open_toml

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")


class _Rule(NamedTuple):
    """From what one colour has to be told, and how well."""

    key: str
    beside: tuple[str, ...]
    least: float


_GROUNDS: Final = ("ground", "panel", "lit_panel")
_RULES: Final = (
    _Rule("ink", ("ground", "panel"), INK),
    _Rule("soft", ("ground", "panel"), INK),
    _Rule("lit_ink", ("lit_panel",), INK),
    _Rule("accent", ("ground", "panel"), GRAPHIC),  # arrows
    _Rule("line", ("accent",), GRAPHIC),  # seconds to come, beside those that have begun
    _Rule("lit_panel", ("panel",), GRAPHIC),  # that a call has just come
)
"""What the scenes of :mod:`display.core` draw on and beside what. A line on a ground only divides,
and is held to nothing there."""


def read_look(text: str) -> Look:
    """Read a look file.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    look = Look(
        ground=_colour(top, "ground"),
        panel=_colour(top, "panel"),
        ink=_colour(top, "ink"),
        soft=_colour(top, "soft"),
        accent=_colour(top, "accent"),
        line=_colour(top, "line"),
        lit_panel=_colour(top, "lit_panel"),
        lit_ink=_colour(top, "lit_ink"),
        arms=_arms(top),
    )
    top.finish()
    for ground in _GROUNDS:
        _check_ground(look, ground, top)
    for rule in _RULES:
        _check_rule(look, rule, top)
    top.report.demand_no_errors()
    return look


def spell_colour(colour: Colour) -> str:
    """Write a colour as a look file does, ``#0A1628``."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _colour(table: Table, key: str) -> Colour:
    written = table.text(key)
    if _COLOUR.fullmatch(written):
        red, green, blue = bytes.fromhex(written[1:])
        return red, green, blue
    what = f"{shown(written)} is no colour"  # silent where the key is missing or no text
    table.error(key, what, 'Write # and six digits of 0-9 A-F, as in "#0A1628"')
    return BLACK


def _arms(table: Table) -> str | None:
    if not table.has("arms"):
        return None
    arms = table.text("arms")
    if arms.startswith(("/", "~")):
        remedy = "Put the picture beside this file, and write only its name"
        table.error("arms", f"{shown(arms)} is not beside this file", remedy)
    return arms


def _check_ground(look: Look, key: str, table: Table) -> None:
    """Refuse a ground of middling brightness."""
    colour = _of(look, key)
    if bears_ink(colour):
        return
    darker = nearest(colour, lambda other: contrast(other, WHITE) >= INK) or BLACK
    lighter = nearest(colour, lambda other: contrast(other, BLACK) >= INK) or WHITE
    ways = f'a darker one such as "{spell_colour(darker)}", or a lighter one such as'
    what = f"on {spell_colour(colour)} no colour has a contrast of {INK:g}:1"
    table.error(key, what, f'Write {ways} "{spell_colour(lighter)}"')


def _check_rule(look: Look, rule: _Rule, table: Table) -> None:
    """Refuse a colour that cannot be told well enough from what is beside it."""
    others = {key: _of(look, key) for key in rule.beside if not table.is_wrong(key)}
    colour = _of(look, rule.key)

    def will_do(other: Colour) -> bool:
        is_apart = all(contrast(other, beside) >= rule.least for beside in others.values())
        return is_apart and (rule.key not in _GROUNDS or bears_ink(other))

    poor = {key: ratio for key in others if (ratio := contrast(colour, others[key])) < rule.least}
    if not poor:
        return
    found = " and ".join(f"{_floor(ratio)}:1 beside {key}" for key, ratio in poor.items())
    what = f"{spell_colour(colour)} has a contrast of {found}; {rule.least:g}:1 is needed"
    enough = nearest(colour, will_do)
    table.error(
        rule.key,
        what,
        f'"{spell_colour(enough)}" is enough'
        if enough
        else f"No colour has it beside all of {', '.join(others)}: bring these closer together",
    )


def _of(look: Look, key: str) -> Colour:
    colour: Colour = getattr(look, key)
    return colour


def _floor(ratio: float) -> float:
    """Round down, so that what is not enough does not read as if it were."""
    return math.floor(ratio * 10) / 10
