"""How long certificates live: what the authority grants and what each device reckons with.

A Raspberry Pi has no clock battery. After a long time without power its clock may stand weeks in
the past, so everything that is signed begins to count long before it was made; when it was made
follows from its end.
"""

import datetime as dt
from typing import Final

CERTIFICATE_DAYS: Final = 365
"""From the day of issue to the end: a device that was stolen unnoticed is out after a year."""

RENEW_BEFORE_END_DAYS: Final = 146
"""Renewed when 60 % of the days are over: 219 days on, five months before anything would end."""

AUTHORITY_DAYS: Final = 20 * 365
"""The authority itself, and the next revocation list that is promised: longer than the hardware of
an office lasts."""

_EARLIEST: Final = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""A clock that was never set starts at the day on which the machine's systemd was built, and that
of Debian 13 (systemd 257, of December 2024) is younger."""

_SLACK_DAYS: Final = 31


def counts_from(issued: dt.datetime) -> dt.datetime:
    """Return from when on something counts that is signed at that time."""
    return min(_EARLIEST, issued - dt.timedelta(days=_SLACK_DAYS))


def counts_until(issued: dt.datetime) -> dt.datetime:
    """Return when a certificate ends that is signed at that time."""
    return issued + dt.timedelta(days=CERTIFICATE_DAYS)


def issued_at(until: dt.datetime) -> dt.datetime:
    """Return when a certificate was signed that ends at that time."""
    return until - dt.timedelta(days=CERTIFICATE_DAYS)


def renew_at(until: dt.datetime) -> dt.datetime:
    """Return from when on a certificate that ends at that time is to be renewed."""
    return until - dt.timedelta(days=RENEW_BEFORE_END_DAYS)
