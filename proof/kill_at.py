"""Where a process is killed: on its way into its Nth system call of a kind, by strace.

``strace`` counts for each thread. ``-D`` makes it the grandchild, so that the process id is that
of our own program; the interpreter is a binary, so no wrapper's calls are counted. Its option
``--seccomp-bpf`` would cost less, but strace 6.1 then injects nothing (tried on Debian 12).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

COMMIT: Final = "fdatasync"
"""SQLite is about to make a commit durable."""

WRITE: Final = "pwrite64"
"""SQLite is about to write a page of it: between two of them a commit is torn."""

SAY: Final = "sendto"
"""Something is about to go out: committed, and not yet said."""

HEAR: Final = "recvfrom"
"""Something is about to come in; often the broker's acknowledgement of what was said just now."""


@dataclass(frozen=True)
class KillAt:
    """The Nth call of one kind."""

    call: str
    nth: int
    """From 1."""

    def under(self) -> tuple[str, ...]:
        """Return what a process has to be started under."""
        return (
            *("strace", "-D", "-f", "-qq", "-o", "/dev/null"),
            *("-e", f"trace={self.call}"),
            *("-e", f"inject={self.call}:signal=KILL:when={self.nth}"),
        )


def every(calls: tuple[str, ...], upto: int) -> Iterator[KillAt]:
    """Yield each place up to the Nth, of all these kinds."""
    for nth in range(1, upto + 1):
        for call in calls:
            yield KillAt(call, nth)
