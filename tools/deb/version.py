"""The version of a package, ordered by dpkg as the work was done."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

LENGTH_MAX: Final = 32
"""Of ``program_version`` in `protocol.facts.Online`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """What git says of the tree that is packed.

    Attributes:
        sha: of the commit, in full.
        at_s: when it was committed, seconds since 1970; all dates in the package are this one.
        released: whether the tag of this very version is on it.
        after_release: whether that tag is on one of its ancestors.
        dirty: whether files differ from it.
    """

    sha: str
    at_s: int
    released: bool
    after_release: bool
    dirty: bool


def package_version(project: str, commit: Commit) -> str:
    """Return the version for dpkg.

    ``0.2.0`` is the release. What leads to it is ``0.2.0~git202611212215.1a2b3c4``, older than the
    release in the eyes of dpkg; what follows on it, with the version not yet raised, is
    ``0.2.0+git...``, newer. ``dirty`` stands for the commit where files differ from it.

    Raises:
        ValueError: devices could not say it: ``Online.program_version`` holds 32 characters.
    """
    if commit.released and not commit.dirty:
        return project
    when = datetime.fromtimestamp(commit.at_s, UTC).strftime("%Y%m%d%H%M")
    side = "+" if commit.released or commit.after_release else "~"
    version = f"{project}{side}git{when}.{'dirty' if commit.dirty else commit.sha[:7]}"
    if len(version) > LENGTH_MAX:
        raise ValueError(f"{version}: a version has {LENGTH_MAX} characters at the most")
    return version
