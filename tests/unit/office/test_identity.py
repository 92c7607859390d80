"""Which of several certificates is shown first."""

import datetime as dt

from office.identity import Known, in_order

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def _known(name: str, *, since: int = -300, until: int) -> Known:
    return Known("kiosk-1", NOW + dt.timedelta(since), NOW + dt.timedelta(until), name)


CARD = _known("card", until=100)
RENEWED = _known("renewed", until=300)
OVER = _known("over", until=-1)
EARLY = _known("early", since=1, until=400)


def _order(*known: Known, refused: frozenset[str] = frozenset()) -> list[str]:
    return [each.sha256 for each in in_order(known, refused, NOW)]


def test_the_certificate_that_was_issued_last_is_shown_first():
    assert _order(CARD, RENEWED) == _order(RENEWED, CARD) == ["renewed", "card"]


def test_one_that_is_out_of_its_time_waits_behind_one_that_counts():
    assert _order(EARLY, CARD) == ["early", "card"][::-1]
    assert _order(OVER, CARD) == ["card", "over"]


def test_one_that_is_out_of_its_time_is_shown_if_there_is_no_other_for_the_clock_may_be_wrong():
    assert _order(OVER) == ["over"]


def test_one_that_the_broker_has_refused_comes_last():
    assert _order(CARD, RENEWED, OVER, refused=frozenset({"renewed"})) == [
        "card",
        "over",
        "renewed",
    ]
