"""The table of a desk computer's settings file that says what pushes of the button mean."""

from itertools import pairwise
from typing import Any, Final, get_args

import msgspec

from office.desk_settings import PressMeaning, PressSettings
from office.reading import Table

_RANGE_MS: Final = {
    "press_settle_ms": (1, 200),
    "release_settle_ms": (1, 200),
    "double_ms": (100, 1_000),
    "hold_ms": (500, 5_000),
    "long_hold_ms": (1_000, 9_000),
    "lock_out_ms": (0, 2_000),
    "stuck_ms": (3_000, 60_000),
}
_RISING: Final = ("double_ms", "hold_ms", "long_hold_ms", "stuck_ms")
"""Each of these times is longer than the one before."""


def read_press(top: Table) -> PressSettings:
    """Read ``[press]``."""
    table = top.table("press", required=False)
    meanings: tuple[PressMeaning, ...] = get_args(PressMeaning)
    read: dict[str, Any] = {
        key: table.whole(key, *_RANGE_MS[key], usual)
        if key in _RANGE_MS
        else table.choice(key, meanings, usual)
        for key, usual in msgspec.structs.asdict(PressSettings()).items()
    }
    press = PressSettings(**read)
    _check_short(table, press)
    _check_times(table, press)
    table.finish()
    return press


def _check_short(table: Table, press: PressSettings) -> None:
    if press.short == "nothing":
        what = "the button would do nothing when it is pushed"
        table.error("short", what, 'Write "next", or what else a push is to do')


def _check_times(table: Table, press: PressSettings) -> None:
    """Report times of which one makes another pointless."""
    for shorter, longer in pairwise(_RISING):
        short_ms, long_ms = getattr(press, shorter), getattr(press, longer)
        if short_ms >= long_ms and not _any_wrong(table, shorter, longer):
            what = f"{longer} ({long_ms}) is not longer than {shorter} ({short_ms})"
            remedy = f"Write the times so that {' < '.join(_RISING)}"
            table.error(longer if table.has(longer) else shorter, what, remedy)
    if press.double == "nothing" or _any_wrong(table, "double_ms", "lock_out_ms"):
        return
    if press.lock_out_ms < press.double_ms:
        what = f"lock_out_ms ({press.lock_out_ms}) is shorter than double_ms ({press.double_ms})"
        remedy = f"Write lock_out_ms = {press.double_ms} or more: else a slow double push is two"
        table.error("lock_out_ms" if table.has("lock_out_ms") else "double_ms", what, remedy)


def _any_wrong(table: Table, *keys: str) -> bool:
    return any(table.is_wrong(key) for key in keys)
