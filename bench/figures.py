"""A figure: how long something took, beside the floor that the same machine allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from rig.percentile import percentile


@dataclass(frozen=True)
class Figure:
    """Samples of a figure and of its floor, in milliseconds, from the same run."""

    samples_ms: Sequence[float]
    floor_ms: Sequence[float]
    ratio_percent: int = 99
    """Which percentile the ratio is of: the worst case for what people wait for, the median for
    what takes a fraction of a millisecond, whose worst case is the machine's and not ours."""

    def summary(self) -> dict[str, float | int]:
        """Return the keys of ``bench.json`` for this figure."""
        p99 = percentile(self.samples_ms, 99)
        ratio = percentile(self.samples_ms, self.ratio_percent) / percentile(
            self.floor_ms, self.ratio_percent
        )
        return {
            "p50_ms": round(percentile(self.samples_ms, 50), 3),
            "p99_ms": round(p99, 3),
            "floor_p50_ms": round(percentile(self.floor_ms, 50), 3),
            "floor_p99_ms": round(percentile(self.floor_ms, 99), 3),
            "ratio": round(ratio, 3),
            "samples": len(self.samples_ms),
        }
