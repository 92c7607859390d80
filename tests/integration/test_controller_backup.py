"""A whole controller goes into one file and comes out of it on another machine."""

import datetime as dt
import io
import shutil
import tarfile

import msgspec
import pytest
from doctored_machine import settings
from journal_on_disk import PLAN
from journals import write_days

from authority.core.register import Issued, Register, Taken, Why
from authority.shell.certificates import describe, issue_device, make_authority
from authority.shell.folder import AuthorityFolder
from controller.core.entries import Entry, EpochBegan, JournalRestored, Moment
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import verify
from numerek.main import main
from protocol.types import DeviceId, Epoch, OfficeId

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
JOURNAL = "var/lib/numerek-controller/journal.sqlite3"
AUTHORITY = "var/lib/numerek-authority"
IDENTITY = "etc/numerek/identity/controller"
PASSPHRASE = "four words and a horse"


@pytest.fixture
def office():
    """An authority with one certificate for its kiosk."""
    authority = make_authority("um-test", NOW)
    pair = issue_device(authority, "kiosk-1", NOW)
    known = describe(pair.certificate)
    issued = Issued(
        serial=known.serial,
        device=DeviceId("kiosk-1"),
        key_sha256=known.key_sha256,
        issued=NOW,
        valid_from=known.valid_from,
        until=known.until,
        certificate=pair.certificate,
    )
    return authority, Register(office=OfficeId("um-test"), issued={known.serial: issued})


def a_controller(root, office, days=2, identity="the old card's"):
    """Write a machine as a card and some days of work leave it."""
    authority, register = office
    for folder in (IDENTITY, AUTHORITY, "etc/mosquitto/numerek", "var/lib/numerek-controller"):
        (root / folder).mkdir(parents=True)
    AuthorityFolder.make(root / AUTHORITY, authority, register)
    (root / "etc/numerek/controller.toml").write_text(settings("controller", 8883))
    (root / "etc/numerek/plan.toml").write_text(PLAN, encoding="utf-8")
    (root / IDENTITY / "device.key").write_text(identity)
    (root / IDENTITY / "device.key").chmod(0o600)
    (root / "etc/mosquitto/numerek/broker.key").write_text(identity)
    if days:
        write_days(root / JOURNAL, days)
    return root


def lives_on(root):
    """Let a controller begin once more, in a later epoch."""
    journal = SqliteJournal(root / JOURNAL)
    at = Moment(int(NOW.timestamp() * 1000), "2026-11-20T13:00:00")
    journal.append([Entry(at=at, events=(EpochBegan(Epoch(2_000_000_000)),))])
    journal.close()


def files_of(root):
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith((".lock", "-shm", "-wal"))
    }


def back_up(root, file, *words):
    return main(["backup", str(file), "--root", str(root), *words])


def put_back(root, file, *words):
    return main(["restore", str(file), "--root", str(root), *words])


@pytest.fixture
def file(tmp_path, office):
    file = tmp_path / "stick.backup"
    assert back_up(a_controller(tmp_path / "old", office), file) == 0
    return file


def test_a_fresh_machine_gets_everything_and_goes_on_in_a_higher_epoch(tmp_path, file, capsys):
    assert file.stat().st_mode & 0o777 == 0o600
    new = tmp_path / "new"
    assert put_back(new, file) == 0
    before, after = files_of(tmp_path / "old"), files_of(new)
    same = [path for path in before if "journal" not in path]
    assert {path: after.get(path) for path in same} == {path: before[path] for path in same}
    assert (new / IDENTITY / "device.key").stat().st_mode & 0o777 == 0o600
    assert verify(new / JOURNAL).whole
    journal = SqliteJournal(new / JOURNAL)
    _, entry = list(journal.recent())[-1]
    journal.close()
    assert [type(each) for each in entry.events] == [EpochBegan, JournalRestored]
    assert "100 higher" in capsys.readouterr().out


def test_what_a_new_card_brought_stays_and_who_was_revoked_does_not_come_back(
    tmp_path, file, office
):
    authority, register = office
    (serial,) = register.issued
    taken = msgspec.structs.replace(
        register.issued[serial], taken=Taken(NOW + dt.timedelta(hours=1), Why.REPLACED)
    )
    later = Register(office=register.office, issued={serial: taken})
    new = a_controller(tmp_path / "new", (authority, later), days=0, identity="the new card's")
    assert put_back(new, file) == 0
    assert (new / IDENTITY / "device.key").read_text() == "the new card's"
    assert (new / "etc/mosquitto/numerek/broker.key").read_text() == "the new card's"
    assert AuthorityFolder(new / AUTHORITY).register().issued[serial].taken is not None


def test_a_newer_journal_is_not_put_aside_unless_somebody_insists(tmp_path, file, office, capsys):
    new = a_controller(tmp_path / "new", office)
    lives_on(new)
    before = files_of(new)
    assert put_back(new, file) == 1
    assert "is newer" in capsys.readouterr().err
    assert files_of(new) == before
    assert put_back(new, file, "--force") == 0
    assert verify(new / JOURNAL).whole


def test_a_blank_machine_to_which_only_kiosks_have_spoken_is_restored_without_insisting(
    tmp_path, file, office
):
    new = a_controller(tmp_path / "new", office, days=0)
    journal = SqliteJournal(new / JOURNAL)
    at = Moment(int(NOW.timestamp() * 1000) + 7 * 3_600_000, "2026-11-20T20:00:00")
    journal.append([Entry(at=at, events=(EpochBegan(Epoch(2_000_000_000)),))])
    journal.close()
    assert put_back(new, file) == 0
    assert verify(new / JOURNAL).rows > 1
    (kept,) = (new / "var/lib/numerek-before-restore").iterdir()
    assert kept.stat().st_size


def test_there_is_a_way_back(tmp_path, file, office):
    new = a_controller(tmp_path / "new", office)
    lives_on(new)
    (new / "etc/numerek/controller.toml").write_text("# mine\n" + settings("controller", 8884))
    assert put_back(new, file, "--force") == 0
    (kept,) = (new / "var/lib/numerek-before-restore").iterdir()
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(new / "etc/numerek")
    assert put_back(new, kept, "--force") == 0
    assert (new / "etc/numerek/controller.toml").read_text().startswith("# mine\n")


def test_another_offices_backup_is_refused(tmp_path, file, capsys):
    other = make_authority("um-inny", NOW), Register(office=OfficeId("um-inny"))
    new = a_controller(tmp_path / "new", other)
    before = files_of(new)
    assert put_back(new, file, "--force") == 2
    assert "another office" in capsys.readouterr().err
    assert files_of(new) == before


def test_a_check_changes_nothing(tmp_path, file, capsys):
    new = tmp_path / "new"
    assert put_back(new, file, "--check") == 0
    assert "whole" in capsys.readouterr().out
    assert files_of(new) == {}


def test_a_sealed_backup_opens_with_its_passphrase_only(tmp_path, office, capsys):
    words, wrong = tmp_path / "words", tmp_path / "wrong"
    words.write_text(PASSPHRASE + "\n")
    wrong.write_text("another one entirely\n")
    old, file = a_controller(tmp_path / "old", office), tmp_path / "sealed.backup"
    assert back_up(old, file, "--passphrase-file", str(words)) == 0
    assert b"PRIVATE" not in file.read_bytes()
    new = tmp_path / "new"
    assert put_back(new, file) == 2
    assert put_back(new, file, "--passphrase-file", str(wrong)) == 2
    assert files_of(new) == {}
    assert put_back(new, file, "--passphrase-file", str(words)) == 0
    assert verify(new / JOURNAL).whole


def test_a_short_passphrase_is_refused(tmp_path, office, capsys):
    words = tmp_path / "words"
    words.write_text("kot\n")
    old = a_controller(tmp_path / "old", office)
    assert back_up(old, tmp_path / "b", "--passphrase-file", str(words)) == 2
    assert "at least 12 letters" in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99])
def test_a_backup_that_was_cut_off_is_refused_and_changes_nothing(tmp_path, file, part):
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    assert put_back(tmp_path / "new", file) == 2
    assert files_of(tmp_path / "new") == {}


def changed(file, change):
    """Pack a backup anew with some of its files changed."""
    out = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
        for member in old.getmembers():
            name, data = change(member.name, old.extractfile(member).read())
            member.name, member.size = name, len(data)
            new.addfile(member, io.BytesIO(data))
    file.write_bytes(out.getvalue())


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: (name, data + b" " if name.endswith("plan.toml") else data),
        lambda name, data: (name, data[:-1] if name == "journal.sqlite3" else data),
        lambda name, data: (name.replace("etc/numerek/plan", "etc/numerek/plam"), data),
        lambda name, data: (name, data.replace(b'"etc/numerek/plan.toml"', b'"etc/passwd"')),
        lambda name, data: (name, data.replace(b'"etc/numerek/', b'"etc/numerek/../')),
        lambda name, data: (name, data.replace(b'"format":1', b'"format":9')),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_changes_nothing(tmp_path, file, change):
    changed(file, change)
    assert put_back(tmp_path / "new", file) == 2
    assert files_of(tmp_path / "new") == {}


def test_a_file_that_is_there_is_not_written_over(tmp_path, office, capsys):
    old, file = a_controller(tmp_path / "old", office), tmp_path / "b"
    file.write_text("mine")
    assert back_up(old, file) == 2
    assert file.read_text() == "mine"
    assert back_up(old, file, "--replace") == 0


def test_a_machine_without_a_controller_has_nothing_to_back_up(tmp_path, capsys):
    assert back_up(tmp_path / "empty", tmp_path / "b") == 2
    assert "controller.toml" in capsys.readouterr().err


def test_the_way_back_is_sealed_as_the_backup_was(tmp_path, office, capsys):
    words = tmp_path / "words"
    words.write_text(PASSPHRASE + "\n")
    old, file = a_controller(tmp_path / "old", office), tmp_path / "sealed.backup"
    assert back_up(old, file, "--passphrase-file", str(words)) == 0
    new = a_controller(tmp_path / "new", office)
    (new / "etc/numerek/controller.toml").write_text("# mine\n" + settings("controller", 8884))
    assert put_back(new, file, "--force", "--passphrase-file", str(words)) == 0
    (kept,) = (new / "var/lib/numerek-before-restore").iterdir()
    assert kept.read_bytes().startswith(b"numerek sealed")
    assert "for two weeks (with the same passphrase)" in capsys.readouterr().out
    assert put_back(new, kept, "--force", "--passphrase-file", str(words)) == 0
    assert (new / "etc/numerek/controller.toml").read_text().startswith("# mine\n")
