"""Mutants of what both ends of the wire agree on: which fact is true, and the times."""

from typing import Final

from sim.mutants.mutant import Mutant

TRUTH: Final = "protocol/truth.py"
TIMING: Final = "protocol/timing.py"

WIRE: Final = (
    Mutant(
        "older-facts-taken",
        TRUTH,
        "if held is None or (fact.epoch, fact.version) >= (held.epoch, held.version):",
        "if held is None or fact.epoch + fact.version >= 0:",
        "A message that comes late turns a display back.",
    ),
    Mutant(
        "older-versions-taken",
        TRUTH,
        "if held is None or (fact.epoch, fact.version) >= (held.epoch, held.version):",
        "if held is None or fact.epoch >= held.epoch:",
        "A message that comes late turns a display back within one life of the controller.",
    ),
    Mutant(
        "epochs-of-facts-ignored",
        TRUTH,
        "if held is None or (fact.epoch, fact.version) >= (held.epoch, held.version):",
        "if held is None or fact.version >= held.version:",
        "A controller put back from a copy is not believed, and its forerunner is.",
    ),
    Mutant(
        "one-beat-proves-for-ever",
        TRUTH,
        "        return self._proven if lost_at is not None and now < lost_at else None",
        "        return self._proven if lost_at is not None else None",
        "A board that outlived its controller is shown as true as long as the broker lives.",
    ),
    Mutant(
        "press-stays-good-too-long",
        TIMING,
        "PRESS_AGE_MS_MAX: Final = Millis(1_900)",
        "PRESS_AGE_MS_MAX: Final = Millis(20_000)",
        "A press calls somebody when the clerk has long turned to something else.",
    ),
    Mutant(
        "silence-noticed-too-late",
        TIMING,
        "BEAT_LOST_MS: Final = Millis(4_000)",
        "BEAT_LOST_MS: Final = Millis(60_000)",
        "The hall looks for a minute at a board that nobody keeps.",
    ),
    Mutant(
        "requests-hardly-repeated",
        TIMING,
        "RESEND_MS: Final = Millis(500)",
        "RESEND_MS: Final = Millis(500_000)",
        "One lost message costs a clerk a press, and nobody learns how a slip went.",
        sought_on="losses",
    ),
)
