"""When a device wants a new certificate, and whether the authority's answer is one.

Rule: nothing takes the place of a certificate but a later one of the same authority, for the same
device and for a key that the device itself has offered.
"""

from datetime import datetime

from msgspec import Struct

from office.identity import Known
from protocol.certificate_life import renew_at
from protocol.messages import Certificate


class ReadCertificate(Struct, frozen=True):
    """What was found in the certificate of an answer."""

    known: Known
    key_sha256: str
    is_of_our_authority: bool


class Ignored(Struct, frozen=True):
    """The answer is about another key than the one that is offered now."""


class Taken(Struct, frozen=True):
    """The answer's certificate is good; it is to be kept."""


class Rejected(Struct, frozen=True):
    """There is no certificate for the offered key; the text is for the technician."""

    why: str


def is_due(present: Known, now: datetime) -> bool:
    """Say whether a certificate has lived 60 % of its life."""
    return now >= renew_at(present.valid_until)


def judge(
    answer: Certificate, read: ReadCertificate | None, offered: str, present: Known, now: datetime
) -> Ignored | Taken | Rejected:
    """Judge an answer of the authority.

    Args:
        answer: it.
        read: what stands in its certificate; None: it has none, or one that cannot be read.
        offered: SHA-256 of the key that waits for a certificate; empty: none does.
        present: the certificate that is in use.
        now: this device's wall clock, which may be wrong.
    """
    if answer.key_sha256 != offered:
        return Ignored()
    if answer.refused is not None:
        return Rejected(f"the authority refuses a new certificate: {answer.refused.value}")
    if read is None:
        return Rejected("the authority's answer has no certificate that can be read")
    new = read.known
    flaws = (
        (read.key_sha256 != offered, "is for another key"),
        (not read.is_of_our_authority, "is not signed by this office's authority"),
        (new.device != present.device, f"is for {new.device!r}"),
        (new.valid_until <= present.valid_until, f"ends no later ({new.valid_until:%Y-%m-%d})"),
        (
            present.counts(now) and not new.counts(now),
            f"counts from {new.valid_from:%Y-%m-%d} to {new.valid_until:%Y-%m-%d} only",
        ),
    )
    flaw = next((text for is_so, text in flaws if is_so), None)
    return Taken() if flaw is None else Rejected(f"the certificate that came {flaw}")
