"""A package's own programs read this machine's journal before the package is installed."""

import json
import tempfile
from pathlib import Path
from typing import Final

from provision import places
from provision.shell.commands import CommandFailed, Run

_START: Final = """
import sys
folder = sys.argv.pop(1)
sys.path[:0] = [folder, folder + "/carried"]
from numerek.main import main
sys.exit(main())
"""


def why_unreadable(deb: Path, journal: Path, run: Run) -> str | None:
    """Return why the version in a package cannot go on with a journal; None when it can.

    Damage that any version would find is no reason to stay: ``numerek doctor`` tells of that.

    Raises:
        OSError: there is no room to unpack the package.
    """
    with tempfile.TemporaryDirectory(prefix="numerek-trial-") as work:
        # Its programs run as the account that owns the journal, not as root.
        Path(work).chmod(0o755)
        try:
            run(["dpkg-deb", "--extract", str(deb), work])
            program = Path(work) / places.PROGRAM_DIR.lstrip("/")
            command = ["/usr/bin/python3", "-I", "-B", "-c", _START, str(program)]
            found = json.loads(
                _verdict([*command, "journal", "verify", "--json", str(journal)], journal, run)
            )
        except (CommandFailed, ValueError) as error:
            return f"its `numerek journal verify` does not run here: {error}"
        rows = [fault["first_row"] for fault in found["faults"] if fault["wrong"] == "unreadable"]
    if not rows:
        return None
    return (
        f"it cannot read {len(rows)} rows of {journal}, the first is row {rows[0]}: "
        "a later version wrote them"
    )


def _verdict(command: list[str], journal: Path, run: Run) -> str:
    # Status 1 says that the journal is not whole, and the words are on its output all the same.
    return run(["/bin/sh", "-c", '"$@" || [ $? = 1 ]', "sh", *command], as_owner_of=journal)
