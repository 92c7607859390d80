"""The authority's folder on a controller that may have one already.

A controller in service has signed certificates that the office's folder knows nothing of. A new
card of the same authority therefore adds to its register, and replaces nothing.
"""

from pathlib import Path
from typing import Final

from authority.core.register_text import read_register, write_register
from authority.core.uniting import unite

CERTIFICATE: Final = "ca.crt"
REGISTER: Final = "register.toml"

KEPT: Final = frozenset({CERTIFICATE, "ca.key", "broker.crt", "broker.key", "revoked.pem", "acl"})
"""What the authority in service has written itself, and writes anew from its register."""

FORMER: Final = "-former"
"""After the folder's name: the one of an authority that a card replaced by another."""


def certificate_of(folder: Path) -> bytes | None:
    """Return the certificate of the authority that is in service here; None if none is.

    Raises:
        OSError: it cannot be read.
    """
    path = folder / CERTIFICATE
    return path.read_bytes() if path.is_file() else None


def united(present: bytes, brought: bytes) -> bytes:
    """Return the text of a register that knows what either knew.

    Raises:
        Mistakes: one of them is no register.
        ValueError: they are of different offices.
    """
    one, other = (read_register(text.decode()) for text in (present, brought))
    return write_register(unite(one, other)).encode()
