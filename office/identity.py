"""What a device is known by on the wire: which certificate counts, and when it wants a new one.

A certificate counts from a day long past, for a device's clock may be wrong after a power cut.
So of two of the same authority the one that ends later was issued later.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
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

LIFE_DAYS: Final = 365
RENEWED_AT_PERCENT: Final = 60
"""Of its life: so 146 days are left in which a device that was away can be renewed."""


class Known(Struct, frozen=True):
    """What a certificate says of itself."""

    device: str
    valid_from: datetime
    valid_until: datetime
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


def renewal_due_at(known: Known) -> datetime:
    """Return when a certificate wants to be renewed: at 60 % of its life.

    Its life is counted from its issue, which is not in it, so from its end backwards; one that is
    made for less than a year has lived from the day that it counts from.
    """
    life = min(known.valid_until - known.valid_from, timedelta(days=LIFE_DAYS))
    return known.valid_until - life * (100 - RENEWED_AT_PERCENT) / 100
