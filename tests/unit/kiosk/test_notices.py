"""What every visitor should read first: on its days, on the first screen, by itself."""

import datetime as dt

from kiosk_in_hand import DAY, KioskInHand, kiosk_of_targets
from kiosk_screens import PLAN
from msgspec.structs import replace

from kiosk.core import events as e
from office.plan import Notice
from protocol.types import Millis

TODAY = dt.date.fromisoformat(DAY)
DAY_MS = 24 * 3_600_000
TO_MIDNIGHT_MS = DAY_MS - (9 * 3_600 + 41 * 60 + 7) * 1_000
"""From the time of the kiosk in hand on."""


def notice(text: str, first: int, last: int | None) -> Notice:
    """Return a notice from so many days after today on; None: until further notice."""
    last_day = None if last is None else TODAY + dt.timedelta(days=last)
    return Notice(first_day=TODAY + dt.timedelta(days=first), last_day=last_day, text={"pl": text})


def kiosk_with(*notices: Notice) -> KioskInHand:
    return kiosk_of_targets(replace(PLAN, notices=notices))


def shown(kiosk: KioskInHand) -> list[str]:
    return [text["pl"] for text in kiosk.view.notices]


def test_those_of_today_stand_there_in_the_order_of_the_plan():
    kiosk = kiosk_with(
        notice("always", -9, None),
        notice("past", -3, -1),
        notice("today", 0, 0),
        notice("to come", 1, 3),
    )
    assert shown(kiosk) == ["always", "today"]


def test_they_stand_on_the_first_screen_alone():
    kiosk = kiosk_with(notice("today", 0, 0))
    kiosk.touch("service/dowod")
    assert kiosk.view.notices == ()


def test_at_midnight_one_goes_and_another_comes_by_itself():
    kiosk = kiosk_with(notice("today", 0, 0), notice("tomorrow", 1, 1))
    kiosk.now = Millis(1_000_000 + TO_MIDNIGHT_MS - 300_000)
    kiosk.beat()
    kiosk.tell(e.Tick())
    kiosk.touch("wake")
    midnight = 1_000_000 + TO_MIDNIGHT_MS
    kiosk.wait(midnight - 1 - kiosk.now)
    assert shown(kiosk) == ["today"]
    deadline = kiosk.core.next_deadline()
    assert deadline is not None
    assert 0 <= deadline - midnight < 1_000, "beats tell the time in whole seconds"
    kiosk.wait(1_000, beats=False)
    assert shown(kiosk) == ["tomorrow"]


def test_an_outage_changes_nothing_as_long_as_the_time_is_known():
    kiosk = kiosk_with(notice("today", 0, 0))
    kiosk.grant()
    kiosk.wait(6_000)
    kiosk.tell(e.LinkDown())
    assert shown(kiosk) == ["today"]


def test_who_does_not_know_what_day_it_is_says_nothing():
    kiosk = kiosk_of_targets(replace(PLAN, notices=(notice("always", -9, None),)), connects=False)
    assert kiosk.view.notices == ()
