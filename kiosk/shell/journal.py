"""The kiosk's own journal on the disk.

Every start is a new life and says so first. So every request id is new, also where the disk has
lost what it was told last, and no number is doubled.

A journal that is broken is put aside and a new one begun, and the kiosk goes on giving numbers.
What the old one had not finished is lost with it: a number that was asked for and not printed waits
in the queue without its slip, and the reserve is asked for anew. A disk that is full or fails says
nothing about the journal, which then stays where it is.

Nobody takes a journal over from a kiosk that is stopped: that one still has screen and printer,
and the other could show and print nothing. systemd ends one that hangs, which frees all three.

The code of an appointment never enters the journal itself, see :mod:`kiosk.shell.codes`.
"""

import logging
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from kiosk.core.records import Asked, Begun, Record, Refused, SlipStarted, Woke
from kiosk.shell.codes import CodesInHand
from protocol.messages import CheckIn
from protocol.types import RequestId
from runtime.append_log import AppendLog, DiskRefused, LogBroken

SUMMARY_AFTER: Final = 20_000
"""So many records are read in a fraction of a second at a start; more are summed up in one."""

LIFE_BYTES: Final = 5
"""Of chance. Two of a kiosk's 36,500 starts in ten years are alike with a chance of 1 in 1,600, and
even then their requests would have to have the same number too."""

_LOG = logging.getLogger(__name__)
_DECODER: Final = msgspec.json.Decoder(Record)


class Journal:
    """An append-only list of records. Used by the loop's thread alone."""

    def __init__(self, path: Path) -> None:
        """Open a journal, or begin one.

        Raises:
            LogInUse: another kiosk runs on the same files.
            DiskRefused, OSError: the disk is full, read-only or failing.
        """
        self._path = path
        self._start = path.with_name(path.name + ".start")
        self._codes = CodesInHand(path.with_name(path.name + ".codes"))
        try:
            self._open()
        except DiskRefused:
            raise
        except (LogBroken, msgspec.MsgspecError) as error:
            _LOG.critical("%s is broken, a new one begins: %s", path, error)
            self._put_aside()
            self._open()

    def _open(self) -> None:
        self._log = AppendLog(self._path)
        try:
            self.records = self._read()
            self._codes.keep_only(_awaited(self.records))
            fresh: list[Record] = [Woke(life=secrets.token_hex(LIFE_BYTES))]
            if not self.records:
                fresh.insert(0, Begun(life=""))
            self.append(fresh)
            self.records += fresh
        except BaseException:
            self._log.close()
            raise

    def append(self, records: Sequence[Record]) -> None:
        """Commit records together, durably.

        Raises:
            LogBroken: they may not be there; the journal takes nothing more.
            LogTaken: they are not there, for another kiosk writes this file now.
            OSError: a code could not be kept; nothing of these records was.
        """
        for record in records:
            if isinstance(record, Asked) and record.code:
                self._codes.keep(record.id, record.code)
        self._last = self._log.append(
            [msgspec.json.encode(_without_code(record)) for record in records]
        )
        for record in records:
            if isinstance(record, SlipStarted | Refused):
                self._codes.forget(record.id)

    def sum_up(self, summary: Begun) -> None:
        """Write what all records amount to, if they are many, and read from there next time.

        Where to read from is only a help: an older place, or none, leads to the same.
        """
        awaits_code = any(isinstance(request, CheckIn) for request in summary.asked)
        if len(self.records) < SUMMARY_AFTER or awaits_code:
            return  # a summary would hold the code; the next start writes one as well
        self.append([summary])
        fresh = self._start.with_name(self._start.name + ".new")
        fresh.write_text(f"{self._last}\n", encoding="ascii")
        fresh.replace(self._start)

    def close(self) -> None:
        """Let go of the file."""
        self._log.close()

    def _read(self) -> list[Record]:
        try:
            start = int(self._start.read_text(encoding="ascii"))
            rows = [payload for _, payload in self._log.read(after=max(start - 1, 0))]
        except (OSError, ValueError):
            rows = [payload for _, payload in self._log.read()]
        return [self._with_code(_DECODER.decode(payload)) for payload in rows]

    def _with_code(self, record: Record) -> Record:
        if isinstance(record, Asked) and record.code is not None:
            return replace(record, code=self._codes.of(record.id))
        return record

    def _put_aside(self) -> None:
        name = f"{self._path.name}.broken-{secrets.token_hex(2)}"
        for ending in ("", "-wal", "-shm"):
            part = Path(f"{self._path}{ending}")
            if part.exists():
                part.replace(self._path.with_name(name + ending))
        self._start.unlink(missing_ok=True)


def _without_code(record: Record) -> Record:
    if isinstance(record, Asked) and record.code is not None:
        return replace(record, code="")
    return record


def _awaited(records: Sequence[Record]) -> set[RequestId]:
    """Return the requests with a code that have no answer yet."""
    asked = {each.id for each in records if isinstance(each, Asked) and each.code}
    return asked - {each.id for each in records if isinstance(each, SlipStarted | Refused)}
