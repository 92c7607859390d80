"""What two versions of the program side by side may say to each other.

Offices are updated one machine after the other, and a card made today may bring a newer program to
one device. So version N and version N-1 must work together, whichever of them the controller has.

- A field is added with a default, and never taken away or changed: readers ignore what they do not
  know.
- A topic is added; nobody of the former version listens to it.
- A word of an enumeration is the trap: a reader that does not know it cannot read the whole
  message. The enumerations in ``TOLERANT`` have a member for every word of a later version.
  A word of any other one, and a new kind of request or answer, is read in one version and said in
  the next: until then it stands in ``NOT_SAID_YET``.

docs/adr/0036-versions-side-by-side.md has the reasons; ``tests/contract/test_wire_versions.py``
holds every change to it.
"""

from enum import Enum
from typing import Final

from protocol.answers import Refusal
from protocol.facts import ClosedReason, Fault, PauseReason
from protocol.machine import CertificateRefusal, Severity

TOLERANT: Final[dict[type[Enum], Enum]] = {
    CertificateRefusal: CertificateRefusal.UNREADABLE,
    ClosedReason: ClosedReason.CLOSURE,
    Fault: Fault.UNKNOWN,
    PauseReason: PauseReason.AWAY,
    Refusal: Refusal.NOT_ALLOWED,
    Severity: Severity.ACT,
}
"""Enumerations, and what a reader takes a word for that it does not know."""

NOT_SAID_YET: Final[frozenset[str]] = frozenset()
"""What this version reads and does not say: words of enumerations, ``TicketClass.staff``, and tags
of requests and answers, ``ask.lend-desk`` or ``done.lent``."""
