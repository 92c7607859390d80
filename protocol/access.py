"""Who may write and read what: the broker's access list, made from the table of topics.

Each device has a section of its own with what its role says and hears, and nothing else: there is
no pattern that would count for every role, and no other office. A device's own topics carry its
own id. Where a device says something of a desk, the desks are listed one by one, so that no device
can fill the broker with facts of desks that do not exist.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from protocol.topics import ROOT, TOPICS, Role, Topic, parse
from protocol.types import DeskNumber, DeviceId, OfficeId

Verb: TypeAlias = Literal["write", "read"]
"""As Mosquitto's access list says it: publish and leave a last will, or be sent."""

STANDING: Final[Mapping[DeviceId, Role]] = {
    DeviceId(Role.CONTROLLER.value): Role.CONTROLLER,
    DeviceId(Role.AUTHORITY.value): Role.AUTHORITY,
}
"""Who is in every office, and in no plan."""

_NAME: Final = re.compile(r"[a-z0-9-]{1,64}")
"""One level of a topic, as ``protocol.topics`` reads it. A space, a line's end or a wildcard in a
name would make other lines of the list."""


def access_list(
    office: OfficeId, devices: Iterable[tuple[DeviceId, Role]], desks: Collection[DeskNumber]
) -> str:
    """Return Mosquitto's access list (``acl_file``) of one office.

    Args:
        office: whose topics they are.
        devices: who has a section, beside the controller and the authority, which always have one.
            A device that is not named here may connect if its certificate is valid, and no more.
        desks: the numbers of the office's desks.

    Raises:
        ValueError: a name is none that a topic can carry, or a device has the name of another one
            with another role.
    """
    roles = _roles({**STANDING}, devices)
    for name in (office, *roles):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no id: one is made of a-z, 0-9 and -, 64 at most")
    sections = (
        "\n".join((f"user {device}", *_lines(office, device, role, sorted(desks))))
        for device, role in roles.items()
    )
    head = (
        f"# Who may write and read what on the broker of {office}. Made from the table of topics\n"
        "# and the office's devices; do not edit. What is not allowed here is forbidden.\n"
    )
    return "\n\n".join((head + "# The user name is the name in the certificate.", *sections)) + "\n"


def may(
    office: OfficeId,
    desks: Collection[DeskNumber],
    device: DeviceId,
    role: Role,
    topic: str,
    verb: Verb,
) -> bool:
    """Say whether a device may write a topic, or be sent what is written there.

    It asks the table of the one topic at hand and knows nothing of filters, so that the list above
    can be checked against it. A topic that nobody can write may as well be read.
    """
    address = parse(topic)
    if address is None or address.office != office:
        return False
    row = address.topic
    if role not in (row.writers if verb == "write" else row.readers):
        return False
    if verb == "write" and address.desk is not None and address.desk not in desks:
        return False
    is_own = address.device in (None, device)
    return is_own or (verb == "read") != row.is_for_its_device


def _roles(
    roles: dict[DeviceId, Role], devices: Iterable[tuple[DeviceId, Role]]
) -> dict[DeviceId, Role]:
    for device, role in devices:
        if roles.setdefault(device, role) is not role:
            there = roles[device].value
            raise ValueError(f"{device!r} cannot be a {role.value}: that is the {there}'s name")
    return roles


def _lines(
    office: OfficeId, device: DeviceId, role: Role, desks: list[DeskNumber]
) -> Iterator[str]:
    for row in TOPICS:
        if role in row.writers:
            for where in _filters(row, "+" if row.is_for_its_device else device, desks):
                yield f"topic write {ROOT}/{office}/{where}"
        if role in row.readers:
            where = row.levels.format(device=device if row.is_for_its_device else "+", desk="+")
            yield f"topic read {ROOT}/{office}/{where}"


def _filters(row: Topic, device: str, desks: list[DeskNumber]) -> list[str]:
    if "{desk}" not in row.levels:
        return [row.levels.format(device=device)]
    return [row.levels.format(device=device, desk=desk) for desk in desks]
