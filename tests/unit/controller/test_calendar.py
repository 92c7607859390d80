import datetime as dt
import zoneinfo

import msgspec
import pytest

from controller.shell.calendar import Calendar
from protocol.types import DayId, Millis
from runtime.clock import BEFORE_BOOT_MS

MINUTE_MS = 60 * 1000
HOUR_MS = 60 * MINUTE_MS
WARSAW = zoneinfo.ZoneInfo("Europe/Warsaw")


class WallClock:
    """A wall clock that stands until it is moved."""

    def __init__(self, local="2026-11-20T12:00:00"):
        self.put(local)

    def __call__(self):
        return self.utc_ms

    def put(self, local):
        moment = dt.datetime.fromisoformat(local).replace(tzinfo=WARSAW)
        self.utc_ms = int(moment.timestamp()) * 1000

    def move_ms(self, by_ms):
        self.utc_ms += by_ms


@pytest.fixture(scope="module")
def poland():
    """Asking the library takes a tenth of a second for every two years."""
    return Calendar("Europe/Warsaw", "PL")


def a_calendar(clock=None):
    return Calendar("Europe/Warsaw", "none", clock or WallClock())


def test_what_happened_before_the_boot_does_not_look_young():
    calendar = a_calendar()
    now = Millis(BEFORE_BOOT_MS + 3_000)
    moment = calendar.now()
    hour_ago = msgspec.structs.replace(moment, utc_ms=moment.utc_ms - HOUR_MS)
    assert now - calendar.when(hour_ago, now) >= HOUR_MS


def test_what_seems_to_lie_ahead_counts_as_now():
    calendar = a_calendar()
    moment = calendar.now()
    ahead = msgspec.structs.replace(moment, utc_ms=moment.utc_ms + HOUR_MS)
    assert calendar.when(ahead, Millis(5)) == 5


def test_the_time_is_that_of_the_office():
    assert a_calendar(WallClock("2026-07-01T23:30:05")).now().local == "2026-07-01T23:30:05"


@pytest.mark.parametrize(
    ("change", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-20", 24)]
)
def test_a_day_begins_exactly_once_also_when_the_clocks_change(change, hours):
    clock = WallClock(f"{change}T00:00:00")
    clock.move_ms(-HOUR_MS)
    calendar = a_calendar(clock)
    before = calendar.new_day()
    begun = []
    for _ in range((hours + 2) * 60):
        clock.move_ms(MINUTE_MS)
        begun.append(calendar.new_day())

    days = [day for day in begun if day is not None]
    after = (dt.date.fromisoformat(change) + dt.timedelta(days=1)).isoformat()
    assert [before < change, *days] == [True, change, after]
    assert begun.index(after) - begun.index(change) == hours * 60


def test_a_minute_comes_once():
    clock = WallClock("2026-11-20T12:00:58")
    calendar = a_calendar(clock)
    seen = []
    for _ in range(4):
        seen.append(calendar.new_minute())
        clock.move_ms(1_000)
    assert [moment and moment.local[-8:] for moment in seen] == ["12:00:58", None, "12:01:00", None]


@pytest.mark.parametrize(
    "put", ["2026-11-20T09:00:00", "2026-11-20T17:30:00", "2020-01-01T12:00:00"]
)
def test_a_minute_comes_when_the_clock_was_put_right(put):
    clock = WallClock()
    calendar = a_calendar(clock)
    calendar.new_minute()
    clock.put(put)
    assert calendar.new_minute().local == put
    assert calendar.new_minute() is None


def test_each_shown_minute_of_the_hour_that_comes_twice_is_told_twice():
    clock = WallClock("2026-10-25T01:59:30")
    calendar = a_calendar(clock)
    shown = []
    for _ in range(2 * 60 + 1):
        if (moment := calendar.new_minute()) is not None:
            shown.append(moment.local[11:16])
        clock.move_ms(MINUTE_MS)
    assert len(shown) == 2 * 60 + 1
    assert shown.count("02:30") == 2


def test_an_unknown_zone_is_an_error():
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        Calendar("Europe/Nowhere", "none")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2024-12-24", None),
        ("2025-12-24", "Wigilia"),  # Dz.U. 2024 poz. 1965
        ("2026-01-06", "Trzech Króli"),
        ("2026-04-03", None),  # Good Friday is a working day
        ("2026-04-06", "Poniedziałek Wielkanocny"),
        ("2027-03-29", "Poniedziałek Wielkanocny"),
        ("2026-05-01", "Święto"),
        ("2026-05-02", None),  # the day of the flag
        ("2026-05-03", "Trzeciego Maja"),
        ("2026-06-04", "Bożego Ciała"),
        ("2027-05-27", "Bożego Ciała"),
        ("2026-08-15", "Wniebowzięcie"),
        ("2026-11-01", "Wszystkich Świętych"),
        ("2026-11-11", "Niepodległości"),
        ("2026-12-26", "Boże Narodzenie"),
        ("2026-12-28", None),
    ],
)
def test_polish_public_holidays_are_known_by_their_names(poland, day, name):
    names = poland.holiday(DayId(day))
    if name is None:
        assert names is None
    else:
        assert name in names["pl"]
        assert {"pl", "en", "uk"} <= set(names)


def test_the_holidays_to_come_reach_to_the_end_of_next_year(poland):
    days = list(poland.holidays_from(DayId("2026-12-25")))
    assert days[:3] == ["2026-12-25", "2026-12-26", "2027-01-01"]
    assert days[-1] == "2027-12-26"
    assert len(days) == 2 + 14


def test_an_office_may_keep_no_public_holidays():
    calendar = Calendar("Europe/Warsaw", "none")
    assert calendar.holidays_from(DayId("2026-12-25")) == {}
    assert calendar.holiday(DayId("2026-12-25")) is None
