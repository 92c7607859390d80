"""Writing a support bundle: one file to send to whoever is asked for help."""

import io
import os
import stat
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from provision.core.bundle import CONTENTS, LISTED, TEXTS, Asked, last_of, scrubbed

Ask = Callable[[Sequence[str]], str]

ASK_S: Final = 15.0
"""The log of a slow card takes seconds."""

_MODE: Final = 0o600


def ask_system(command: Sequence[str]) -> str:
    """Return what a command says, or why it says nothing."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            timeout=ASK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"[{command[0]}: {error}]\n"
    return done.stdout.decode(errors="replace")


def write_bundle(
    file: Path,
    *,
    root: Path,
    reports: Mapping[str, str],
    asked: Sequence[Asked],
    ask: Ask,
    tell: Callable[[str], None],
) -> int:
    """Write a bundle, readable by nobody else, and return its size in bytes.

    Args:
        file: is not there yet.
        root: of the machine's files.
        reports: texts of the doctor, by name.
        asked: commands whose answers go in.
        ask: runs one.
        tell: shows the name of each part as it is taken.

    Raises:
        FileExistsError: the file is there already.
        OSError: it cannot be written.
    """
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with open(descriptor, "wb") as out, tarfile.open(fileobj=out, mode="w:gz") as tar:  # noqa: PTH123 - a descriptor
        folder = file.name.partition(".")[0]
        for name, text in _parts(root, reports, asked, ask):
            tell(name)
            data = last_of(scrubbed(text)).encode()
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size, member.mode = len(data), _MODE
            tar.addfile(member, io.BytesIO(data))
    return file.stat().st_size


def _parts(
    root: Path, reports: Mapping[str, str], asked: Sequence[Asked], ask: Ask
) -> Iterator[tuple[str, str]]:
    yield "README.txt", CONTENTS
    yield from reports.items()
    for path in sorted({path for pattern in TEXTS for path in root.glob(pattern)}):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(root)), _text_of(path)
    yield "files.txt", "".join(_listing(root))
    for each in asked:
        yield each.name, ask(each.command)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"[it cannot be read: {error.strerror}]\n"


def _listing(root: Path) -> Iterator[str]:
    """Yield names, sizes, owners and modes of our files, never what is in them."""
    for name in LISTED:
        for path in sorted((root / name).rglob("*")):
            if "numerek" in str(path.relative_to(root)):
                try:
                    its = path.lstat()
                except OSError:
                    continue
                mode = stat.filemode(its.st_mode)
                owner = f"{its.st_uid}:{its.st_gid}"
                yield f"{mode} {owner:>11} {its.st_size:>10} {path.relative_to(root)}\n"
