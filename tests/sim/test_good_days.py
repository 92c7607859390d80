"""Good days break no promise, and every checker has something to judge on them."""

from collections import Counter
from functools import cache

from office_in_time import TEXTS

from runtime.texts import load_texts
from sim import checkers as c
from sim.faults import LEVELS
from sim.picture import composer_of
from sim.plan import office_plan
from sim.play import Setting, play

DAYS = {"none": (1, 2), "harsh": (6, 16, 17)}
"""Good days by their seeds; the harsh ones have an old copy, answers that came late, and presses
without a link."""


@cache
def judged(level: str) -> Counter[str]:
    """How much each checker had to judge on a few days, all of them good."""
    plan = office_plan()
    setting = Setting(plan, composer_of(plan, load_texts(TEXTS)))
    counts: Counter[str] = Counter()
    for seed in DAYS[level]:
        for name, verdict in c.judge(play(seed, setting, LEVELS[level]).trace, plan).items():
            assert verdict.violations == [], f"seed {seed}"
            counts[name] += verdict.judged
    return counts


ONLY_IN_TROUBLE = {
    "boxes_without_a_link_ask_for_nothing",
    "clerks_are_told_what_was_answered",
    "handed_over_numbers_were_reserved",
    "kiosks_tell_the_time_they_know",
    "nobody_with_paper_is_withdrawn",
    "reserve_numbers_rank_by_their_taking",
    "reserves_are_counted_through",
    "restored_controllers_grant_long_numbers_only",
    "what_is_said_again_is_the_same",
}
"""Where nothing breaks, no kiosk gives a number of its own, and nothing is lost or put back."""


def test_every_checker_has_something_to_judge_on_normal_days():
    counts = judged("none")
    assert {
        checker.__name__ for checker in c.CHECKERS if not counts[checker.__name__]
    } == ONLY_IN_TROUBLE


def test_every_checker_has_something_to_judge_on_harsh_days():
    counts = judged("harsh")
    assert {checker.__name__ for checker in c.CHECKERS if not counts[checker.__name__]} == set()
