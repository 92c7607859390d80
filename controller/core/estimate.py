"""How long a ticket taken now is expected to wait. Pure."""

from math import ceil, exp, floor, log, sqrt
from typing import Final

from msgspec import Struct

from controller.core.history import Cell
from controller.core.load import Load
from protocol.messages import Wait

PAST_NEEDED: Final = 30
"""Below so many tickets in a cell of the past its quantiles are noise."""

PAST_HALF: Final = 100
"""With so many tickets the past counts as much as the plan."""

Z90: Final = 1.2816
"""The 90 % point of the normal distribution."""

ROUND_TO_MIN: Final = 5
SAY_AT_MOST_MIN: Final = 90
"""Above this nobody can say how long."""


class Estimate(Struct, frozen=True):
    """A wait in minutes: half of such tickets wait at most ``p50_min``, nine of ten ``p90_min``."""

    p50_min: float
    p90_min: float


def estimate(load: Load, past: Cell | None) -> Estimate | None:
    """Return the estimate, or None: nothing is better than a wrong figure.

    From the length of the queue alone the wait is taken as lognormal with the mean and the spread
    of ``load``, which leaves it above 0 and longer upwards than downwards. The past at such a
    number of people ahead then corrects it, the more the more of it there is.

    Args:
        load: The queue before such a ticket.
        past: What was learned at this service and number of people ahead, if anything.
    """
    if load.wait_min <= 0:
        return Estimate(0.0, 0.0)
    count = past.count if past is not None else 0
    weight = count / (count + PAST_HALF) if count >= PAST_NEEDED else 0.0
    if not load.timed:
        if not weight:
            return None
        weight = 1.0
    plan = _lognormal(load.wait_min, load.spread_min)
    if past is None or not weight:
        return plan
    p50, p90 = (load.steps * (past.quantile(share) or 0.0) for share in (0.5, 0.9))
    return Estimate(
        plan.p50_min + weight * (p50 - plan.p50_min), plan.p90_min + weight * (p90 - plan.p90_min)
    )


def _lognormal(mean: float, deviation: float) -> Estimate:
    sigma = sqrt(log(1 + (deviation / mean) ** 2))
    median = mean * exp(-(sigma**2) / 2)
    return Estimate(median, median * exp(Z90 * sigma))


def as_wait(expected: Estimate) -> Wait:
    """Return the estimate as people are told it: rounded outwards to 5 minutes.

    0 to 5, "soon", when nine of ten wait less than 5 minutes; from 90 without an end when half
    wait longer than 90, because nobody can say more.
    """
    if expected.p90_min < ROUND_TO_MIN:
        return Wait(0, ROUND_TO_MIN)
    if expected.p50_min > SAY_AT_MOST_MIN:
        return Wait(SAY_AT_MOST_MIN, None)
    low = floor(expected.p50_min / ROUND_TO_MIN) * ROUND_TO_MIN
    return Wait(low, ceil(expected.p90_min / ROUND_TO_MIN) * ROUND_TO_MIN)
