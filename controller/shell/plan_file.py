"""The office's plan on the disk: looked at again and again, taken when it is free of mistakes.

Rule 1: a plan with mistakes changes nothing. Every mistake is logged, once for each version of the
file, and the plan in use stays.
Rule 2: a copy of the plan in use is kept, so that a controller that starts while the file is
being edited goes on with the day instead of standing still.
Rule 3: a start begins with that copy too where the file has changed meanwhile. The file's plan is
then new, and is taken if nobody who waits would be lost by it, as at any other time of the day.
"""

import hashlib
import logging
import os
from pathlib import Path

from msgspec import Struct

from office.check import check_plan
from office.mistakes import spell
from office.plan import Plan

_LOG = logging.getLogger(__name__)


class PlanRead(Struct, frozen=True):
    """A plan, and which file it was."""

    plan: Plan
    sha256: str


class NoPlan(Exception):  # noqa: N818 - says what is the case
    """There is no plan to work by: the text has one line for each mistake."""


class PlanFile:
    """The plan's file, and the copy of the one in use."""

    def __init__(self, path: Path, copy: Path) -> None:
        self._path = path
        self._copy = copy
        self._seen: tuple[int, int, int] | None = None

    def first(self) -> PlanRead:
        """Return the plan to begin with.

        Raises:
            NoPlan: it has mistakes, and there is no copy of an earlier one.
        """
        self._seen = self._stamp()
        found, copy = _read(self._path), _read(self._copy)
        if isinstance(found, PlanRead):
            if isinstance(copy, PlanRead) and _may_follow(found.plan, copy.plan):
                self._seen = None if found != copy else self._seen
                return copy
            self.keep(found)
            return found
        if not isinstance(copy, PlanRead):
            raise NoPlan("\n".join(found))
        for line in found:
            _LOG.error("%s", line)
        _LOG.error("the plan has mistakes; the one that was in use last is used: %s", self._copy)
        return copy

    def new(self) -> PlanRead | None:
        """Return the plan if the file has changed since the last look and has no mistakes."""
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return None
        self._seen = stamp
        found = _read(self._path)
        if isinstance(found, PlanRead):
            return found
        for line in found:
            _LOG.error("%s", line)
        _LOG.error("the new plan has mistakes; the one in use stays")
        return None

    def keep(self, plan: PlanRead) -> None:
        """Keep a copy of the plan in use, if it is still what is in the file."""
        try:
            data = self._path.read_bytes()
            if hashlib.sha256(data).hexdigest() != plan.sha256:
                return
            beside = self._copy.with_suffix(".new")
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._copy)
        except OSError as error:
            # The day does not depend on the copy; the next start might.
            _LOG.warning("no copy of the plan could be kept in %s: %s", self._copy, error)

    def _stamp(self) -> tuple[int, int, int] | None:
        """Return what changes with the file; None while there is none (an editor replaces it)."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


def _may_follow(new: Plan, used: Plan) -> bool:
    """Say whether a plan can follow another one while the controller runs."""
    was, will_be = used.office, new.office
    return (was.id, was.timezone) == (will_be.id, will_be.timezone)


def _read(path: Path) -> PlanRead | list[str]:
    """Return a plan, or what is wrong, one line each."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        return [f"{path}: it cannot be read: {error.strerror}. Check the path and the permissions"]
    except UnicodeDecodeError as error:
        return [f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8"]
    verdict = check_plan(text)
    if verdict.plan is None:
        return [spell(mistake, str(path)) for mistake in verdict.mistakes]
    return PlanRead(verdict.plan, hashlib.sha256(data).hexdigest())
