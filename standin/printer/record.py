"""What the virtual printer leaves behind: one PNG a slip, and one JSON line a happening."""

import hashlib
import json
from pathlib import Path

from PIL import Image

from standin.printer.interpreter import Slip


class Record:
    """Writes slips into ``folder`` and lines into ``lines_file``, each line whole at once.

    ``{"what": "first-byte", "n", "at_ns"}`` when a job begins; n counts the jobs as the slips do,
    unless a job cuts without printing. ``{"what": "slip-cut", "n", "width_dots", "height_dots",
    "png", "sha256", "at_ns"}`` when its slip is cut: ``png`` is the file's path, ``sha256`` that
    of the file. ``at_ns`` is the system's monotonic clock in nanoseconds.
    """

    def __init__(self, folder: Path, lines_file: Path) -> None:
        self._folder = folder
        self._lines_file = lines_file
        folder.mkdir(parents=True, exist_ok=True)
        lines_file.parent.mkdir(parents=True, exist_ok=True)

    def job_began(self, number: int, at_ns: int) -> None:
        """Notes the first byte of a job."""
        self._line({"what": "first-byte", "n": number, "at_ns": at_ns})

    def slip_cut(self, slip: Slip, at_ns: int) -> None:
        """Saves the slip as ``slip-0001.png``, then notes it."""
        path = self._folder / f"slip-{slip.number:04}.png"
        size = (slip.width_dots, len(slip.rows))
        picture = Image.frombytes("1", size, b"".join(slip.rows), "raw", "1;I")
        picture.save(path)
        self._line(
            {
                "what": "slip-cut",
                "n": slip.number,
                "width_dots": slip.width_dots,
                "height_dots": len(slip.rows),
                "png": str(path),
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "at_ns": at_ns,
            }
        )

    def _line(self, happening: dict[str, object]) -> None:
        with self._lines_file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(happening) + "\n")
