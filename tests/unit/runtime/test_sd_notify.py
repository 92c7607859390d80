"""Word to systemd, heard by a real datagram socket in its place."""

import os
import socket

import pytest

from runtime.sd_notify import Systemd


@pytest.fixture
def manager(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)
        yield listener


def _heard(manager: socket.socket) -> list[str]:
    words = []
    try:
        while True:
            words.append(manager.recv(4096).decode())
    except BlockingIOError:
        return words


def _systemd(manager: socket.socket, **environ: str) -> Systemd:
    return Systemd({"NOTIFY_SOCKET": manager.getsockname(), **environ})


def test_each_word_is_one_datagram(manager):
    systemd = _systemd(manager)
    systemd.ready()
    systemd.status("paper low")
    systemd.stopping()
    systemd.close()
    assert _heard(manager) == ["READY=1", "STATUS=paper low", "STOPPING=1"]


def test_the_same_status_is_not_sent_twice_in_a_row(manager):
    systemd = _systemd(manager)
    for text in ("link down", "link down", "link up", "link down"):
        systemd.status(text)
    systemd.close()
    assert _heard(manager) == ["STATUS=link down", "STATUS=link up", "STATUS=link down"]


def test_what_is_wrong_with_the_wire_stands_behind_how_things_are(manager):
    systemd = _systemd(manager)
    systemd.status("screen home", "the certificate ended")
    systemd.status("screen home", "")
    systemd.close()
    assert _heard(manager) == ["STATUS=screen home. the certificate ended", "STATUS=screen home"]


def test_a_status_cannot_smuggle_in_another_word(manager):
    systemd = _systemd(manager)
    systemd.status("bad\nREADY=1")
    systemd.close()
    assert _heard(manager) == ["STATUS=bad READY=1"]


def test_the_loop_is_asked_round_in_half_of_the_watchdogs_time_and_pings_at_once(manager):
    systemd = _systemd(manager, WATCHDOG_USEC="20000000")
    assert systemd.watchdog_every_ms == 10_000
    systemd.watchdog()
    systemd.watchdog()
    systemd.close()
    assert _heard(manager) == ["WATCHDOG=1"], "the second one came too soon to be worth a word"


def test_a_watchdog_as_fast_as_the_loop_is_pinged_every_time(manager):
    systemd = _systemd(manager, WATCHDOG_USEC="2000")
    systemd.watchdog()
    systemd.watchdog()
    systemd.close()
    assert _heard(manager) == ["WATCHDOG=1", "WATCHDOG=1"]


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"WATCHDOG_USEC": "soon"},
        {"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": str(os.getpid() + 1)},
    ],
)
def test_nobody_watches_unless_this_very_process_is_meant(manager, environ):
    systemd = _systemd(manager, **environ)
    assert systemd.watchdog_every_ms is None
    systemd.watchdog()
    systemd.close()
    assert _heard(manager) == []


def test_this_process_may_be_named_as_the_watched_one(manager):
    systemd = _systemd(manager, WATCHDOG_USEC="20000000", WATCHDOG_PID=str(os.getpid()))
    assert systemd.watchdog_every_ms == 10_000
    systemd.close()


def test_without_systemd_every_word_is_said_to_nobody():
    systemd = Systemd({"WATCHDOG_USEC": "20000000"})
    systemd.ready()
    systemd.status("fine")
    systemd.watchdog()
    assert systemd.watchdog_every_ms is None
    systemd.close()


def test_a_manager_that_went_away_does_not_stop_the_service(manager):
    systemd = _systemd(manager)
    os.unlink(manager.getsockname())  # noqa: PTH108 - the name of a socket
    systemd.ready()
    systemd.close()


def test_an_abstract_socket_is_found_by_its_at_sign():
    name = f"numerek-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind("\0" + name)
        systemd = Systemd({"NOTIFY_SOCKET": "@" + name})
        systemd.ready()
        systemd.close()
        assert listener.recv(100) == b"READY=1"
