"""``office.toml`` in the folder of an office: what is nowhere else."""

import ipaddress
import re
from typing import Final

from msgspec import Struct

from office.reading import Table
from office.text_rules import shown
from office.toml_file import open_toml

FORMAT: Final = 1
"""Of the whole folder. A program that knows only older ones leaves a newer folder alone."""

_LABEL: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LONGEST_NAME: Final = 253
_USUAL_PREFIX: Final = 24
"""Of an IPv4 network, where nobody says otherwise: what office routers come with."""

_HIGHEST_FORMAT: Final = 1_000_000


class OfficeFile(Struct, frozen=True):
    """What stands in it."""

    host: str
    """Where the devices find the broker."""
    network: str | None
    """The network from which they come, as ``192.168.1.0/24``; None: not said."""


def write_office_file(office: OfficeFile) -> str:
    """Write it."""
    network = "" if office.network is None else f'network = "{office.network}"\n'
    return (
        "# The folder of an office, made by `numerek provision office`. It holds the key by which\n"
        "# devices know each other: keep it, and a copy of it, where nobody else can read it.\n\n"
        f'format = {FORMAT}\nhost = "{office.host}"\n{network}'
    )


def read_office_file(text: str) -> OfficeFile:
    """Read it.

    Raises:
        Mistakes: everything wrong in it.
    """
    top = open_toml(text)
    number = top.whole("format", 1, _HIGHEST_FORMAT)
    if number > FORMAT:
        what = f"the folder is of format {number}, this program knows {FORMAT}"
        top.error("format", what, "Install the newer version of numerek that made it")
    host = top.text("host")
    if host and (wrong := host_mistake(host)):
        top.error("host", wrong, "Write the address of the controller, such as 192.168.1.10")
    network = top.text("network") if top.has("network") else None
    if network and (wrong := network_mistake(network, host)):
        top.error("network", wrong, "Write it as 192.168.1.0/24")
    _finish(top)
    return OfficeFile(host, network)


def _finish(top: Table) -> None:
    top.finish()
    top.report.demand_no_errors()


def host_mistake(host: str) -> str | None:
    """Say why devices could not find a broker by that host; None if they might."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None if _is_name(host) else f"{shown(host)} is neither an address nor a name"
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return f"{host} is no address by which another machine could be found"
    return None


def network_mistake(network: str, host: str) -> str | None:
    """Say why that cannot be the network of the office; None if it can."""
    try:
        read = ipaddress.ip_network(network)
    except ValueError as error:
        return f"{shown(network)} is no network: {error}"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return None if address in read else f"{host} is not in {network}"


def usual_network(host: str) -> str | None:
    """Return the network that a host is most likely in; None where that cannot be said."""
    try:
        address = ipaddress.IPv4Address(host)
    except ValueError:
        return None
    return str(ipaddress.ip_network(f"{address}/{_USUAL_PREFIX}", strict=False))


def _is_name(host: str) -> bool:
    """Say whether it is a host's name (RFC 1123), and not an address with a slip of the finger."""
    labels = host.lower().removesuffix(".").split(".")
    is_number = labels[-1].isdecimal()
    return len(host) <= _LONGEST_NAME and not is_number and all(map(_LABEL.fullmatch, labels))
