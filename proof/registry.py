"""Which proofs there are; of those that mostly wait, and of the others, the quick ones first."""

import importlib
from typing import Final

from proof.proof import Proof

MODULES: Final[tuple[str, ...]] = (
    "proof.commit_before_saying",
    "proof.yesterdays_broker",
    "proof.two_controllers",
    "proof.crash_states",
    "proof.rotten_disk",
    "proof.full_disk",
    "proof.read_only_card",
    "proof.controller_kills",
    "proof.device_kills",
    "proof.old_copy",
    "proof.simulation",
    "proof.mutants",
    "proof.display_day",
    "proof.pictures",
    "proof.two_clerks",
    "proof.replaced_device",
    "proof.network",
    "proof.clock_steps",
    "proof.access_matrix",
    "proof.fuzzing",
    "proof.flood",
)
"""Each has a ``PROOF``."""


def proofs(only: str | None = None) -> tuple[Proof, ...]:
    """Return all proofs, or the one of that name.

    Raises:
        LookupError: there is none of that name; the text says which there are.
    """
    found: list[Proof] = [importlib.import_module(module).PROOF for module in MODULES]
    if only is None:
        return tuple(found)
    chosen = tuple(proof for proof in found if proof.name == only)
    if not chosen:
        raise LookupError(f"no proof {only}; there are {', '.join(each.name for each in found)}")
    return chosen
