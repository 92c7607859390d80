"""What a device is known by on the wire, and which of its certificates counts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from msgspec import Struct

BROKER_NAME: Final = "broker"
"""The name in the broker's certificate (subject and DNS name). Devices look for it whatever
address they use, so that the controller may be moved to another one."""

CA_FILE: Final = "ca.crt"
CERTIFICATE_FILE: Final = "device.crt"
KEY_FILE: Final = "device.key"
REVOKED_FILE: Final = "revoked.pem"
"""The files of an identity folder. The list of what is revoked came with the card."""

NEW_KEY_FILE: Final = "new.key"
"""In the folder that the program writes to: a key that waits for its certificate."""


class Known(Struct, frozen=True):
    """What a certificate says of itself."""

    device: str
    valid_from: datetime
    valid_until: datetime
    """All are made for the same time, so one that ends later was issued later."""
    sha256: str
    """Of the whole certificate, in hexadecimal digits."""

    def counts(self, now: datetime) -> bool:
        """Say whether ``now`` is in its time."""
        return self.valid_from <= now <= self.valid_until


def in_order(certificates: Iterable[Known], refused: frozenset[str], now: datetime) -> list[Known]:
    """Put those to be tried first at the front, and leave none out.

    What a broker has refused comes last (it may have been the broker's mistake), before it what
    does not count by our own clock (which may be wrong); otherwise the one that was issued last.
    """

    def rank(known: Known) -> tuple[bool, bool, datetime]:
        return known.sha256 not in refused, known.counts(now), known.valid_until

    return sorted(certificates, key=rank, reverse=True)
