"""What a process tells a technician, on its standard error.

Under systemd each line begins with its priority, ``<4>`` for a warning (sd-daemon(3)), and the
journal adds the time. Elsewhere each line has the time and the level in words.
"""

import logging
import os
import sys
from collections.abc import Mapping
from typing import Final, TextIO

_PRIORITIES: Final = {
    logging.DEBUG: 7,
    logging.INFO: 6,
    logging.WARNING: 4,
    logging.ERROR: 3,
    logging.CRITICAL: 2,
}
"""Levels to syslog priorities (RFC 5424, section 6.2.1)."""

_said: set[tuple[str, str]] = set()


def set_up(
    *,
    level: int = logging.INFO,
    stream: TextIO | None = None,
    environ: Mapping[str, str] = os.environ,
) -> None:
    """Send the log of the whole process to a stream, standard error unless told otherwise."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    if _is_journal(stream, environ.get("JOURNAL_STREAM", "")):
        handler.setFormatter(_JournalFormatter("%(name)s: %(message)s"))
    else:
        handler.setFormatter(
            logging.Formatter(
                "%(asctime)s.%(msecs)03d %(levelname)s %(name)s: %(message)s", "%H:%M:%S"
            )
        )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def once(logger: logging.Logger, key: str, message: str, *args: object) -> None:
    """Log a warning the first time in this process that the logger has something of that kind."""
    if (logger.name, key) not in _said:
        _said.add((logger.name, key))
        logger.warning(message, *args)


class _JournalFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        priority = f"<{_PRIORITIES.get(record.levelno, 6)}>"
        # The journal takes each line for an entry of its own, so each needs the priority.
        return "\n".join(priority + line for line in super().format(record).splitlines() or [""])


def _is_journal(stream: TextIO, journal_stream: str) -> bool:
    """Compare device and inode: a redirected stream is not the journal (systemd.exec(5))."""
    if not journal_stream:
        return False
    try:
        status = os.fstat(stream.fileno())
    except OSError:
        return False
    return journal_stream == f"{status.st_dev}:{status.st_ino}"
