"""An update on a machine whose dpkg, apt and systemd answer as written here."""

import shutil
from pathlib import Path

import pytest

from provision.core.updating import End, Package, updating
from provision.shell.commands import CommandFailed
from provision.shell.update import Machine

UNITS = "numerek-kiosk.service loaded active running\n"
UP = "Id=numerek-kiosk.service\nActiveState=active\nNRestarts=0\nMainPID=7\nStatusText=\n"


class Commands:
    """Answers commands by their first words; what a machine would do to files it does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[str] = []
        self.failing: dict[str, str] = {}

    def __call__(self, command, *, as_owner_of=None):
        line = " ".join(map(str, command))
        self.ran.append(line)
        for start, why in self.failing.items():
            if line.startswith(start):
                raise CommandFailed(why)
        match command[:2]:
            case ["dpkg-query", "--listfiles"]:
                return "/.\n/usr\n/usr/bin\n/usr/bin/numerek\n"
            case ["dpkg-query", "--status"]:
                return "Package: numerek\nStatus: install ok installed\nVersion: 0.1.0\n"
            case ["dpkg-deb", "--root-owner-group"]:
                shutil.copy(Path(command[-2]) / "usr/bin/numerek", command[-1])
            case ["systemctl", "list-units"]:
                return UNITS
            case ["systemctl", "show"]:
                return UP
        return ""


@pytest.fixture
def commands(tmp_path):
    program = tmp_path / "usr/bin/numerek"
    program.parent.mkdir(parents=True)
    program.write_text("of 0.1.0")
    return Commands(tmp_path)


def updated(commands, *, journal=None):
    said = []
    machine = Machine(commands, said.append, journal, commands.root)
    course = updating(
        "new.deb",
        Package("numerek", "0.2.0"),
        Package("numerek", "0.1.0"),
        way_back=str(machine.kept),
    )
    return machine.go(course), machine, said


def test_what_was_installed_is_the_way_back_afterwards(commands):
    report, machine, said = updated(commands)

    assert report.end is End.UPDATED
    assert machine.previous.read_text() == "of 0.1.0"
    assert not machine.kept.exists()
    assert not (commands.root / "var/cache/numerek/updating").exists()
    assert any("keeping 0.1.0" in line for line in said)


def test_a_package_that_does_not_install_is_followed_by_the_kept_one(commands):
    commands.failing["apt-get"] = "held broken packages"

    report, machine, _ = updated(commands)

    installed = [line for line in commands.ran if line.startswith("apt-get")]
    assert [line.rsplit("/", 1)[1] for line in installed] == ["new.deb", "kept.deb"]
    assert report.end is End.BROKEN
    assert (commands.root / "var/cache/numerek/updating").exists(), "the next start tries again"
    assert machine.kept.exists()


def test_without_room_for_the_way_back_nothing_is_installed(commands):
    commands.failing["dpkg-deb --root-owner-group"] = "No space left on device"

    report, machine, _ = updated(commands)

    assert report.end is End.REFUSED
    assert "No space left on device" in report.text
    assert not [line for line in commands.ran if line.startswith("apt-get")]
    assert not machine.previous.exists()


def test_a_package_whose_programs_cannot_read_the_journal_is_refused(commands, tmp_path):
    journal = tmp_path / "journal.sqlite3"
    journal.touch()
    commands.failing["/bin/sh"] = "python3 ended with 1: SyntaxError"

    report, _, _ = updated(commands, journal=journal)

    assert report.end is End.REFUSED
    assert "SyntaxError" in report.text
