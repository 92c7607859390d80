"""Every screen of the kiosk, language, glass and mode: painted and looked at."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from proof.proof import Outcome, Proof, Say

PICTURES_LEAST: Final = 16_000
"""Fewer would leave something out: docs/ACCESSIBILITY.md says how many there are."""
_TOLD: Final = 20
"""So many findings anybody reads."""


def run(_: Path, say: Say) -> Outcome:
    """Paint all of them, and look for ink and outlines that do not stand out."""
    command = [sys.executable, "-m", "tests.accessibility.every_picture"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    try:
        said = json.loads(ended.stdout)
    except ValueError as error:
        raise RuntimeError(f"{command} ended with {ended.returncode} and said nothing") from error
    pictures, found = said["pictures"], said["found"]
    say(f"{pictures} pictures, {len(found)} findings")
    troubles = found[:_TOLD]
    if pictures < PICTURES_LEAST:
        troubles.append(f"only {pictures} pictures were looked at")
    return Outcome(troubles=tuple(troubles), details={"pictures": pictures, "findings": len(found)})


PROOF: Final = Proof(
    name="pictures",
    about="every screen, language, glass and mode is painted with enough contrast",
    run=run,
)
