"""The office's plan on the disk, looked at again and again."""

import logging
from pathlib import Path

from office.check import check_plan
from office.mistakes import spell
from office.plan import Plan

_LOG = logging.getLogger(__name__)


class PlanLook:
    """Finds out when there is another plan. One with mistakes changes nothing."""

    def __init__(self, path: Path) -> None:
        """Begin with the plan that is there, which somebody has read already."""
        self._path = path
        self._seen = self._stamp()

    def new(self) -> Plan | None:
        """Return the plan if its file has changed since the last look and has no mistakes."""
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return None
        self._seen = stamp
        try:
            verdict = check_plan(self._path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            _LOG.error("%s: it cannot be read: %s; the plan in use stays", self._path, error)
            return None
        if verdict.plan is None:
            for mistake in verdict.mistakes:
                _LOG.error("%s", spell(mistake, str(self._path)))
            _LOG.error("the new plan has mistakes; the one in use stays")
        return verdict.plan

    def _stamp(self) -> tuple[int, int, int] | None:
        """Return what changes with the file; None while there is none (an editor replaces it)."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
