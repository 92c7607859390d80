"""Two builds of the same tree, in folders of other names, by other accounts' habits."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from proof.package.checks import Wrong

TREE: Final = Path(__file__).resolve().parents[2]


def build_twice() -> None:
    """Build the commit from two clones and compare the bytes.

    Raises:
        Wrong: they differ, or a build fails.
    """
    with tempfile.TemporaryDirectory() as work:
        first = _built(Path(work) / "a", 0o022)
        second = _built(Path(work) / "much-longer-name" / "b", 0o077)
    if first != second:
        raise Wrong("two builds of one commit differ; diffoscope tells where")


def _built(clone: Path, umask: int) -> bytes:
    subprocess.run(
        ["git", "-c", f"safe.directory={TREE}", "clone", "--quiet", str(TREE), str(clone)],
        check=True,
        umask=umask,
    )
    (clone / "build").mkdir(exist_ok=True)
    (clone / "build" / "carried").symlink_to(TREE / "build" / "carried")
    environment = {**os.environ, "PYTHONPATH": str(clone), "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-m", "tools.deb"], cwd=clone, env=environment, umask=umask,
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Wrong(f"the build fails:\n{done.stderr}")
    (deb,) = (clone / "dist").glob("*.deb")
    return deb.read_bytes()
