"""What a running program says of itself to the doctor beside it.

Two connections with one certificate throw each other off the wire, so the doctor asks the program
how the link is instead of trying it.
"""

from typing import Final

from msgspec import Struct

from protocol.link_cause import LinkCause
from protocol.messages import Fault, Severity

STATE_FILE: Final = "state.json"
"""In the unit's runtime folder, ``/run/numerek-<role>``."""


class Noticed(Struct, frozen=True):
    """What a program has found beside its parts: a finding in the wire's words."""

    kind: str
    """Text, so that another version's can be read."""
    severity: Severity
    about: str = ""


class ProgramState(Struct, frozen=True):
    """How a program stands."""

    device: str
    process: int
    program_version: str
    link_up: bool = False
    reason: str = ""
    """Why there is no link, for people; empty when there is one."""
    cause: LinkCause | None = None
    controller_heard: bool | None = None
    """None: this program does not listen to it, or could not yet."""
    refused: tuple[str, ...] = ()
    """Topics on which the broker has refused what was said since the link is up."""
    faults: tuple[Fault, ...] = ()
    noticed: tuple[Noticed, ...] = ()
