"""Sums over many tickets: how far off each estimator was, and how often its upper end held."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from controller.core.estimate import Estimate
from protocol.messages import Wait


@dataclass
class Errors:
    """The sums for one estimator."""

    off_min: float = 0.0
    """Sum of the distances between what was said and what was."""
    over_min: float = 0.0
    """Sum of what was said less what was."""
    covered: int = 0
    """How many waited at most the upper end."""


@dataclass
class Tally:
    """The sums over one group of tickets that had to wait."""

    tickets: int = 0
    waited_min: float = 0.0
    by: dict[str, Errors] = field(default_factory=lambda: defaultdict(Errors))
    told_held: int = 0
    """How many waited at most the upper end that people were told."""
    told_width_min: float = 0.0
    """Sum of the widths of what people were told; without an upper end it counts as 0."""

    def add(self, wait_min: float, said: Mapping[str, Estimate], told: Wait) -> None:
        """Count one ticket."""
        self.tickets += 1
        self.waited_min += wait_min
        for name, figure in said.items():
            errors = self.by[name]
            errors.off_min += abs(figure.p50_min - wait_min)
            errors.over_min += figure.p50_min - wait_min
            errors.covered += wait_min <= figure.p90_min
        self.told_held += told.high_min is None or wait_min <= told.high_min
        self.told_width_min += 0 if told.high_min is None else told.high_min - told.low_min

    def figures(self) -> dict[str, float | dict[str, dict[str, float]]]:
        """Return means, rounded, with the unit in each name. LES has no upper end."""
        count = self.tickets
        return {
            "tickets": count,
            "mean_wait_min": round(self.waited_min / count, 2),
            "told_held": round(self.told_held / count, 3),
            "told_width_min": round(self.told_width_min / count, 1),
            "by": {
                name: {
                    "mae_min": round(errors.off_min / count, 2),
                    "bias_min": round(errors.over_min / count, 2),
                    **({} if name == "LES" else {"p90_held": round(errors.covered / count, 3)}),
                }
                for name, errors in self.by.items()
            },
        }


def together(tallies: Iterable[Tally]) -> Tally:
    """Return one tally over all these tickets."""
    whole = Tally()
    for tally in tallies:
        whole.tickets += tally.tickets
        whole.waited_min += tally.waited_min
        whole.told_held += tally.told_held
        whole.told_width_min += tally.told_width_min
        for name, errors in tally.by.items():
            sums = whole.by[name]
            sums.off_min += errors.off_min
            sums.over_min += errors.over_min
            sums.covered += errors.covered
    return whole
