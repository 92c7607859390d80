"""Entries as the bytes of the journal's rows, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from controller.core.entries import DayBegan, Entry
from controller.shell.journal import JournalBroken
from runtime.log_file import LogBroken

_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(Entry)


class NotAnEntry(ValueError):  # noqa: N818 - it says what is the case
    """A row holds nothing that this version can read."""


def encode(entry: Entry) -> bytes:
    """Return an entry as JSON in UTF-8."""
    return _ENCODER.encode(entry)


def decode(record: bytes) -> Entry:
    """Return the entry that a row holds.

    Raises:
        NotAnEntry: this version cannot read it.
    """
    try:
        return _DECODER.decode(record)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotAnEntry(f"an entry cannot be read by this version: {error}") from error


def day_begun(entry: Entry) -> DayBegan | None:
    """Return the beginning of the day that is in an entry, if there is one."""
    return next((event for event in entry.events if isinstance(event, DayBegan)), None)


@contextmanager
def broken_is_said() -> Iterator[None]:
    """Turn what the file says of its trouble into the journal's own word.

    Raises:
        JournalBroken: in place of ``LogBroken`` and of what ``decode`` raises.
    """
    try:
        yield
    except (LogBroken, NotAnEntry) as error:
        raise JournalBroken(str(error)) from error
