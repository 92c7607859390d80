"""Every checker finds what it is there for, and says it in words."""

from log_by_hand import (
    PLAN,
    Log,
)

from sim import checkers as c
from tests.sim.test_books_bite import CASES as OF_THE_BOOKS
from tests.sim.test_hall_bite import CASES as OF_THE_HALL
from tests.sim.test_healing_bite import CASES as OF_THE_END
from tests.sim.test_help_bite import CASES as OF_HELP
from tests.sim.test_house_rules_bite import CASES as OF_THE_HOUSE
from tests.sim.test_numbers_bite import CASES as OF_NUMBERS
from tests.sim.test_paper_bite import CASES as OF_PAPER
from tests.sim.test_presses_bite import CASES as OF_PRESSES
from tests.sim.test_seeing_bite import CASES as OF_WHAT_IS_SEEN

BY_HAND = (
    *OF_NUMBERS,
    *OF_PAPER,
    *OF_PRESSES,
    *OF_THE_HALL,
    *OF_WHAT_IS_SEEN,
    *OF_THE_END,
    *OF_THE_BOOKS.values(),
    *OF_HELP,
)


def test_every_checker_was_seen_to_bite():
    bitten = {checker for checker, _, _ in BY_HAND}
    bitten |= {checker for checker, _, _, _ in OF_THE_HOUSE}
    elsewhere = {"sim.clerking", "sim.order"}
    assert bitten == {checker for checker in c.CHECKERS if checker.__module__ not in elsewhere}


def test_a_violation_says_which_promise_who_and_when():
    log = Log().push().press("p1").go_on()
    told = [words for words in c.violations_of(log.trace, PLAN) if words.startswith("clerks_are")]
    assert told == ["clerks_are_told: desk-1 at 0: nobody was told of p1"]
