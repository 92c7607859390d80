"""What was seen of one program of a machine, for the doctor. Pure data.

None stands for what could not be seen.
"""

from dataclasses import dataclass

from office.desk_settings import DeskSettings
from office.settings import CommonSettings
from protocol.link_cause import LinkCause
from provision.core.service_state import UnitState
from upkeep.findings import Finding
from upkeep.program_state import ProgramState


@dataclass(frozen=True)
class LinkTrial:
    """How a link went that the doctor itself opened, or as far as it got by knocking."""

    is_up: bool
    reason: str = ""
    cause: LinkCause | None = None
    heard: bool | None = None
    """Whether the controller was heard on it."""
    refused: tuple[str, ...] = ()
    finding: Finding | None = None
    """What knocking at the address without a certificate has told."""


@dataclass(frozen=True)
class RoleLook:
    """One program, by its role on the machine: ``kiosk``, ``desk-1``, ``controller``."""

    role: str
    unit: str | None = None
    """Its unit; None for the command line, which has none."""
    settings: CommonSettings | DeskSettings | None = None
    mistakes: tuple[str, ...] = ()
    """Of settings and plan."""
    service: UnitState | None = None
    """None: systemd was not asked."""
    state: ProgramState | None = None
    """What the running program says of itself."""
    state_unreadable: bool = False
    """It runs, and its file may not be read by whoever asks."""
    trial: LinkTrial | None = None
    certificate_left_days: int | None = None
    certificate_trouble: Finding | None = None
    parts: tuple[Finding, ...] = ()
    """What probing the parts has found; only where no program has hold of them."""
    probed: tuple[str, ...] = ()
    """What was said of the parts that are well, by subject: ``printer: ready``."""
