"""The tables of a settings file that only a kiosk has, each read on its own."""

from office.reading import Table
from office.settings import OpinionSettings, StandSettings
from protocol.types import ServiceId


def read_stand(table: Table) -> StandSettings:
    """Read ``[stand]``: millimetres, and degrees from upright."""
    usual = StandSettings()
    stand = StandSettings(
        bottom_mm=table.whole("bottom_mm", 0, 3000, usual.bottom_mm),
        tilt_deg=table.whole("tilt_deg", 0, 75, usual.tilt_deg),
        distance_mm=(
            table.whole("distance_mm", 200, 2000) if table.has("distance_mm") else usual.distance_mm
        ),
    )
    table.finish()
    return stand


def read_large_slips(table: Table) -> bool:
    """Read ``[slip]``."""
    large = table.flag("large", default=False)
    table.finish()
    return large


def read_opinion(top: Table) -> OpinionSettings | None:
    """Read ``[opinion]``, where it is there; it may be empty."""
    if not top.has("opinion"):
        return None
    table = top.table("opinion")
    opinion = OpinionSettings(
        service=ServiceId(table.text("service")) if table.has("service") else None
    )
    table.finish()
    return opinion
