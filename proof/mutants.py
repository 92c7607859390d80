"""The cores are broken on purpose, in every way of the catalogue: each must be noticed."""

from collections import Counter
from pathlib import Path
from typing import Final

from proof.proof import Outcome, Proof, Say
from proof.simulation import simulate

MUTANTS_LEAST: Final = 60
"""Fewer would show little."""


def run(_: Path, say: Say) -> Outcome:
    """Let each mutant live until a checker convicts it."""
    said = simulate("--mutants")
    survivors = [f"{mutant} survived" for mutant in said["survivors"]]
    say(f"{said['mutants']} mutants, {said['killed']} killed")
    if said["mutants"] < MUTANTS_LEAST:
        survivors.append(f"only {said['mutants']} mutants were tried")
    return Outcome(
        mutants=said["mutants"],
        survivors=len(said["survivors"]),
        troubles=(*survivors, *(f"false alarm: {words}" for words in said["false_alarms"])),
        details={
            "by_checker": Counter(
                name
                for each in said["details"]
                for name in (each["killed_by"] or "nobody").split(", ")
            ),
            "most_days_until_killed": max(each["seeds"] for each in said["details"]),
        },
    )


PROOF: Final = Proof(
    name="mutants",
    about="every mutant of the cores is convicted by a checker",
    run=run,
)
