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

DAYS = range(1, 5)


@cache
def judged(level: str) -> Counter[str]:
    """How much each checker had to judge on a few days, all of them good."""
    plan = office_plan()
    setting = Setting(plan, composer_of(plan, load_texts(TEXTS)))
    counts: Counter[str] = Counter()
    for seed in DAYS:
        for name, verdict in c.judge(play(seed, setting, LEVELS[level]).trace, plan).items():
            assert verdict.violations == [], f"seed {seed}"
            counts[name] += verdict.judged
    return counts


ONLY_IN_TROUBLE = {
    "clerks_are_told_what_was_answered",
    "handed_over_numbers_were_reserved",
    "nobody_with_paper_is_withdrawn",
    "reserve_numbers_rank_by_their_taking",
}
"""Where nothing breaks, no kiosk gives a number of its own, and no press is lost."""


def test_every_checker_has_something_to_judge_on_normal_days():
    counts = judged("none")
    assert {
        checker.__name__ for checker in c.CHECKERS if not counts[checker.__name__]
    } == ONLY_IN_TROUBLE


def test_every_checker_has_something_to_judge_on_harsh_days():
    counts = judged("harsh")
    silent = {checker.__name__ for checker in c.CHECKERS if not counts[checker.__name__]}
    assert silent <= {"nobody_with_paper_is_withdrawn"}, "an answer must be late by a moment for it"
