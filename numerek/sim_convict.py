"""Whether one day convicts the cores that it was played with."""

import gc
import traceback
from pathlib import Path

from numerek.sim_days import setting
from sim.focus import KINDS
from sim.play import play


def convictions(seed: int, level: str) -> list[str]:
    """Return what a day convicts of: violations, or the exception that ended it.

    Args:
        seed: of the day.
        level: of its faults, a key of ``sim.focus.KINDS``.
    """
    gc.disable()  # see play_day
    try:
        return list(play(seed, setting(), KINDS[level]).violations)
    except Exception as error:  # noqa: BLE001 - whatever escapes from a core convicts it
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = "/".join(Path(where.filename).parts[-3:])
        return [f"no_exception_escapes: {type(error).__name__} {error}, {place}:{where.lineno}"]
    finally:
        gc.enable()
        gc.collect()
