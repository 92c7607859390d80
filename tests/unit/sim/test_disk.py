import pytest

from protocol.types import Millis
from sim.disk import Disk, DiskRefused


def a_disk() -> tuple[Disk, int]:
    """A disk that got a record each second, and the pen that wrote them."""
    disk = Disk()
    pen = disk.open()
    for second in range(10):
        disk.write([b"%d" % second], pen, Millis(second * 1_000))
    return disk, pen


def test_an_honest_disk_keeps_what_it_took():
    disk, _ = a_disk()
    disk.open()
    assert disk.records == [b"%d" % second for second in range(10)]


def test_a_lying_disk_loses_its_end_and_nothing_between():
    disk, _ = a_disk()
    assert disk.lose_since(7_000) == 7
    assert disk.records == [b"%d" % second for second in range(7)]
    assert disk.lose_since(20_000) == 7


def test_an_old_copy_is_the_beginning_of_what_was_there():
    disk, pen = a_disk()
    assert disk.length_at(3_500) == 4
    disk.cut_to(4)
    disk.write([b"new"], pen, Millis(11_000))
    assert disk.records == [b"0", b"1", b"2", b"3", b"new"]
    assert disk.length_at(10_000) == 4


def test_a_full_disk_takes_nothing_until_there_is_space():
    disk, pen = a_disk()
    disk.is_full = True
    for _ in range(2):
        with pytest.raises(DiskRefused) as refused:
            disk.write([b"a", b"b"], pen, Millis(11_000))
        assert not refused.value.for_good
    disk.heal()
    disk.write([b"a", b"b"], pen, Millis(12_000))
    assert disk.records[-2:] == [b"a", b"b"]


def test_an_error_fails_one_write_alone():
    disk, pen = a_disk()
    disk.fails_once = True
    with pytest.raises(DiskRefused):
        disk.write([b"a"], pen, Millis(11_000))
    disk.write([b"b"], pen, Millis(11_000))
    assert disk.records[-1] == b"b"


def test_who_opened_the_journal_last_writes_alone():
    disk, old = a_disk()
    new = disk.open()
    with pytest.raises(DiskRefused) as refused:
        disk.write([b"old"], old, Millis(11_000))
    assert refused.value.for_good
    disk.write([b"new"], new, Millis(11_000))
    assert disk.records[-1] == b"new"
