"""Numbers of users and groups on the machine under a root folder, which may be another one."""

import re
from pathlib import Path
from typing import Final

_LINE: Final = re.compile(r"(?P<name>[^:#]+):[^:]*:(?P<number>\d+):")
"""The beginning of a line, as passwd(5) and group(5) have it."""


class NoSuchOwner(LookupError):  # noqa: N818 - it says what is so
    """A user or group is not on the machine."""


class Owners:
    """The users and groups of one machine, from its own two files.

    System users are nowhere else: systemd-sysusers writes them there.
    """

    def __init__(self, root: Path) -> None:
        self._users = _numbers(root / "etc/passwd")
        self._groups = _numbers(root / "etc/group")

    def of(self, user: str, group: str) -> tuple[int, int]:
        """Return the numbers of a user and a group.

        Raises:
            NoSuchOwner: one of them is not there.
        """
        missing = [f"the user {user}"] if user not in self._users else []
        missing += [f"the group {group}"] if group not in self._groups else []
        if missing:
            raise NoSuchOwner(
                f"this machine lacks {' and '.join(missing)}. Is the package numerek installed? "
                "`sudo apt install --reinstall ./numerek_*.deb` makes its users"
            )
        return self._users[user], self._groups[group]


def _numbers(path: Path) -> dict[str, int]:
    """Read names and numbers from one of the two files."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    found = (_LINE.match(line) for line in lines)
    return {each["name"]: int(each["number"]) for each in found if each}
