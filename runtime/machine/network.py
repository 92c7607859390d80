"""Network ports, their links and addresses, without asking anybody."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from runtime.machine.files import names_in, text_of
from upkeep.readings import Network, Port

_ROUTES: Final = "proc/net/route"
_TREE: Final = "proc/net/fib_trie"
_LOCAL: Final = re.compile(r"\|-- (\d+\.\d+\.\d+\.\d+)\n +/32 host LOCAL")
_DEFAULT: Final = "00000000"
_HEX: Final = 16


def network(root: Path) -> Network | None:
    """Return the ports that lead out of the machine; None if the kernel shows none."""
    folders = names_in(root / "sys/class/net", "*")
    if folders is None:
        return None
    routes = [line.split() for line in (text_of(root / _ROUTES) or "").splitlines()[1:]]
    routes = [words for words in routes if len(words) > 7]  # noqa: PLR2004 - up to the mask
    ports = tuple(
        Port(
            folder.name,
            text_of(folder / "carrier") == "1" and text_of(folder / "operstate") != "down",
            tuple(_addresses(root, folder.name, routes)),
        )
        for folder in folders
        if folder.name != "lo" and (folder / "device").exists()
    )
    has_route = any(words[1] == _DEFAULT for words in routes) if routes else None
    return Network(ports, has_route)


def _addresses(root: Path, name: str, routes: list[list[str]]) -> Iterator[str]:
    """Yield the machine's addresses in the networks that a port leads to (IPv4; proc(5))."""
    nets = [
        (_number(words[1]), _number(words[7]))
        for words in routes
        if words[0] == name and words[7] != _DEFAULT
    ]
    for address in dict.fromkeys(_LOCAL.findall(text_of(root / _TREE) or "")):
        if any(_of(address) & mask == net & mask for net, mask in nets):
            yield address


def _number(word: str) -> int:
    """Return an address of the kernel's table: hexadecimal, its first byte last."""
    return int.from_bytes(bytes.fromhex(word), "little")


def _of(address: str) -> int:
    return int.from_bytes(bytes(int(part) for part in address.split(".")), "big")
