"""The public keys that may open a machine by ssh."""

import re
from typing import Final

from office.mistakes import Mistake, Mistakes

_PUBLIC: Final = re.compile(r"(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}( .*)?")
"""Kind, key and comment, as in authorized_keys(5). Options before the kind are not taken: who needs
them edits the file on the machine."""


def read_ssh_keys(text: str, file: str) -> tuple[str, ...]:
    """Read a file of public keys, one on a line.

    Args:
        text: of the file.
        file: its name, for what is said.

    Raises:
        Mistakes: everything wrong in it.
    """
    if "PRIVATE KEY" in text:
        what = "is a private key, which belongs nowhere but on its own computer"
        raise Mistakes([Mistake(None, file, what, "Give the file beside it that ends in .pub")])
    keys: list[str] = []
    found: list[Mistake] = []
    for number, line in enumerate(text.splitlines(), 1):
        key = " ".join(line.split())
        if not key or key.startswith("#"):
            continue
        keys.append(key)
        if not _PUBLIC.fullmatch(key):
            what = "this line is no public key"
            found.append(Mistake(number, file, what, "A line begins with ssh-ed25519, for example"))
    if not keys:
        found.append(Mistake(None, file, "has no key in it", "`ssh-keygen -t ed25519` makes one"))
    if found:
        raise Mistakes(found)
    return tuple(keys)
