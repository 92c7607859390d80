"""What git knows of the tree that is packed."""

import subprocess
from pathlib import Path

from tools.deb.version import Commit


class NoGitError(Exception):
    """The tree is not a checkout, or git is not there."""


def commit_of(tree: Path, project_version: str) -> Commit:
    """Return what the tree is a checkout of.

    Raises:
        NoGitError: it is none.
    """
    tag = f"v{project_version}"
    sha, at_s = _git(tree, "log", "-1", "--format=%H %ct").split()
    tags_here = _git(tree, "tag", "--points-at", "HEAD").split()
    tags_before = _git(tree, "tag", "--merged", "HEAD").split()
    return Commit(
        sha=sha,
        at_s=int(at_s),
        released=tag in tags_here,
        after_release=tag in tags_before,
        dirty=bool(_git(tree, "status", "--porcelain", "--untracked-files=normal").strip()),
    )


def tracked_files(tree: Path) -> list[Path]:
    """Return the files of the checkout, relative to it: what git has or would add."""
    names = _git(tree, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return [
        Path(name) for name in sorted(set(names.split("\0"))) if name and (tree / name).is_file()
    ]


def _git(tree: Path, *words: str) -> str:
    command = ["git", "-c", f"safe.directory={tree}", "-C", str(tree), *words]
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or error
        raise NoGitError(f"{tree}: a package is built from a git checkout: {said}") from None
