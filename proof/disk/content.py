"""What a journal's file says, read through any connection, so that two can be compared."""

import hashlib
from typing import Any, Protocol

from proof.disk.operations import Content

NOTHING = Content(digest="", truth="", fence=0, last=0)
"""Of a file that is not there yet, or is empty."""


class Readable(Protocol):
    """What ``sqlite3`` and ``apsw`` have in common."""

    def execute(self, query: str, /) -> Any:
        """Run a query; the answer is iterable."""


def content_of(connection: Readable) -> Content:
    """Read everything."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    tables = sorted(name for name in names if not name.startswith("sqlite_"))
    if not tables:
        return NOTHING
    whole, truth = hashlib.sha256(), hashlib.sha256()
    for table in tables:
        if table == "fence":
            continue
        digest = hashlib.sha256(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):  # noqa: S608 - a name of the schema
            for value in row:
                raw = value if isinstance(value, bytes) else repr(value).encode()
                digest.update(b"%s %d " % (type(value).__name__.encode(), len(raw)))
                digest.update(raw)
        whole.update(digest.digest())
        if table != "snapshot":
            truth.update(digest.digest())
    fence = [number for (number,) in connection.execute("SELECT number FROM fence")]
    last = [seq for (seq,) in connection.execute("SELECT ifnull(max(seq), 0) FROM log")]
    states = frozenset[tuple[int, bytes]]()
    if "snapshot" in tables:
        rows = connection.execute("SELECT version, state FROM snapshot")
        states = frozenset((version, state) for version, state in rows)
    return Content(whole.hexdigest(), truth.hexdigest(), fence[0], last[0], states)
