"""Which topics are tried by whom, and what should come of it. Nothing is connected here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, TypeAlias

from protocol.access import may
from protocol.topics import ROOT, TOPICS, Role
from protocol.types import DeskNumber, DeviceId, OfficeId

Try: TypeAlias = Literal["publish", "will", "hear"]

OTHER_OFFICE: Final = OfficeId("um-debowo")
STRANGER: Final = DeviceId("nobody-7")
"""In no plan."""

FILTERS: Final = (
    "#",
    "+/#",
    "$SYS/#",
    "$SYS/broker/uptime",
    "numerek/#",
    f"{ROOT}/+/#",
    f"{ROOT}/+/device/+/answer",
    f"{ROOT}/+/device/+/certificate",
    f"{ROOT}/+/device/+/shown/#",
    "$share/crowd/#",
    f"$share/crowd/{ROOT}/+/device/+/request",
)
"""What somebody curious subscribes to, beside each topic by its name."""


@dataclass(frozen=True)
class Crowd:
    """An office and its devices."""

    office: OfficeId
    desks: tuple[DeskNumber, ...]
    devices: tuple[tuple[DeviceId, Role], ...]

    def topics(self, names: Sequence[DeviceId]) -> list[str]:
        """Return each row of the table for these devices, in this office and another, and more."""
        wanted = (*names, STRANGER)
        desks = (self.desks[0], DeskNumber(999))
        rows = (
            row.at(office, device=device, desk=desk)
            for row, office, device, desk in product(
                TOPICS, (self.office, OTHER_OFFICE), wanted, desks
            )
        )
        return [*dict.fromkeys(rows), *_odd(self.office)]

    def allows(self, device: DeviceId, role: Role, topic: str, tried: Try) -> bool:
        """Say what should come of a try."""
        verb: Literal["read", "write"] = "read" if tried == "hear" else "write"
        return may(self.office, self.desks, device, role, topic, verb)


def _odd(office: OfficeId) -> Iterator[str]:
    """Topics that are nobody's."""
    yield "$SYS/broker/uptime"
    yield "menu"
    yield ROOT
    yield f"{ROOT}/{office}"
    yield f"{ROOT}/{office}/menu/"
    yield f"/{ROOT}/{office}/menu"
    yield f"{ROOT}//menu"
    yield f"numerek/v2/{office}/menu"
    yield f"{ROOT}/{office.upper()}/menu"
    yield f"{ROOT}/{office}/device/controller"
    yield f"{ROOT}/{office}/device/kiosk-1/answer/more"
