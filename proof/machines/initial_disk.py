"""The initial RAM disk of an emulated machine: it loads a few drivers and starts the root.

Debian's own looks for the root among all devices with udev, which costs an emulated processor a
tenth of a start. Here the root is always the first virtio disk; with the word ``overlay`` it is
never written to, as with Raspberry Pi OS's overlay. Programs: klibc's, as in Debian's.
"""

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_DRIVERS: Final = ("virtio_pci", "virtio_blk", "crc32c_generic", "ext4", "overlay")
"""What is built into a kernel has no file, and is there."""
_PROGRAMS: Final = ("sh", "insmod", "mkdir", "mount", "run-init", "sleep")

_INIT: Final = """\
#!/bin/sh
export PATH=/bin
mount -t devtmpfs dev /dev
exec </dev/console >/dev/console 2>&1
for each in /drivers/*; do insmod "$each"; done
until [ -b /dev/vda ]; do sleep 1; done
case " $* " in
*" overlay "*)
    mount -t ext4 -o ro /dev/vda /lower
    mount -t tmpfs upper /upper
    mkdir /upper/data /upper/work
    mount -t overlay -o lowerdir=/lower,upperdir=/upper/data,workdir=/upper/work root /disk ;;
*) mount -t ext4 /dev/vda /disk ;;
esac
mount -o move /dev /disk/dev
exec run-init /disk /sbin/init </disk/dev/console >/disk/dev/console 2>&1
"""

_DIRECTORY: Final = 0o040755
_FILE: Final = 0o100755


def make_initial_disk(root: Path, image: Path) -> None:
    """Write it, for the kernel and the drivers of a root.

    Args:
        root: the folder with the machine's files; klibc-utils are installed in it.
        image: the file.
    """
    entries = [
        (name, _DIRECTORY, b"")
        for name in ("dev", "disk", "lower", "upper", "bin", "usr", "usr/lib", "drivers")
    ]
    entries.append(("init", _FILE, _INIT.encode()))
    entries += [
        (f"bin/{name}", _FILE, (root / "usr/lib/klibc/bin" / name).read_bytes())
        for name in _PROGRAMS
    ]
    loader = next((root / "usr/lib").glob("klibc-*.so"))
    entries.append((f"usr/lib/{loader.name}", _FILE, loader.read_bytes()))
    entries += [
        (f"drivers/{place:02}-{driver.name.removesuffix('.xz')}", _FILE, _read(driver))
        for place, driver in enumerate(_in_order(root))
    ]
    image.write_bytes(_archive(entries))


def _in_order(root: Path) -> list[Path]:
    """Return the files of the drivers, each behind those that it needs."""
    modules = next((root / "usr/lib/modules").iterdir())
    order: list[str] = []
    for line in (modules / "modules.dep").read_text("ascii").splitlines():
        file, needs = line.split(":")
        if Path(file).name.split(".")[0] in _DRIVERS:
            # The nearest is named first (modprobe(8) loads them from the right).
            order += [each for each in (*reversed(needs.split()), file) if each not in order]
    return [modules / each for each in order]


def _read(driver: Path) -> bytes:
    packed = driver.read_bytes()
    return lzma.decompress(packed) if driver.suffix == ".xz" else packed


def _archive(entries: list[tuple[str, int, bytes]]) -> bytes:
    """Pack in cpio's format (buffer-format in the kernel's documentation of early user space)."""
    last = ("TRAILER!!!", 0, b"")
    return b"".join(
        part
        for number, (name, mode, data) in enumerate([*entries, last], 1)
        for part in _entry(number, name, mode, data)
    )


def _entry(number: int, name: str, mode: int, data: bytes) -> Iterator[bytes]:
    named = name.encode() + b"\0"
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(named), 0)
    yield from _padded(b"070701" + b"".join(b"%08X" % each for each in fields) + named)
    yield from _padded(data)


def _padded(data: bytes) -> Iterator[bytes]:
    yield data
    yield bytes(-len(data) % 4)
