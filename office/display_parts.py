"""The tables of a settings file that only a hall display has, each read on its own."""

from typing import Final

from office.hours import read_openings
from office.reading import Table
from office.settings import HallSoundSettings, InformationSettings, LevelSpan, ScopeSettings
from protocol.types import DeskNumber

_HIGHEST_DESK: Final = 999
_MOST_SKIPPED: Final = 50
_SHORTEST_CHANGE_S: Final = 10
"""WCAG 2.2, 2.2.2, lets nothing move by itself for long beside what is to be read: what stands
this long is no movement."""


def read_hall_sound(table: Table) -> HallSoundSettings:
    """Read ``[sound]`` of a hall display."""
    usual = HallSoundSettings()
    sound = HallSoundSettings(
        enabled=table.flag("enabled", default=usual.enabled),
        volume=table.whole("volume", 0, 100, usual.volume),
        voice=table.flag("voice", default=usual.voice),
        recordings=table.text("recordings") if table.has("recordings") else None,
        loop=table.flag("loop", default=usual.loop),
        levels=tuple(_read_level(each) for each in table.tables("level", required=False)),
    )
    table.finish()
    return sound


def _read_level(table: Table) -> LevelSpan:
    level = LevelSpan(during=read_openings(table, "during"), percent=table.whole("percent", 0, 100))
    table.finish()
    return level


def read_scope(table: Table) -> ScopeSettings:
    """Read the keys of ``[display]`` that say which calls it shows."""
    desks = table.wholes("desks", 1, _HIGHEST_DESK) if table.has("desks") else ()
    return ScopeSettings(
        desks=tuple(DeskNumber(desk) for desk in desks),
        rooms=table.texts("rooms") if table.has("rooms") else (),
        skip=table.whole("skip", 0, _MOST_SKIPPED, 0),
    )


def read_information(top: Table) -> InformationSettings | None:
    """Read ``[information]``, where it is there; it may be empty."""
    if not top.has("information"):
        return None
    usual = InformationSettings()
    table = top.table("information")
    information = InformationSettings(
        pictures=table.text("pictures") if table.has("pictures") else None,
        change_s=table.whole("change_s", _SHORTEST_CHANGE_S, 3600, usual.change_s),
    )
    table.finish()
    return information


def read_sign(top: Table) -> DeskNumber | None:
    """Read ``[sign]``, where it is there."""
    if not top.has("sign"):
        return None
    table = top.table("sign")
    desk = DeskNumber(table.whole("desk", 1, _HIGHEST_DESK))
    table.finish()
    return desk
