"""A checker for hands: a push that nothing else was near is felt."""

from collections.abc import Iterator
from typing import Final

from sim.evidence import STALL_MS, Evidence
from sim.exhibits import AtDesk, Judgement
from sim.trace import Died, Pressed, Pushed, Started, Told

SHORT_MS: Final = 2_000
"""A push that is no hold, the wait for a second one, and a box that is busy, take no longer."""

HOLD_MS: Final = 7_000
"""Nor does a hold."""

_WORN: Final = frozenset(
    {"bounce", "recoil", "spikes", "stuck-button", "held-at-start", "lost-edges"}
)


def pushes_are_felt(evidence: Evidence) -> Iterator[Judgement]:
    """Who pushes a sound button, while nothing else goes on at the desk, has pressed it."""
    worn = {fault.who for fault in evidence.faults if fault.kind in _WORN}
    for device in evidence.plan.devices:
        who = device.id
        if device.role != "desk" or who in worn or who in evidence.malicious:
            continue
        quiet_at, is_told = 0, True
        pushed: Pushed | None = None
        for seen in evidence.desks.get(who, ()):
            if pushed is not None and _is_lost(evidence, pushed, seen):
                yield f"{who} at {pushed.at}: was pushed, and felt nothing"
            if type(seen) is Pushed:
                is_alone = seen.means and is_told and seen.at >= quiet_at
                pushed = seen if is_alone else None
                quiet_at = seen.at + _lasts_ms(seen)
            elif type(seen) is Pressed:
                yield None
                pushed, is_told = None, False
            elif type(seen) is Told:
                is_told = True
            elif type(seen) is Died:
                pushed, is_told = None, False
            elif type(seen) is Started:
                is_told, quiet_at = True, seen.at + HOLD_MS


def _is_lost(evidence: Evidence, pushed: Pushed, seen: AtDesk) -> bool:
    """Say whether a push should have been a press before something was seen."""
    latest = pushed.at + _lasts_ms(pushed)
    return seen.at > latest and not evidence.stands_still_within(
        pushed.who, pushed.at - STALL_MS, seen.at
    )


def _lasts_ms(pushed: Pushed) -> int:
    return HOLD_MS if "recall" in pushed.means else SHORT_MS
