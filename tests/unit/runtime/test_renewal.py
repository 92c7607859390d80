"""The files of a renewal: a pair that is whole whenever power goes, and a device that goes on."""

import datetime as dt
import logging
from pathlib import Path

import pytest

from authority.shell.certificates import Pair, certify_device
from authority.shell.signing_requests import read_signing_request
from office.identity import CERTIFICATE_FILE, KEY_FILE, NEW_KEY_FILE
from protocol.messages import Certificate, CertificateRefusal, NewKey
from protocol.types import Millis
from runtime import renewal_files
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.renewal import ASK_AGAIN_MS, Renewal
from tests.identities import NOW, authority, days, issue, write_identity

CA, OTHER_CA = authority(), authority()
OLD = issue(CA, at=NOW - days(250))
START = Millis(1_000)


class Device:
    """A device whose certificate is due, with its folders."""

    def __init__(self, folder: Path, pair: Pair = OLD) -> None:
        card = write_identity(folder / "card", CA, pair)
        self.folders = IdentityFolders(folder / "own", (card,))
        self.own = folder / "own"
        self.restart()

    def restart(self) -> None:
        self.renewal = Renewal(self.own, "kiosk-1")
        self.connect()

    def connect(self) -> None:
        self.identity = IdentityChoice(self.folders, "kiosk-1").next(NOW)
        self.renewal.begin(self.identity)

    def ask(self, at: int = START, now: dt.datetime = NOW) -> NewKey | None:
        return self.renewal.ask(now, Millis(at))

    def take(self, answer: Certificate) -> bool:
        return self.renewal.take(answer, NOW, START)


@pytest.fixture
def device(tmp_path):
    return Device(tmp_path)


def _answer(request: NewKey | None, ca: Pair = CA, at: dt.datetime = NOW) -> Certificate:
    assert request is not None
    offered = read_signing_request(request.signing_request)
    signed = certify_device(ca, offered.name, offered.public_key, at)
    return Certificate(offered.key_sha256, signed)


def test_a_device_asks_for_its_own_name_with_a_key_that_is_on_the_disk(device):
    offered = read_signing_request(device.ask().signing_request)
    assert offered.name == "kiosk-1"
    path = device.own / NEW_KEY_FILE
    assert oct(path.stat().st_mode)[-3:] == "600"
    assert path.read_text() != (device.folders.card[0] / KEY_FILE).read_text()


def test_a_young_certificate_is_left_alone_until_it_is_time(tmp_path):
    device = Device(tmp_path, issue(CA))
    assert device.ask() is None
    assert device.ask(now=NOW + days(218)) is None
    assert device.ask(now=NOW + days(219.5)) is not None


def test_the_same_key_is_offered_again_after_a_restart(device):
    first = read_signing_request(device.ask().signing_request).key_sha256
    device.restart()
    assert read_signing_request(device.ask().signing_request).key_sha256 == first


def test_a_damaged_waiting_key_gives_way_to_a_new_one(device):
    device.ask()
    (device.own / NEW_KEY_FILE).write_text("-----BEGIN")
    device.restart()
    assert device.take(_answer(device.ask()))


def test_it_asks_once_on_a_connection_and_again_after_hours(device):
    assert device.ask(START) is not None
    assert device.ask(START + ASK_AGAIN_MS - 1) is None
    assert device.ask(START + ASK_AGAIN_MS) is not None
    device.connect()
    assert device.ask(START + ASK_AGAIN_MS + 1) is not None, "a new connection asks at once"


def test_the_certificate_that_comes_is_used_from_the_next_connection_on(device):
    assert device.take(_answer(device.ask()))
    device.connect()
    assert device.identity.certificate == device.own / CERTIFICATE_FILE
    assert device.identity.key == device.own / KEY_FILE
    assert not (device.own / NEW_KEY_FILE).exists()
    assert device.ask() is None


def test_a_second_renewal_takes_the_place_of_the_first(tmp_path):
    device = Device(tmp_path, issue(CA, at=NOW - days(500)))
    assert device.take(_answer(device.ask(), at=NOW - days(240)))
    device.restart()
    assert device.take(_answer(device.ask()))
    device.connect()
    assert device.identity.known.valid_until == NOW + days(365)


def test_a_certificate_that_looks_old_to_a_wrong_clock_is_not_asked_for_in_a_circle(device):
    assert device.take(_answer(device.ask()))
    device.connect()
    far = NOW + days(3000)
    assert device.ask(START + 1, far) is None
    assert device.ask(START + ASK_AGAIN_MS, far) is not None


@pytest.mark.parametrize("stage", ["before", "between"])
def test_power_may_go_at_any_point_of_the_storing(device, monkeypatch, stage):
    answer = _answer(device.ask())

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    if stage == "before":
        monkeypatch.setattr(renewal_files, "write_whole", power_cut)
    else:
        monkeypatch.setattr(renewal_files.NewKeyFile, "follow", power_cut)
    with pytest.raises(KeyboardInterrupt):
        device.take(answer)
    monkeypatch.undo()
    device.restart()
    is_new = device.identity.known.valid_until == NOW + days(365)
    assert is_new == (stage == "between")
    if is_new:
        assert (device.own / KEY_FILE).exists(), "the key has followed"
        device.connect()
        assert device.identity.key == device.own / KEY_FILE
    else:
        assert device.take(answer), "the same key still waits"


def test_a_certificate_of_another_authority_is_told_and_changes_nothing(device):
    assert not device.take(_answer(device.ask(), OTHER_CA))
    assert "not signed" in device.renewal.trouble
    device.connect()
    assert device.identity.known.valid_until == NOW + days(115)


def test_a_refusal_is_told_once_in_the_log_and_stays_until_a_certificate_comes(device, caplog):
    answer = _answer(device.ask())
    refused = Certificate(answer.key_sha256, refused=CertificateRefusal.REVOKED)
    assert not device.take(refused)
    assert not device.take(refused)
    assert "refuses" in device.renewal.trouble
    assert len(warnings_in(caplog)) == 1
    assert device.take(answer)
    assert device.renewal.trouble == ""


def test_an_old_answer_that_the_broker_kept_is_ignored_without_a_word(device, caplog):
    old = _answer(device.ask())
    assert device.take(old)
    device.connect()
    assert not device.take(old)
    assert warnings_in(caplog) == []


def warnings_in(caplog):
    return [each for each in caplog.records if each.levelno >= logging.WARNING]


def test_a_folder_that_cannot_be_written_is_told_and_the_device_goes_on(device):
    device.own.write_text("a file where the folder should be")
    assert device.ask() is None
    assert str(device.own) in device.renewal.trouble


def test_a_disk_that_is_full_when_the_certificate_comes_is_told(device, monkeypatch):
    answer = _answer(device.ask())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(renewal_files, "write_whole", full)
    assert not device.take(answer)
    assert "No space left" in device.renewal.trouble
    monkeypatch.undo()
    assert device.take(answer), "and the next answer is taken"
