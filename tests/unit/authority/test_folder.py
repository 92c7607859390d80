"""The authority's folder on the disk: two programs write it, and power may go at any time."""

import datetime as dt
import os
import re
import threading
from pathlib import Path

import pytest

from authority.core.changes import add, take_away
from authority.core.register import Register, Why
from authority.shell.broker_files import CHANGED, BrokerFiles
from authority.shell.certificates import Pair, describe, fits, issue_device, make_authority
from authority.shell.folder import AuthorityBroken, AuthorityFolder
from authority.shell.issuing import entry_of
from authority.shell.own_certificates import OwnCertificates
from authority.shell.revocation_lists import read_revocation_list
from office.settings import AuthoritySettings, BrokerSettings, DeviceSettings
from protocol.types import DeviceId, OfficeId

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
OFFICE = OfficeId("um-lipowo")
AUTHORITY = make_authority(OFFICE, NOW)
KIOSK = DeviceId("kiosk-1")
LINE = DeviceId("office-1")


@pytest.fixture(name="folder")
def made(tmp_path: Path) -> AuthorityFolder:
    return AuthorityFolder.make(tmp_path / "authority", AUTHORITY, Register(office=OFFICE))


def issue(folder: AuthorityFolder, device: str, at: dt.datetime = NOW) -> Pair:
    made = issue_device(AUTHORITY, device, at)
    folder.change(lambda there: add(there, entry_of(made.certificate)))
    return made


def access(register: Register) -> str:
    return f"barred: {sorted(register.barred)}\n"


def listed(folder: AuthorityFolder) -> tuple[int, set[int]]:
    text = (folder.path / "revoked.pem").read_text()
    read = read_revocation_list(text, AUTHORITY.certificate)
    return read.number, {each.serial for each in read.revoked}


def test_there_is_never_a_second_authority(folder: AuthorityFolder) -> None:
    before = (folder.path / "ca.key").read_bytes()
    with pytest.raises(AuthorityBroken, match="there is an authority already"):
        AuthorityFolder.make(folder.path, make_authority(OFFICE, NOW), Register(office=OFFICE))
    assert (folder.path / "ca.key").read_bytes() == before


def test_two_programs_that_write_at_once_lose_nothing(folder: AuthorityFolder) -> None:
    def sign_ten(place: int) -> None:
        own = AuthorityFolder(folder.path)
        for number in range(5):
            issue(own, f"kiosk-{place}", NOW + dt.timedelta(seconds=number))

    threads = [threading.Thread(target=sign_ten, args=(place,)) for place in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(folder.register().issued) == 15


def test_keeping_a_register_unites_it_with_what_another_program_wrote(
    folder: AuthorityFolder,
) -> None:
    old = folder.register()
    serial = describe(issue(folder, KIOSK).certificate).serial
    folder.change(lambda there: take_away(there, KIOSK, Why.BY_HAND, NOW))
    mine = add(old, entry_of(issue_device(AUTHORITY, "kiosk-2", NOW).certificate))
    united = folder.keep(mine)
    assert united.issued[serial].taken is not None
    assert len(united.issued) == 2
    assert folder.register() == united


def test_the_broker_s_files_are_written_once_and_again_when_something_was_taken_away(
    folder: AuthorityFolder,
) -> None:
    files = BrokerFiles(folder)
    assert files.bring_up_to_date(access, NOW) == ["revoked.pem", "acl", "broker.key", "broker.crt"]
    assert listed(folder) == (1, set())
    (folder.path / CHANGED).unlink()
    assert files.bring_up_to_date(access, NOW) == []
    assert not (folder.path / CHANGED).exists()
    serial = describe(issue(folder, KIOSK).certificate).serial
    assert files.bring_up_to_date(access, NOW) == []
    folder.change(lambda there: take_away(there, KIOSK, Why.BY_HAND, NOW))
    assert files.bring_up_to_date(access, NOW) == ["revoked.pem"]
    assert listed(folder) == (2, {serial})
    assert (folder.path / CHANGED).exists()


@pytest.mark.parametrize("damaged", ["broker.crt", "broker.key", "revoked.pem", "acl"])
def test_what_power_or_a_card_has_damaged_is_made_again(
    folder: AuthorityFolder, damaged: str
) -> None:
    files = BrokerFiles(folder)
    files.bring_up_to_date(access, NOW)
    (folder.path / damaged).write_bytes(b"\xff\x00")
    assert damaged in files.bring_up_to_date(access, NOW)
    pair = [(folder.path / name).read_text() for name in ("broker.crt", "broker.key")]
    assert fits(*pair)


def test_a_key_without_its_certificate_is_made_again_as_a_pair(folder: AuthorityFolder) -> None:
    files = BrokerFiles(folder)
    files.bring_up_to_date(access, NOW)
    certificate = (folder.path / "broker.crt").read_text()
    files.renew_broker(NOW)
    (folder.path / "broker.crt").write_text(certificate)  # power went between the two
    assert files.broker_ends() is None
    files.bring_up_to_date(access, NOW)
    assert files.broker_ends() is not None


@pytest.mark.parametrize("missing", ["ca.crt", "ca.key", "register.toml"])
def test_what_is_missing_is_named_with_a_remedy(folder: AuthorityFolder, missing: str) -> None:
    (folder.path / missing).unlink()
    read = folder.register if missing == "register.toml" else folder.pair
    with pytest.raises(AuthorityBroken, match=rf"{missing}: it cannot be read: .*from a copy"):
        read()


def test_a_damaged_register_is_refused_with_every_mistake(folder: AuthorityFolder) -> None:
    issue(folder, KIOSK)
    path = folder.path / "register.toml"
    text = path.read_text().replace("until = ", "untill = ")
    path.write_text(re.sub(r"from = \S+", "from = 12", text))
    with pytest.raises(AuthorityBroken) as caught:
        folder.register()
    assert str(caught.value).count("\n") == 1
    assert "certificate[0].untill: unknown key" in str(caught.value)
    assert "certificate[0].from: should be a date" in str(caught.value)
    assert str(path) in str(caught.value)


def test_what_is_written_belongs_to_the_owner_of_the_folder(folder: AuthorityFolder) -> None:
    """Root alone can be another one than that owner."""
    owner = (12345, 12346) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(folder.path, *owner)
    issue(folder, KIOSK)
    BrokerFiles(folder).bring_up_to_date(access, NOW)
    for name in ("register.toml", "revoked.pem", "acl", "broker.key", CHANGED, ".lock"):
        status = (folder.path / name).stat()
        assert (status.st_uid, status.st_gid) == owner, name


def own(folder: AuthorityFolder, identity: str | None = "/etc/numerek/identity/authority"):
    settings = AuthoritySettings(
        device=DeviceSettings(
            id=DeviceId("authority"), plan="-", assets="-", state_dir=str(folder.path)
        ),
        broker=BrokerSettings(username="authority", identity=identity),
        folder=str(folder.path),
        command_line=LINE,
    )
    return OwnCertificates(folder, settings)


def test_the_authority_renews_what_nobody_asks_for(folder: AuthorityFolder) -> None:
    issue(folder, "authority")
    issue(folder, LINE)
    mine = own(folder)
    assert mine.names == ("broker", "authority", "office-1")
    assert mine.ends(DeviceId("broker")) is None
    later = NOW + dt.timedelta(days=220)
    for name in mine.names:
        mine.renew(name, later)
        assert mine.ends(name) == later + dt.timedelta(days=365)
        assert folder.register().newest(name, later).until == mine.ends(name)
    for place in ("identity", "office/identity"):
        pair = [(folder.path / place / name).read_text() for name in ("device.crt", "device.key")]
        assert fits(*pair)
        assert (folder.path / place / "device.key").stat().st_mode & 0o777 == 0o600


def test_a_renewal_that_power_cut_off_is_made_again(folder: AuthorityFolder) -> None:
    """The register knew of it, the files did not come: what is in use ends as before."""
    issue(folder, LINE)
    issue(folder, LINE, NOW + dt.timedelta(days=220))
    assert own(folder).ends(LINE) == NOW + dt.timedelta(days=365)


def test_without_tls_there_is_nobody_s_certificate_but_the_broker_s(
    folder: AuthorityFolder,
) -> None:
    assert own(folder, identity=None).names == ("broker",)
