import zoneinfo

import msgspec
import pytest

from controller.shell.calendar import Calendar
from protocol.types import Millis
from runtime.clock import BEFORE_BOOT_MS

HOUR_MS = 60 * 60 * 1000


def test_what_happened_before_the_boot_does_not_look_young():
    calendar = Calendar("Europe/Warsaw")
    now = Millis(BEFORE_BOOT_MS + 3_000)
    moment = calendar.now()
    hour_ago = msgspec.structs.replace(moment, utc_ms=moment.utc_ms - HOUR_MS)
    assert now - calendar.when(hour_ago, now) >= HOUR_MS


def test_what_seems_to_lie_ahead_counts_as_now():
    calendar = Calendar("Europe/Warsaw")
    moment = calendar.now()
    ahead = msgspec.structs.replace(moment, utc_ms=moment.utc_ms + HOUR_MS)
    assert calendar.when(ahead, Millis(5)) == 5


def test_a_day_is_new_once():
    calendar = Calendar("Europe/Warsaw")
    day = calendar.new_day()
    assert day == calendar.now().local[:10]
    assert calendar.new_day() in {None, calendar.now().local[:10]}


def test_an_unknown_zone_is_an_error():
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        Calendar("Europe/Nowhere")
