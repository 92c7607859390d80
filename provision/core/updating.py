"""How a new version of the program gets on a machine, and off again when it does not work. Pure.

The course of an update as a generator of steps: whoever drives it does each step and sends back
what became of it, a ``Failed`` or None. Nothing on the machine changes before ``KeepPresent``, and
after that the office is never left with a version that does not run while another one is there.

Rule 1: a package that is not ours, not newer, or that cannot read this machine's journal changes
nothing.
Rule 2: what is replaced is kept, and comes back by itself when the new one does not come up.
"""

from collections.abc import Generator
from dataclasses import dataclass
from enum import Enum
from typing import Final

PACKAGE: Final = "numerek"


@dataclass(frozen=True, slots=True)
class Package:
    """A package in a file, or on the machine.

    Attributes:
        name: as Debian's archive would know it.
        version: as dpkg orders it.
    """

    name: str
    version: str


class Order(Enum):
    """How a version stands to the one on the machine, in the eyes of dpkg."""

    OLDER = "older"
    SAME = "same"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class TryReading:
    """Let the programs of the package in a file read this machine's journal."""

    deb: str


@dataclass(frozen=True, slots=True)
class KeepPresent:
    """Make a package of what is installed now, and mark that an update has begun."""


@dataclass(frozen=True, slots=True)
class Install:
    """Install a package from a file, and let the programs start again."""

    deb: str


@dataclass(frozen=True, slots=True)
class AwaitPrograms:
    """Wait until every program that ran before runs again, has said so, and goes on running."""


@dataclass(frozen=True, slots=True)
class Done:
    """Take the mark away: this version stays.

    Attributes:
        keep_what_was: whether the package that was kept becomes the way back.
    """

    keep_what_was: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Tell the technician how far it is."""

    text: str


Step = TryReading | KeepPresent | Install | AwaitPrograms | Done | Say


@dataclass(frozen=True, slots=True)
class Failed:
    """A step did not succeed; ``why`` is for a person."""

    why: str


class End(Enum):
    """How an update ended."""

    UPDATED = "updated"
    REFUSED = "refused"
    """Nothing was changed."""
    PUT_BACK = "put-back"
    """The new one did not work; the previous one is there again, and works."""
    BROKEN = "broken"
    """Neither works. A person must look."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of it, for a person and for the exit status."""

    end: End
    text: str


Course = Generator[Step, Failed | None, Report]


def refusal(
    candidate: Package, present: Package, order: Order, *, allow_older: bool = False
) -> str | None:
    """Return why a package is not even tried, or None."""
    if candidate.name != PACKAGE:
        return f"this is the package {candidate.name}, not {PACKAGE}"
    if order is Order.SAME:
        return f"{present.version} is what is installed already"
    if order is Order.OLDER and not allow_older:
        return (
            f"{candidate.version} is older than {present.version}, which is installed. "
            f"If that is what you want, say --allow-older"
        )
    return None


def updating(deb: str, candidate: Package, present: Package, *, way_back: str) -> Course:
    """Return the course of an update, or of a way back, to the package in a file.

    Args:
        deb: the file.
        candidate: what is in it.
        present: what is installed.
        way_back: where ``KeepPresent`` puts its package.
    """
    yield Say(f"trying whether {candidate.version} can read this machine's journal")
    if failed := (yield TryReading(deb)):
        return Report(
            End.REFUSED,
            f"{candidate.version} is not installed: {failed.why}. Nothing was changed",
        )
    yield Say(f"keeping {present.version}")
    if failed := (yield KeepPresent()):
        return Report(
            End.REFUSED,
            f"{candidate.version} is not installed: there would be no way back to"
            f" {present.version}, for {failed.why}. Nothing was changed",
        )
    yield Say(f"installing {candidate.version}; the programs start again")
    failed = yield Install(deb)
    if failed is None:
        yield Say("waiting until they run")
        failed = yield AwaitPrograms()
    if failed is None:
        yield Done(keep_what_was=True)
        return Report(End.UPDATED, f"{candidate.version} runs; it was {present.version} before")
    yield Say(f"{candidate.version} does not work: {failed.why}")
    return (yield from _putting_back(candidate, present, failed, way_back))


def _putting_back(candidate: Package, present: Package, first: Failed, way_back: str) -> Course:
    yield Say(f"putting {present.version} back")
    # What the new one wrote meanwhile stays: a version reads what its successor writes
    # (docs/adr/0036-versions-side-by-side.md).
    failed = yield Install(way_back)
    if failed is None:
        failed = yield AwaitPrograms()
    if failed is None:
        yield Done(keep_what_was=False)
        return Report(
            End.PUT_BACK,
            f"{candidate.version} did not work: {first.why}. {present.version} runs again",
        )
    return Report(
        End.BROKEN,
        f"{candidate.version} did not work: {first.why}. Nor does {present.version}, which was put"
        f" back: {failed.why}. Look at `systemctl status 'numerek-*'` and `journalctl -b`;"
        f" the kept package is {way_back}",
    )
