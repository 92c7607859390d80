"""What kills have cost: adds up over several offices."""

from dataclasses import dataclass, field
from typing import Any

from proof.judge.verdict import Verdict
from proof.proof import Outcome


@dataclass
class Toll:
    """What was done and found."""

    kills: int = 0
    at_call: int = 0
    """Of these, the ones that came at the Nth system call as wanted."""
    broker_kills: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    """One for each office."""
    troubles: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    def add(self, other: "Toll") -> None:
        """Add what was done and found elsewhere; its details stay there."""
        self.kills += other.kills
        self.at_call += other.at_call
        self.broker_kills += other.broker_kills
        self.verdicts += other.verdicts
        self.troubles += other.troubles

    def outcome(self) -> Outcome:
        """Sum up."""
        looked: dict[str, int] = {}
        for verdict in self.verdicts:
            for name, count in verdict.looked_at.items():
                looked[name] = looked.get(name, 0) + count
        findings = [trouble for verdict in self.verdicts for trouble in verdict.troubles]
        return Outcome(
            kills=self.kills,
            lost=sum(len(verdict.lost) for verdict in self.verdicts),
            doubled=sum(len(verdict.doubled) for verdict in self.verdicts),
            troubles=(*self.troubles, *findings),
            details={
                "offices": len(self.verdicts),
                "killed_at_the_nth_call": self.at_call,
                "broker_killed": self.broker_kills,
                **looked,
                **self.details,
            },
        )
