"""The install sheet in words, lines of a terminal or of a page."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.core.reach import REACH_MAX_MM, REACH_MIN_MM, distance_mm, least_cap_mm
from numerek.install_drawing import drawing
from numerek.install_measures import LARGE, NORMAL, Glass, Seen, left_out, pages
from numerek.install_verdict import (
    BESIDE_MAX_MM,
    FORWARD_MAX_MM,
    LOWEST_MM,
    OVER_KNEES_MAX_MM,
    Verdict,
)
from numerek.table import table
from office.plan import name_in
from protocol.types import DeviceId
from scene.texts import Catalogue

COLUMNS: Final = 78
_INDENT: Final = "  "
_CLEAR_WIDTH_MM: Final = 760
_CLEAR_DEPTH_MM: Final = 1220
"""The clear floor in front (EN 301 549, 8.3.4.2)."""
_EYES_MM: Final = 1015
"""From where a screen has to be legible (8.3.5)."""
_BEST_MM: Final = (800, 1100)
"""Where operable parts are best (8.3.0, from ISO 21542): lower, those who stand have to bend."""


@dataclass(frozen=True)
class Sheet:
    """All that is to be said."""

    device: DeviceId
    glass: Glass
    verdict: Verdict
    good: tuple[int, int] | None
    """From where to where the lower edge may be."""


def lines_of(sheet: Sheet, texts: Catalogue) -> list[str]:
    """Return the whole sheet in one language."""
    words = _Words(sheet, texts)
    parts = (
        words.title(),
        words.glass(),
        words.verdict(),
        words.clauses(),
        words.heights(),
        words.first_screen(),
        words.around(),
        words.drawing(),
    )
    return [line for part in parts for line in (*part, "")][:-1]


class _Words:
    def __init__(self, sheet: Sheet, texts: Catalogue) -> None:
        self._sheet = sheet
        self._glass = sheet.glass
        self._verdict = sheet.verdict
        self._texts = texts

    def title(self) -> Iterator[str]:
        title = self._say("title", device=self._sheet.device, office=self._glass.plan.office.name)
        yield title
        yield "=" * len(title)

    def glass(self) -> Iterator[str]:
        grid, stand = self._glass.grid, self._glass.stand
        height_mm = round(self._glass.mm(grid.height))
        yield from self._lines(
            "screen", width=round(grid.width_mm), height=height_mm,
            columns=grid.width, rows=grid.height,
        )  # fmt: skip
        top_mm = round(self._glass.height_mm(0))
        yield from self._lines("stand", low=stand.bottom_mm, high=top_mm, tilt=stand.tilt_deg)
        which = "usual" if stand.distance_mm is None else "stated"
        yield from self._lines(f"distance-{which}", distance=distance_mm(grid, stand))
        least, large = (
            self._number(least_cap_mm(grid, stand, large_text=large)) for large in (False, True)
        )
        yield from self._lines("capitals", least=least, large=large)

    def verdict(self) -> Iterator[str]:
        good = self._sheet.good
        for wrong in self._verdict.wrong:
            yield from self._lines(f"wrong.{wrong.value}", screens=self._cramped())
        if not self._verdict.wrong:
            yield from self._lines("all-well")
        if good is None:
            yield from self._lines("nowhere-good")
        else:
            yield from self._lines("good", low=good[0], high=good[1])
            best = min(max(good[0], _BEST_MM[0]), good[1])
            yield from self._lines("best", low=best, least=_BEST_MM[0])

    def clauses(self) -> Iterator[str]:
        yield from self._lines("clauses")
        reach, lowest = self._verdict.reach_mm, self._verdict.lowest_mm
        cases = (
            ("forward", FORWARD_MAX_MM, reach <= FORWARD_MAX_MM),
            ("over-knees", OVER_KNEES_MAX_MM, reach <= OVER_KNEES_MAX_MM),
            ("beside", BESIDE_MAX_MM, reach <= BESIDE_MAX_MM),
        )
        for case, most, is_kept in cases:
            yield from self._kept(case, is_kept=is_kept, most=most, found=round(reach))
        yield from self._kept(
            "lowest", is_kept=lowest >= LOWEST_MM, most=LOWEST_MM, found=round(lowest)
        )

    def heights(self) -> Iterator[str]:
        low = self._verdict.low
        rows = [tuple(self._say(f"column.{each}") for each in ("screen", "normal", "low"))]
        names = dict.fromkeys((*self._verdict.normal.spans, *(low.spans if low else ())))
        rows += [
            (
                self._say(f"screen.{name}"),
                _span(self._verdict.normal, name),
                _span(low, name) if low else "-",
            )
            for name in names
        ]
        yield from self._lines("heights")
        yield from table(rows, flexible=(0,), numbers=(1, 2))
        if low is None:
            yield from self._lines("no-low-mode", high=round(REACH_MAX_MM))

    def first_screen(self) -> Iterator[str]:
        glass = self._glass
        language = self._texts.language
        out = [glass.plan.service(each) for each in left_out(glass)]
        if out:
            named = ", ".join(name_in(each.name, language) for each in out if each)
            yield from self._lines("left-out", services=named)
        else:
            yield from self._lines("all-pinned")
        count, large = pages(glass, NORMAL), pages(glass, LARGE)
        yield from self._lines("pages", count=len(glass.plan.categories), pages=count, large=large)

    def around(self) -> Iterator[str]:
        yield from self._lines("floor", width=_CLEAR_WIDTH_MM, depth=_CLEAR_DEPTH_MM)
        yield from self._lines("eyes", height=_EYES_MM)
        yield from self._lines("keypad", low=_BEST_MM[0], high=_BEST_MM[1])

    def drawing(self) -> list[str]:
        top_mm, bottom_mm = round(self._glass.height_mm(0)), self._glass.stand.bottom_mm
        marks = {
            FORWARD_MAX_MM: self._say("mark.forward"),
            round(REACH_MAX_MM): self._say("mark.low-reach"),
            round(REACH_MIN_MM): self._say("mark.lowest"),
        }
        for height, name in ((top_mm, "top"), (bottom_mm, "bottom")):
            marks[height] = "; ".join(filter(None, (self._say(f"mark.{name}"), marks.get(height))))
        return [*self._lines("drawing"), *drawing(marks, bottom_mm, top_mm)]

    def _kept(self, case: str, *, is_kept: bool, most: int, found: int) -> list[str]:
        verdict = self._say("kept" if is_kept else "not-kept")
        said = self._say(f"clause.{case}", most=most, found=found)
        return textwrap.wrap(
            f"{verdict} {said}", COLUMNS, initial_indent=_INDENT, subsequent_indent=_INDENT * 2
        )

    def _number(self, value: float) -> str:
        """Spell a number with one place behind the point, which is a comma in Polish."""
        written = f"{value:.1f}"
        return written.replace(".", ",") if self._texts.language == "pl" else written

    def _cramped(self) -> str:
        seen = (self._verdict.normal, self._verdict.low)
        names = dict.fromkeys(name for each in seen if each for name in sorted(each.cramped))
        return ", ".join(self._say(f"screen.{name}") for name in names)

    def _lines(self, name: str, **fields: object) -> list[str]:
        return textwrap.wrap(self._say(name, **fields), COLUMNS)

    def _say(self, name: str, **fields: object) -> str:
        return self._texts.say(f"office.install.{name}", **fields)


def _span(seen: Seen, name: str) -> str:
    span = seen.spans.get(name)
    return "-" if span is None else f"{span.low_mm:.0f}-{span.high_mm:.0f}"
