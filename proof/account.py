"""What is written down of a run: ``proof.json``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from proof.proof import COUNTS, Outcome, Proof


@dataclass(frozen=True)
class Ran:
    """One proof that ran, or could not."""

    proof: Proof
    outcome: Outcome
    seconds: float

    def row(self) -> dict[str, Any]:
        """Return it as ``proof.json`` has it."""
        return {
            "name": self.proof.name,
            "about": self.proof.about,
            **{count: getattr(self.outcome, count) for count in COUNTS},
            "seconds": round(self.seconds, 1),
            "passed": self.outcome.passed,
            "troubles": list(self.outcome.troubles),
            "details": dict(self.outcome.details),
        }


def totals(ran: Sequence[Ran]) -> dict[str, Any]:
    """Add up; ``passed`` only if every proof did, and there was one."""
    return {
        **{count: sum(getattr(each.outcome, count) for each in ran) for count in COUNTS},
        "seconds": round(sum(each.seconds for each in ran), 1),
        "passed": bool(ran) and all(each.outcome.passed for each in ran),
    }


def as_json(ran: Sequence[Ran]) -> str:
    """Return the whole file."""
    account = {"proofs": [each.row() for each in ran], "totals": totals(ran)}
    return json.dumps(account, indent=2, ensure_ascii=False) + "\n"
