"""A disk that is full or fails: nothing is printed or said that no commit stands behind.

The processes are real, and so are the files; strace lets the Nth call on a journal fail.
"""

import sys
import time
from pathlib import Path

import pytest

from numerek.device import EXIT_JOURNAL
from rig.audit import audit_of
from rig.layout import Layout
from rig.office import Office
from rig.visit import next_touch

pytestmark = [
    pytest.mark.broker,
    pytest.mark.processes,
    pytest.mark.timeout(120),
]

PATIENCE_S = 40.0
KIOSK = "kiosk-1"


@pytest.fixture
def office(tmp_path):
    with Office(Layout(folder=tmp_path, desks=1)) as office:
        yield office


def journal_of(office: Office, device: str) -> Path:
    if device == KIOSK:
        return office.folder / f"{KIOSK}-state" / "kiosk.journal"
    return office.path(device, "journal")


def start_on_a_bad_disk(office: Office, device: str, injection: str) -> Path:
    """Start a device anew, so that calls on its WAL fail; return what strace writes down."""
    process = office.processes[device]
    process.kill()
    wal = f"{journal_of(office, device)}-wal"
    trace = office.path(device, "trace")
    strace = ["strace", "-D", "-f", "-qq", "-o", str(trace), "-P", wal]
    process.start(under=[*strace, "-e", "trace=pwrite64,fdatasync", "-e", f"inject={injection}"])
    return trace


def touch(office: Office) -> None:
    try:
        target = next_touch(office.view(KIOSK), "dowod")
        if target is not None:
            office.move(KIOSK, do="touch", target=target)
    except (OSError, RuntimeError):
        pass  # nobody is there, or it shows another thing by now


def touch_until(office: Office, holds, what) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"waited for {what}"
        touch(office)
        time.sleep(0.1)


BAD_DISKS = [
    ("controller", "pwrite64:error=ENOSPC:when=30+", "full"),
    ("controller", "fdatasync:error=EIO:when=6", "disk I/O error"),
    (KIOSK, "pwrite64:error=ENOSPC:when=30+", "full"),
]


@pytest.mark.parametrize(
    ("device", "injection", "words"), BAD_DISKS, ids=[f"{d}-{w}" for d, _, w in BAD_DISKS]
)
def test_whose_disk_fails_says_so_and_ends_and_the_next_start_goes_on(
    office, device, injection, words
):
    process = office.processes[device]
    trace = start_on_a_bad_disk(office, device, injection)
    touch_until(office, lambda: not process.alive, f"{device} to find its disk bad")
    assert process.exit_code == EXIT_JOURNAL
    said = office.path(device, "log").read_text(errors="replace")
    assert words in said
    assert "Traceback" not in said
    _, failed, after = trace.read_text().partition("(INJECTED)")
    assert failed
    # Before Python 3.12 SQLite cannot be kept from one more sync when it closes the file.
    again = {"pwrite64"} | ({"fdatasync"} if sys.version_info >= (3, 12) else set())
    assert not any(f"{call}(" in after for call in again), "it tried once more"
    process.start()
    before = len(office.slips(KIOSK))
    touch_until(office, lambda: len(office.slips(KIOSK)) > before, "a slip")
    office.wait(KIOSK, lambda view: view["unsettled"] == 0, "to settle")
    office.stop()
    summary = audit_of(office)
    assert summary.troubles == ()
    assert summary.lost == summary.doubled == 0
    assert summary.issued == summary.printed > 0
