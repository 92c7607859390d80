"""Capitals that can be read from where one stands: 0.7 degrees (EN 301 549 V3.2.1, 5.1.4)."""

from collections.abc import Iterator

from accessibility.checks.seen import Seen, shown

from kiosk.core.reach import least_cap_mm


def small_capitals(seen: Seen) -> Iterator[str]:
    """Texts whose letter H, as it is drawn, is lower than the least for this glass and mode."""
    yield from _lower_than(seen, large_text=seen.view.ease.large_text)


def unusually_small_capitals(seen: Seen) -> Iterator[str]:
    """The same where large letters have no room: then they are as high as usual ones at least."""
    yield from _lower_than(seen, large_text=False)


def _lower_than(seen: Seen, *, large_text: bool) -> Iterator[str]:
    least_mm = least_cap_mm(seen.grid, seen.stand, large_text=large_text)
    for text, _ in seen.texts():
        found_mm = seen.mm(seen.ink.capital_rows(text.font, text.size))
        if found_mm < least_mm - 1e-9:
            yield f"{shown(text)} has capitals of {found_mm:.2f} mm, not {least_mm:.2f} mm"
