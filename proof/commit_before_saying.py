"""What is said has been synced to the disk before, seen from the kernel's side.

A killed process loses nothing that it wrote, synced or not: the kernel still has it. So kills alone
cannot tell a durable commit from one that a power cut would take back. Here strace writes down
every page, sync and message of a controller and of a kiosk, and their order is looked at: the page
that holds a request's id, then a sync of that file that succeeded, and only then the message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from proof.office import WatchedOffice
from proof.played.office import PlayedOffice
from proof.proof import Outcome, Proof, Say
from rig.process import Process
from rig.visit import take_ticket

PLAY_S: Final = 12.0
VISITS: Final = 4

_LINE: Final = re.compile(
    r"(?P<thread>\d+) +(?:(?P<call>pwrite64|fdatasync|fsync|sendto)\((?P<rest>.*)"
    r"|<\.\.\. (?P<resumed>fdatasync|fsync) resumed>.*= (?P<late_result>-?\d+).*)"
)
_FILE: Final = re.compile(r"\d+<(?P<path>[^>]+)>")
_RESULT: Final = re.compile(r"= (-?\d+)(?: .*)?$")
_WRITTEN_ID: Final = re.compile(r'\\"(?:request|report|id)\\":\\"([a-z0-9-]+)\\"')


@dataclass
class Order:
    """Follows the lines of a trace and notes what was said too early.

    Attributes:
        said: how many messages with an id that was written in this trace.
        early: those ids that were not on the disk yet.
    """

    topic: str
    """A part of the topic of the messages that must come after the sync."""
    key: str
    """The field of such a message that holds the id."""
    said: int = 0
    early: list[str] = field(default_factory=list)
    _unwritten: set[str] = field(default_factory=set)
    _unsynced: dict[str, set[str]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _syncing: dict[str, tuple[str, set[str]]] = field(default_factory=dict)

    def take(self, line: str) -> None:
        """Take one line of ``strace -f -y``."""
        match = _LINE.match(line)
        if match is None:
            return
        thread, call, rest = match["thread"], match["call"], match["rest"]
        if call == "pwrite64":
            self._written(rest)
        elif call == "sendto":
            self._sent(rest)
        elif match["resumed"]:
            self._synced(thread, match["late_result"])
        else:
            path = _path(rest)
            self._syncing[thread] = (path, set(self._unsynced.get(path, ())))
            if not rest.endswith("<unfinished ...>"):
                result = _RESULT.search(rest)
                self._synced(thread, "-1" if result is None else result[1])

    def _written(self, rest: str) -> None:
        path = _path(rest)
        if path.endswith("-wal"):
            fresh = {ident for ident in _WRITTEN_ID.findall(rest) if ident not in self._seen}
            self._seen |= fresh
            self.early += sorted(fresh & self._unwritten)
            self._unsynced.setdefault(path, set()).update(fresh)

    def _synced(self, thread: str, result: str) -> None:
        path, covered = self._syncing.pop(thread)
        if result == "0":
            self._unsynced.get(path, set()).difference_update(covered)

    def _sent(self, rest: str) -> None:
        if self.topic not in rest:
            return
        found = re.search(rf'\\"{self.key}\\":\\"([a-z0-9-]+)\\"', rest)
        if found is None:
            return
        if found[1] not in self._seen:
            self._unwritten.add(found[1])  # never will be, if it is a refusal that promises nothing
            return
        self.said += 1
        if any(found[1] in waiting for waiting in self._unsynced.values()):
            self.early.append(found[1])


def _path(rest: str) -> str:
    match = _FILE.match(rest)
    return "" if match is None else match["path"]


def follow(order: Order, lines: Iterator[str]) -> Order:
    """Take all lines of a trace."""
    for line in lines:
        order.take(line.rstrip("\n"))
    return order


def run(folder: Path, say: Say) -> Outcome:
    """Trace a busy controller, then a kiosk with some visitors."""
    found: list[str] = []
    details: dict[str, int] = {}
    for name, trace, order in (
        ("controller", _of_controller(folder), Order("/answer", "request")),
        ("kiosk-1", _of_kiosk(folder), Order("/request", "id")),
    ):
        with trace.open(encoding="utf-8", errors="replace") as lines:
            follow(order, lines)
        say(f"{name}: {order.said} messages looked at")
        details[f"messages_of_{name}"] = order.said
        found += [f"{name} said {ident} before it was on the disk" for ident in order.early]
        if order.said < VISITS:
            found.append(f"{name} said only {order.said} things that it had written down")
    return Outcome(troubles=tuple(found), details=details)


def _trace(process: Process, trace: Path) -> None:
    process.kill()
    calls = "trace=pwrite64,fdatasync,fsync,sendto"
    # -s: a page of 4 KiB and some bytes, so that no id is cut off.
    process.start(
        under=("strace", "-D", "-f", "-qq", "-y", "-s", "5000", "-o", str(trace), "-e", calls)
    )


def _of_controller(folder: Path) -> Path:
    played, trace = PlayedOffice(folder / "c"), folder / "controller.trace"
    played.open()
    try:
        controller = played.office.processes["controller"]
        _trace(controller, trace)  # from its first request on: what is said again was traced too
        played.let_in()
        controller.wait_for_end(PLAY_S)
        played.heal()
    finally:
        played.office.stop()
    return trace


def _of_kiosk(folder: Path) -> Path:
    trace = folder / "kiosk.trace"
    with WatchedOffice(folder / "k", kiosks=1, desks=0) as office:
        _trace(office.processes["kiosk-1"], trace)
        office.wait_in_service()
        for _ in range(VISITS):
            take_ticket(office, "kiosk-1", "dowod")
        office.wait("kiosk-1", lambda view: view["unsettled"] == 0, "to settle everything")
    return trace


PROOF: Final = Proof(
    name="commit-before-saying",
    about="every answer and every request was synced to the disk before it went out",
    run=run,
    needs=("mosquitto", "strace"),
    waits=True,
)
