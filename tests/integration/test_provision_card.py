"""A card is whole or none, and only keys that reached it were made."""

from pathlib import Path

import pytest
from cards import PLAN, WISHES, parts

from authority.core.register_text import read_register
from numerek.main import main
from protocol.types import OfficeId
from provision.core.card import Card
from provision.core.card_making import folder_files, partition_files
from provision.shell import card_writer
from provision.shell.card_folder import demand_whole, open_card
from provision.shell.card_writer import CardDamaged, CardWriter, long_files_of
from provision.shell.durable_files import DurableFiles, unseen
from rig.layout import SAMPLE_PLAN


class PowerCut(BaseException):
    """Nothing that the program could catch."""


@pytest.fixture
def office(tmp_path) -> Path:
    folder = tmp_path / "office"
    words = ["provision", "office", str(SAMPLE_PLAN), "--to", str(folder), "--host", "192.168.1.10"]
    assert main(words) == 0
    return folder


@pytest.fixture
def boot(tmp_path) -> Path:
    """The boot partition of a Raspberry Pi OS as the Imager leaves it."""
    folder = tmp_path / "bootfs"
    folder.mkdir()
    for name in ("config.txt", "cmdline.txt"):
        (folder / name).write_text("x\n", encoding="utf-8")
    (folder / "user-data").write_text("#cloud-config\nhostname: pi\n", encoding="utf-8")
    return folder


def make(office, boot, *words):
    return main(["provision", "card", *words, "--office", str(office), "--to", str(boot)])


def issued(office):
    return len(read_register((office / "authority/register.toml").read_text()).issued)


def test_the_card_of_the_controller_is_whole_and_brings_the_authority(office, boot, capsys):
    assert make(office, boot, "controller", "--no-deb") == 0

    card = open_card(boot / "numerek")
    demand_whole(boot / "numerek", card, only_moved=False)
    assert [role.name for role in card.roles] == ["controller", "authority", "office"]
    assert (boot / "numerek/authority/ca.key").is_file()
    assert "let the network's DHCP give it that address" in capsys.readouterr().out


def test_a_card_of_another_device_does_not_bring_the_authority(office, boot):
    assert make(office, boot, "kiosk-1", "desk-1", "--no-deb") == 0

    assert [role.name for role in open_card(boot / "numerek").roles] == ["kiosk", "desk-1"]
    assert not (boot / "numerek/authority").exists()
    assert not list((boot / "numerek").rglob("ca.key"))


def test_what_the_imager_wrote_is_kept_once(office, boot):
    for _ in range(2):
        assert make(office, boot, "kiosk-1", "--no-deb") == 0

    assert "hostname: pi" in (boot / "user-data.numerek-saved").read_text()
    assert "kiosk-1" in (boot / "user-data").read_text()


def test_package_and_repository_come_along(office, boot, tmp_path):
    deb, repo = tmp_path / "numerek_0.1.0_all.deb", tmp_path / "repo"
    deb.write_bytes(b"package" * 100_000)
    repo.mkdir()
    (repo / "Packages").write_text("Package: x\n")
    (repo / "x_1_all.deb").write_bytes(b"x")

    assert make(office, boot, "kiosk-1", "--deb", str(deb), "--repo", str(repo)) == 0

    assert (boot / "numerek/numerek_0.1.0_all.deb").read_bytes() == deb.read_bytes()
    assert (boot / "numerek/repo/x_1_all.deb").is_file()
    named = {file.path for file in open_card(boot / "numerek").files}
    assert {"numerek_0.1.0_all.deb", "repo/Packages"} <= named
    assert "repo/x_1_all.deb" not in named, "apt compares it with its list"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kiosk-77", "--no-deb"], "there is no card of kiosk-77"),
        (["kiosk-1", "kiosk-2", "--no-deb"], "would be twice on one machine"),
        (["kiosk-1", "display-1", "--no-deb"], "would share one screen"),
        (["kiosk-1"], "there is no numerek_*.deb"),
        (["kiosk-1", "--no-deb", "--address", "10.0.0.1"], "does not say its network"),
    ],
)
def test_what_cannot_be_is_said_before_a_key_is_made(office, boot, capsys, words, said):
    before = issued(office)

    assert make(office, boot, *words) != 0

    assert said in capsys.readouterr().err
    assert issued(office) == before
    assert not (boot / "numerek").exists()


def test_a_folder_that_is_no_boot_partition_is_refused(office, tmp_path, capsys):
    (tmp_path / "home").mkdir()

    assert make(office, tmp_path / "home", "kiosk-1", "--no-deb") == 1

    assert "is no boot partition of Raspberry Pi OS" in capsys.readouterr().err
    assert not list((tmp_path / "home").iterdir())


def test_settings_that_the_technician_broke_are_all_said(office, boot, capsys):
    settings = office / "devices/kiosk-1/kiosk.toml"
    text = settings.read_text().replace("width_px = 1080", "width_px = 1").replace("usb", "ubs")
    settings.write_text(text)

    assert make(office, boot, "kiosk-1", "--no-deb") == 1

    said = capsys.readouterr().err
    assert "etc/kiosk.toml: screen.width_px" in said
    assert "etc/kiosk.toml: printer.transport" in said


def test_a_dry_run_writes_nothing_and_makes_no_key(office, boot, capsys):
    before = issued(office)

    assert make(office, boot, "controller", "--no-deb", "--dry-run") == 0

    assert "numerek/identity/controller/device.key" in capsys.readouterr().out
    assert issued(office) == before
    assert not (boot / "numerek").exists()


def draft_card():
    return Card(
        id="c2",
        made_at="2026-11-21T22:30:00Z",
        program="0.1.0",
        office=OfficeId("um-lipowo"),
        roles=(parts("kiosk", "kiosk-1").role,),
        files=(),
    )


def write(boot, seen=unseen):
    CardWriter(boot, DurableFiles(seen), lambda _file, _size: None).write(
        draft_card(),
        folder=folder_files((parts("kiosk", "kiosk-1", "new"),), PLAN, {}),
        long_files=long_files_of(None, None),
        beside=partition_files(WISHES),
    )


def test_a_card_pulled_out_while_it_is_written_is_none(boot, monkeypatch):
    monkeypatch.setattr("os.fsync", unseen)
    write(boot)
    old = open_card(boot / "numerek")
    for cut in range(1, 200):
        left = cut

        def seen(_what):
            nonlocal left
            left -= 1
            if not left:
                raise PowerCut

        try:
            write(boot, seen)
        except PowerCut:
            if (boot / "numerek/card.toml").exists():
                assert open_card(boot / "numerek") == old, "written last, and all of it"
                demand_whole(boot / "numerek", old, only_moved=False)
        else:
            break
    assert cut > 20, "the cuts went through all the writes"


def test_keys_of_a_card_that_nobody_took_are_overwritten(boot):
    write(boot)
    wiped = []

    write(boot, lambda what: wiped.append(what) if what.startswith("overwrote") else None)

    assert any(what.endswith("device.key") for what in wiped)


def test_a_card_that_gives_back_something_else_is_none(boot, monkeypatch):
    monkeypatch.setattr(card_writer, "sha256_of", lambda _path: "0" * 64)

    with pytest.raises(CardDamaged, match="take another one"):
        write(boot)

    assert not (boot / "numerek/card.toml").exists()
