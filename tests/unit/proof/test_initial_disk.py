"""What an emulated machine's initial RAM disk holds, without starting one."""

import lzma

import pytest

from proof.machines.initial_disk import make_initial_disk

DEPENDENCIES = """\
kernel/fs/ext4/ext4.ko.xz: kernel/lib/crc16.ko.xz kernel/fs/jbd2/jbd2.ko.xz
kernel/fs/jbd2/jbd2.ko.xz:
kernel/lib/crc16.ko.xz:
kernel/drivers/net/virtio_net.ko.xz:
kernel/crypto/crc32c_generic.ko.xz:
kernel/drivers/block/virtio_blk.ko.xz:
"""


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "root"

    def write(path, data):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)

    for name in ("sh", "insmod", "mkdir", "mount", "run-init", "sleep"):
        write(f"usr/lib/klibc/bin/{name}", b"a program")
    write("usr/lib/klibc-abc.so", b"loader")
    write("usr/lib/modules/6.12/modules.dep", DEPENDENCIES.encode())
    for line in DEPENDENCIES.splitlines():
        path = line.split(":")[0]
        write(f"usr/lib/modules/6.12/{path}", lzma.compress(path.encode()))
    return folder


def files_in(image):
    """Read as the kernel's documentation of the format has it: header, name, data, all in fours."""
    data, at, files = image.read_bytes(), 0, {}
    while True:
        assert data[at : at + 6] == b"070701"
        fields = [int(data[at + 6 + 8 * n : at + 14 + 8 * n], 16) for n in range(13)]
        name_end = at + 110 + fields[11]
        name = data[at + 110 : name_end - 1].decode()
        assert data[name_end - 1] == 0
        begin = -(-name_end // 4) * 4
        if name == "TRAILER!!!":
            return files
        files[name] = (fields[1], data[begin : begin + fields[6]])
        at = -(-(begin + fields[6]) // 4) * 4


@pytest.fixture
def files(root, tmp_path):
    make_initial_disk(root, tmp_path / "initial.cpio")
    return files_in(tmp_path / "initial.cpio")


def test_drivers_lie_there_unpacked_each_behind_those_it_needs(files):
    drivers = [name.removeprefix("drivers/") for name in sorted(files) if name[:8] == "drivers/"]
    assert {name[3:] for name in drivers} == {
        "crc16.ko", "jbd2.ko", "ext4.ko", "virtio_blk.ko", "crc32c_generic.ko",
    }  # fmt: skip
    places = {name[3:]: name for name in drivers}
    assert places["ext4.ko"] > max(places["crc16.ko"], places["jbd2.ko"])
    assert files[f"drivers/{places['ext4.ko']}"][1] == b"kernel/fs/ext4/ext4.ko.xz"


def test_what_it_starts_is_there_and_may_be_run(files):
    mode, script = files["init"]
    assert mode == 0o100755
    for word in (b"insmod", b"mount", b"run-init", b"sleep"):
        assert word in script
        assert f"bin/{word.decode()}" in files
    assert files["usr/lib"][0] == 0o040755
    assert files["usr/lib/klibc-abc.so"][1] == b"loader"
