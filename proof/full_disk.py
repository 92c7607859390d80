"""The disks of a controller and of a kiosk are full to the last byte, and then there is room again.

Nothing is printed or said that no commit stands behind, whoever cannot write says in words that the
disk is full and ends, and the next start after there is room goes on.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from proof.proof import Outcome, Proof, Say

TIMEOUT_S: Final = 240.0


def run(folder: Path, say: Say) -> Outcome:
    """Play the office of :mod:`proof.full_office` in a mount namespace of its own."""
    own = ["unshare", "--mount", "--propagation", "private"]
    if os.geteuid() != 0:
        own += ["--user", "--map-root-user"]  # who is root in there may mount
    played = subprocess.run(
        [*own, sys.executable, "-m", "proof.full_office", str(folder / "o")],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    if played.returncode != 0:
        return Outcome(troubles=(f"the office ended with {played.stderr[-1500:]}",))
    found = json.loads(played.stdout)
    say(f"{found['refused_starts']} starts on a full disk were refused, each in words")
    return Outcome(
        lost=found.pop("lost"),
        doubled=found.pop("doubled"),
        troubles=tuple(found.pop("troubles")),
        details=found,
    )


PROOF: Final = Proof(
    name="full-disk",
    about="controller and kiosk on disks that are full to the last byte, and then are not",
    run=run,
    needs=("unshare", "mount", "mosquitto"),
)
