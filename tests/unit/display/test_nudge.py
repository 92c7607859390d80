"""The picture wanders by pixels that nobody sees, by the clock alone."""

from itertools import pairwise

from hall_in_hand import HallInHand

from display.core import events as ev
from display.core.nudge import nudge_at
from display.core.view import TimeOfDay

DAY = [nudge_at(TimeOfDay(minute // 60, minute % 60, 0)) for minute in range(24 * 60)]


def test_it_goes_four_pixels_each_way_at_most_and_stands_everywhere_alike_long():
    for axis in (0, 1):
        places = [place[axis] for place in DAY]
        assert (min(places), max(places)) in {(-4, 4), (-3, 3)}
        ends = min(places), max(places)
        inner = {places.count(at) for at in {*places} - {*ends}}
        assert len(inner) == 1, "every place but the ends alike often"


def test_it_moves_once_in_ten_minutes_by_one_pixel_each_way_at_midnight_too():
    moves = [
        (minute, abs(after[0] - before[0]), abs(after[1] - before[1]))
        for minute, (before, after) in enumerate(pairwise([*DAY, DAY[0]]), start=1)
        if after != before
    ]
    assert moves == [(minute, 1, 1) for minute in range(10, 24 * 60 + 1, 10)]


def test_the_view_follows_the_clock_on_the_wall_and_nothing_else():
    hall = HallInHand()
    assert hall.view.nudge == (0, 0), "while the time is not known"
    hall.handle(ev.WallClock(9, 41, 0))
    stands = hall.view.nudge
    hall.pass_time(3_600_000)
    hall.handle(ev.LinkDown())
    assert hall.view.nudge == stands == nudge_at(TimeOfDay(9, 41, 0))
