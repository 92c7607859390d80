"""The whole office at a glance: who of the plan is there, and what each of them lacks. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from office.plan import Plan
from protocol.messages import Alerts, Health, Online, Severity
from protocol.types import DeskNumber, DeviceId
from upkeep.faults import finding_of

CONTROLLER: Final = DeviceId("controller")
AUTHORITY: Final = DeviceId("authority")
_COMMAND_LINE: Final = "office"
"""A role that is on the wire only while a command runs; nobody misses it."""


class Said(Struct, frozen=True):
    """The newest facts of one device; None what it has not said."""

    online: Online | None = None
    health: Health | None = None
    alerts: Alerts | None = None
    online_age_s: int | None = None
    """For how long ``online`` has stood so, by the broker's word; None where it does not tell."""


class Wrong(Struct, frozen=True):
    """One thing that needs somebody."""

    group: str
    """``state``, ``fault`` or ``alert``: whose word ``what`` is."""
    what: str
    severity: Severity
    value: int | str | None = None


class Entry(Struct, frozen=True):
    """One device."""

    device: DeviceId
    role: str
    """Of the plan; empty for a stranger."""
    is_online: bool
    so_for_s: int | None
    """For how long it has been there, or away; None: nobody knows."""
    program_version: str | None
    desks: tuple[DeskNumber, ...]
    certificate_until: str | None
    wrong: tuple[Wrong, ...]

    @property
    def severity(self) -> Severity | None:
        """How soon it needs somebody; None: not at all."""
        if any(each.severity is Severity.ACT for each in self.wrong):
            return Severity.ACT
        return Severity.WATCH if self.wrong else None


def roll(
    plan: Plan, said: Mapping[DeviceId, Said], office_s: int | None = None
) -> tuple[Entry, ...]:
    """Return an entry for each device, those first that need somebody soonest.

    Args:
        plan: of the office.
        said: what devices have said, by id; those of former plans may be among them.
        office_s: for how long the controller's machine has run, and the broker on it. What is said
            to be older was counted by a clock that was set meanwhile.
    """
    roles: dict[DeviceId, str] = {CONTROLLER: "controller"}
    roles |= {each.id: each.role for each in plan.devices}
    if AUTHORITY in said:
        roles[AUTHORITY] = "authority"
    desks = {each.id: each.desks for each in plan.devices}
    wanted = [device for device, role in roles.items() if role != _COMMAND_LINE]
    strangers = [each for each in said if each not in roles and _is_on(said[each])]
    version = _version(said.get(CONTROLLER, Said()))
    entries = [
        _entry(
            device,
            roles.get(device, ""),
            desks.get(device, ()),
            said.get(device, Said()),
            version,
            office_s,
        )
        for device in (*wanted, *strangers)
    ]
    return tuple(sorted(entries, key=_need))


def _entry(
    device: DeviceId,
    role: str,
    desks: Sequence[DeskNumber],
    said: Said,
    version: str | None,
    office_s: int | None,
) -> Entry:
    is_online = _is_on(said)
    own = _version(said)
    age_s = said.online_age_s
    is_sound = age_s is not None and office_s is not None and 0 <= age_s <= office_s
    return Entry(
        device=device,
        role=role,
        is_online=is_online,
        so_for_s=age_s if is_sound else None,
        program_version=own,
        desks=tuple(desks),
        certificate_until=said.alerts.certificate_until if said.alerts else None,
        wrong=tuple(_wrong(role, said, own if version not in (None, own) else None)),
    )


def _wrong(role: str, said: Said, other_version: str | None) -> Iterator[Wrong]:
    """Yield what is wrong; of who is away the last words are no news."""
    if not role:
        yield Wrong("state", "stranger", Severity.WATCH)
    if not _is_on(said):
        what = "never-seen" if said.online is None else "missing"
        yield Wrong("state", what, Severity.ACT)
        return
    if other_version is not None:
        yield Wrong("state", "other-version", Severity.WATCH, other_version)
    health, alerts = said.health, said.alerts
    if health is not None and _is_of(said, health):
        for fault in health.faults:
            yield Wrong("fault", fault.value, finding_of(fault).severity)
    if alerts is not None and _is_of(said, alerts):
        for alert in alerts.alerts:
            yield Wrong("alert", alert.kind, alert.severity, alert.value)


def _is_of(said: Said, fact: Health | Alerts) -> bool:
    """Say whether a fact is of the life that is online now, and not of one before it."""
    return said.online is not None and fact.boot_id == said.online.boot_id


def _is_on(said: Said) -> bool:
    return said.online is not None and said.online.online


def _version(said: Said) -> str | None:
    return said.online.program_version if said.online is not None else None


def _need(entry: Entry) -> tuple[int, bool, str]:
    rank = {Severity.ACT: 0, Severity.WATCH: 1, None: 2}[entry.severity]
    return rank, entry.device != CONTROLLER, entry.device
