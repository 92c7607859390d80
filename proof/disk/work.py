"""Many small judgements shared out over the cores of this machine, on a disk made of memory."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - it is the memory that is wanted

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def in_memory(folder: Path) -> Iterator[Path]:
    """Give an empty folder where a sync costs nothing; below ``folder`` if there is no such."""
    made = Path(tempfile.mkdtemp(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else folder))
    try:
        yield made
    finally:
        shutil.rmtree(made)


def shared_out(does: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
    """Do each part in one of as many processes as there are cores; yield what came, in order."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as workers:
        yield from workers.map(does, parts)
