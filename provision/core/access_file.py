"""What stands in an access list, before a broker that would not start with it gets it."""

import re
from typing import Final

from protocol.access import STANDING

_USER: Final = re.compile(r"user [a-z0-9-]{1,64}")
_RULE: Final = re.compile(r"topic (?:write|read) [a-z0-9-]+(?:/(?:[a-z0-9-]+|\+))*")
"""As ``protocol.access`` writes it: no ``#``, no pattern, nothing for both verbs at once."""


def users_of(text: str) -> tuple[str, ...]:
    """Return the user names that have at least one line, in the order of the list."""
    found: dict[str, None] = {}
    user = ""
    for line in text.splitlines():
        if line.startswith("user "):
            user = line.removeprefix("user ")
        elif user and line.startswith("topic "):
            found[user] = None
    return tuple(found)


def mistakes_in(text: str) -> list[str]:
    """Return everything that no list of an office's authority has, one line each."""
    mistakes = []
    has_user = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if _USER.fullmatch(line):
            has_user = True
        elif not _RULE.fullmatch(line):
            mistakes.append(f"line {number}: {line[:60]!r} is no line of an office's list")
        elif not has_user:
            mistakes.append(
                f"line {number}: it would count for everybody; no user stands before it"
            )
    users = users_of(text)
    mistakes += [f"{name} may do nothing in it" for name in STANDING if name not in users]
    return mistakes
