from kiosk.core import view as v
from kiosk.shell.foresight import Foresight


class Noting:
    """In the place of glass and press: notes what it is to prepare."""

    def __init__(self):
        self.prepared = []

    def prepare(self, what):
        self.prepared.append(what)


CONFIRM = v.KioskView(v.Confirm("dowod", v.Home()), "pl")
HOME = v.KioskView(v.Home(), "pl")


def looked(*views):
    glass, press = Noting(), Noting()
    foresight = Foresight(glass, press)
    for view in views:
        foresight.look(view)
    return glass.prepared, press.prepared


def test_a_confirmation_prepares_the_slip_and_the_screen_that_follow():
    screens, slips = looked(CONFIRM)
    assert [view.screen.service for view in screens] == ["dowod", "dowod"]
    assert [slip.ticket.service for slip in slips] == ["dowod"]


def test_a_finger_on_the_confirmation_prepares_nothing_again():
    pressed = v.KioskView(CONFIRM.screen, "pl", pressed="take")
    assert len(looked(CONFIRM, pressed)[1]) == 1


def test_another_language_prepares_its_own_slip():
    english = v.KioskView(CONFIRM.screen, "en")
    assert [slip.ticket.language for slip in looked(CONFIRM, english)[1]] == ["pl", "en"]


def test_large_letters_prepare_a_slip_in_large_print():
    large = v.KioskView(CONFIRM.screen, "pl", ease=v.Ease(large_text=True))
    assert [slip.large for slip in looked(CONFIRM, large)[1]] == [False, True]


def test_what_is_prepared_has_the_words_of_a_slip_that_waits():
    """Its captions are then rendered; a real one differs in its figures only."""
    (slip,) = looked(CONFIRM)[1]
    assert (slip.ahead, slip.wait is None, slip.at is None) == (1, False, False)


def test_the_next_visit_for_the_same_service_is_prepared_again():
    assert len(looked(CONFIRM, HOME, CONFIRM)[1]) == 2


def test_other_screens_prepare_nothing():
    assert looked(HOME) == ([], [])


def test_a_look_at_who_is_served_earlier_prepares_nothing_again():
    privileged = v.KioskView(v.Privileged("dowod", v.Home()), "pl")
    assert len(looked(CONFIRM, privileged, CONFIRM)[1]) == 1
