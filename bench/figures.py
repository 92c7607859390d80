"""A figure: how long something took, beside the floor that the same machine allows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(samples: Sequence[float], percent: float) -> float:
    """Return the nearest-rank percentile: a value that was really measured.

    Raises:
        ValueError: there are no samples.
    """
    if not samples:
        raise ValueError("no samples")
    rank = max(1, math.ceil(percent / 100 * len(samples)))
    return sorted(samples)[rank - 1]


@dataclass(frozen=True)
class Figure:
    """Samples of a figure and of its floor, in milliseconds, from the same run."""

    samples_ms: tuple[float, ...]
    floor_ms: tuple[float, ...]

    def summary(self) -> dict[str, float | int]:
        """Return the keys of ``bench.json`` for this figure."""
        p99 = percentile(self.samples_ms, 99)
        floor = percentile(self.floor_ms, 99)
        return {
            "p50_ms": round(percentile(self.samples_ms, 50), 3),
            "p99_ms": round(p99, 3),
            "floor_p50_ms": round(percentile(self.floor_ms, 50), 3),
            "floor_p99_ms": round(floor, 3),
            "ratio": round(p99 / floor, 3),
            "samples": len(self.samples_ms),
        }
