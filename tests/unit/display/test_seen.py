"""What displays tell the desks: which of their calls stand on the screen."""

from hall_in_hand import HallInHand
from sign_in_hand import HERE, SignInHand

from display.core import events as ev
from display.core.rules import HallRules
from display.core.seen import NOTHING, Seen
from protocol.types import CallId


class Telling:
    """A display of which each view is on the screen at once."""

    def __init__(self, held):
        self.held = held
        self.seen = Seen()

    def news(self):
        core = self.held.core
        return [
            (shown.epoch, shown.desk, shown.call_id, shown.recalls)
            for shown in self.seen.look(core.sight(core.view()))
        ]


def a_hall(**rules):
    return Telling(HallInHand(rules=HallRules(**rules)))


def test_a_call_is_told_once_it_is_on_the_screen_and_once_only():
    hall = a_hall()
    hall.held.call("A042", 3)
    assert hall.news() == [(1, 3, "1-a042", 0)]
    assert hall.news() == []
    hall.held.call("K001", 5)
    assert hall.news() == [(1, 5, "1-k001", 0)]
    hall.held.board()
    assert hall.news() == []


def test_a_recall_is_told_too():
    hall = a_hall()
    hall.held.call("A042", 3)
    hall.news()
    hall.held.recall("A042")
    assert hall.news() == [(1, 3, "1-a042", 1)]


def test_who_has_no_room_yet_is_told_of_when_the_turn_comes_and_not_before():
    hall = a_hall(rows=2)
    for number in range(1, 5):
        hall.held.call(f"A00{number}", number, age_ms=60_000)
    told = {desk for _, desk, _, _ in hall.news()}
    assert len(told) == 3
    hall.held.pass_time(40_000)
    assert {desk for _, desk, _, _ in hall.news()} == {1, 2, 3, 4} - told


def test_who_made_room_for_others_has_been_seen_and_is_told_of_again_after_the_link():
    hall = a_hall(rows=1)
    hall.held.call("A001", 1, age_ms=60_000)
    hall.news()
    for number in (2, 3):
        hall.held.call(f"A00{number}", number, age_ms=60_000)
        hall.news()
    hall.seen.tell_again()
    assert len(hall.news()) == 3
    assert hall.news() == []


def test_a_controller_that_was_started_again_hears_of_what_was_seen_before():
    hall = a_hall()
    hall.held.call("A042", 3)
    hall.news()
    hall.held.epoch = 2
    hall.held.board()
    assert hall.news() == [], "nothing is true before the first beat"
    hall.held.beat()
    assert hall.news() == [(2, 3, "1-a042", 0)]


def test_who_was_served_is_told_of_no_more():
    hall = a_hall()
    hall.held.call("A042", 3, at_desk=False)
    assert hall.news() == []


def test_nothing_is_told_while_the_screen_shows_that_it_knows_nothing():
    hall = a_hall()
    hall.held.call("A042", 3)
    hall.held.handle(ev.LinkDown())
    assert hall.held.core.sight(hall.held.view) is NOTHING
    assert hall.news() == []


def test_a_screen_for_other_rooms_tells_nothing():
    hall = Telling(HallInHand(desks=(1,)))
    hall.held.call("A042", 2)
    hall.held.call("K001", 1)
    assert hall.news() == [(1, 1, "1-k001", 0)]


def test_the_very_same_view_is_the_very_same_sight():
    hall = a_hall()
    hall.held.call("A042", 3)
    core = hall.held.core
    assert core.sight(core.view()) is core.sight(core.view())


def test_the_sign_of_a_desk_tells_what_the_desk_was_told_of():
    sign = Telling(SignInHand())
    assert sign.news() == []
    sign.held.turn(call_id=CallId("1-a042"), recalls=0)
    assert sign.news() == [], "there is a call and no number on the sign"
    sign.held.call("A042")
    assert sign.news() == [(1, HERE, "1-a042", 0)]
    sign.held.turn(recalls=1)
    assert sign.news() == [(1, HERE, "1-a042", 1)]
    sign.held.turn(call_id=None, recalls=0, ticket=None)
    assert sign.news() == []


def test_a_sign_tells_nothing_of_a_controller_that_names_no_calls():
    sign = Telling(SignInHand())
    sign.held.call("A042")
    assert sign.news() == []
