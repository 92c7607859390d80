"""Several looks at once, none of which is waited for longer than somebody stands there."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

T = TypeVar("T")

IN_TIME_S: Final = 9.0
"""A technician is promised an answer within ten seconds."""


def in_time(
    jobs: Mapping[str, Callable[[], T]], within_s: float = IN_TIME_S
) -> tuple[dict[str, T], dict[str, str]]:
    """Do every job in a thread of its own.

    Returns:
        What came back in time, and for the others why there is nothing.
    """
    done: dict[str, T] = {}
    failed: dict[str, str] = {}

    def work(name: str, job: Callable[[], T]) -> None:
        try:
            done[name] = job()
        except Exception as error:  # noqa: BLE001 - one look that fails must not end the others
            failed[name] = f"{type(error).__name__}: {error}"

    threads = {
        name: threading.Thread(target=work, args=(name, job), name=name, daemon=True)
        for name, job in jobs.items()
    }
    for thread in threads.values():
        thread.start()
    deadline_s = time.monotonic() + within_s
    for name, thread in threads.items():
        thread.join(max(0.0, deadline_s - time.monotonic()))
        if thread.is_alive():
            failed[name] = f"no answer within {within_s:.0f} s"
    return {k: v for k, v in done.items() if k not in failed}, failed
