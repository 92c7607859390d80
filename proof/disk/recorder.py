"""Writes down what SQLite asks of the disk while a journal works, through a VFS of ``apsw``.

The journals use the ``sqlite3`` module, which has no such place to look in from. Here they work on
``apsw``'s connections, which answer to the same few calls; nothing of the journals is changed. What
is recorded is opened with ``sqlite3`` again, as it is in the office.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Final

import apsw

from proof.disk.content import content_of
from proof.disk.operations import (
    Committed,
    Delete,
    Operation,
    Sync,
    SyncNames,
    Truncate,
    Write,
)
from runtime import append_log

_VFS: Final = "numerek-recorder"


class Deceit(Enum):
    """Ways in which durability is only pretended, to see that they are found out."""

    NONE = "none"
    NORMAL = "synchronous = NORMAL where FULL was asked for"
    OFF = "synchronous = OFF where FULL was asked for"
    EARLY = "a transaction is acknowledged before it is committed"


class Recorder:
    """One recording. Nothing but the journal that is recorded may use ``apsw`` meanwhile."""

    def __init__(self, deceit: Deceit = Deceit.NONE) -> None:
        self.operations: list[Operation] = []
        self._deceit = deceit

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Let every ``AppendLog`` that is opened in here be recorded."""
        vfs = _Vfs(self.operations)
        own = {"sqlite3": _Module(self), "sync_directory": self._sync_directory}
        product = {name: getattr(append_log, name) for name in own}
        try:
            for name, ours in own.items():
                setattr(append_log, name, ours)
            yield
        finally:
            for name, theirs in product.items():
                setattr(append_log, name, theirs)
            vfs.unregister()

    def connect(self, path: Path, *, timeout: float, **_: object) -> "_Connection":
        """Stand in for ``sqlite3.connect``."""
        connection = _Connection(str(path), vfs=_VFS)
        connection.set_busy_timeout(int(timeout * 1000))
        connection.begin(self.operations, self._deceit)
        return connection

    def _sync_directory(self, _: Path) -> None:
        self.operations.append(SyncNames())


class _Module:
    """The ``sqlite3`` module with another ``connect``."""

    def __init__(self, recorder: Recorder) -> None:
        self.connect = recorder.connect

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)


class _Connection(apsw.Connection):
    def begin(self, operations: list[Operation], deceit: Deceit) -> None:
        self._operations = operations
        self._deceit = deceit

    def execute(self, statements: str, bindings: Any = None, **options: Any) -> Any:
        if self._deceit in (Deceit.NORMAL, Deceit.OFF):
            if statements == "PRAGMA synchronous = FULL":
                return super().execute(f"PRAGMA synchronous = {self._deceit.name}")
            if statements == "PRAGMA synchronous":
                return super().execute("SELECT 2")
        if statements == "COMMIT" and self._deceit is Deceit.EARLY:
            self._operations.append(Committed(content_of(self)))
        cursor = super().execute(statements, bindings, **options)
        if statements == "COMMIT" and self._deceit is not Deceit.EARLY:
            self._operations.append(Committed(content_of(self)))
        return cursor


class _Vfs(apsw.VFS):
    def __init__(self, operations: list[Operation]) -> None:
        self._operations = operations
        super().__init__(_VFS, "")

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802 - apsw's name
        return _File(name, flags, self._operations)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, FBT001 - apsw's own
        super().xDelete(filename, syncdir)
        self._operations.append(Delete(Path(filename).name))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], operations: list[Operation]) -> None:
        full = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._name = Path(full).name
        self._operations = operations
        self._is_new = not Path(full).exists() and self._name.endswith(("-wal", "-journal"))
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - apsw's name
        super().xWrite(data, offset)
        self._operations.append(Write(self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - apsw's name
        super().xTruncate(newsize)
        self._operations.append(Truncate(self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - apsw's name
        super().xSync(flags)
        self._operations.append(Sync(self._name))
        if self._is_new:
            # The VFS beneath syncs the directory too, once for each of these files (os_unix.c).
            self._operations.append(SyncNames())
            self._is_new = False
