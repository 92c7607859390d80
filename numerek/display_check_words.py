"""What ``numerek display check`` found, in words for whoever buys and hangs the screen."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from numerek.display_legibility import Legibility
from numerek.table import table
from protocol.types import DeviceId
from scene.texts import Catalogue

COLUMNS: Final = 78


@dataclass(frozen=True)
class Sheet:
    """All that is to be said of a display whose files have no mistakes."""

    device: DeviceId
    office: str
    found: Legibility
    long_notices: Sequence[str]
    """Notices of the plan that come out smaller than the rule."""


def lines_of(sheet: Sheet, texts: Catalogue) -> list[str]:
    """Return it in one language."""
    words = _Words(sheet, texts)
    parts = (words.title(), words.screen(), words.table(), words.notices(), words.verdict())
    found = [list(part) for part in parts]
    return [line for part in found if part for line in (*part, "")][:-1]


class _Words:
    def __init__(self, sheet: Sheet, texts: Catalogue) -> None:
        self._sheet = sheet
        self._found = sheet.found
        self._texts = texts

    def title(self) -> Iterator[str]:
        title = self._say("title", device=self._sheet.device, office=self._sheet.office)
        yield title
        yield "=" * len(title)

    def screen(self) -> Iterator[str]:
        grid = self._found.grid
        yield from self._lines(
            "screen",
            width=round(grid.width_mm),
            height=round(grid.width_mm * grid.height / grid.width),
            inches=round(self._found.inches),
            columns=grid.width,
            rows=grid.height,
        )
        yield from self._lines("seat", seat=self._found.seat_m)
        if self._found.rows is not None:
            has_hero = any(part.name == "hero" for part in self._found.parts)
            yield from self._lines("rows" if has_hero else "rows-alone", rows=self._found.rows)

    def table(self) -> Iterator[str]:
        columns = ("part", "height", "asked", "from", "enough")
        rows = [tuple(self._say(f"column.{column}") for column in columns)]
        rows += [
            (
                self._say(f"part.{part.name}"),
                f"{part.cap_mm:.0f} mm",
                f"{part.asked_mm:.0f} mm",
                f"{self._metres(part.legible_m)} m",
                self._say("yes" if part.legible_m >= self._found.seat_m else "no"),
            )
            for part in self._found.parts
        ]
        yield from table(rows, flexible=(0,), numbers=(1, 2, 3))

    def notices(self) -> Iterator[str]:
        for notice in self._sheet.long_notices:
            begin = textwrap.shorten(notice, 40, placeholder="…")
            yield from self._lines("long-notice", notice=begin, letters=len(notice))

    def verdict(self) -> Iterator[str]:
        found = self._found
        if found.is_enough:
            yield from self._lines("enough", seat=found.seat_m)
            return
        yield from self._lines("too-small", seat=found.seat_m, metres=self._metres(found.legible_m))
        if found.is_enough_without_side:
            yield from self._lines("without-side")
        if found.smallest_inches is None:
            yield from self._lines("no-screen", most=98)
        else:
            yield from self._lines("larger", inches=found.smallest_inches)
        if found.legible_m >= 1:
            yield from self._lines("nearer", metres=int(found.legible_m))

    def _metres(self, value: float) -> str:
        """Spell metres, never more than there are, with a comma in Polish."""
        written = f"{int(value * 10) / 10:.1f}"
        return written.replace(".", ",") if self._texts.language == "pl" else written

    def _lines(self, name: str, **fields: object) -> list[str]:
        return textwrap.wrap(self._say(name, **fields), COLUMNS)

    def _say(self, name: str, **fields: object) -> str:
        return self._texts.say(f"office.display-check.{name}", **fields)
