"""The commands around an office's folder, and `numerek revoke`, as a technician types them."""

import shutil
from pathlib import Path

import pytest

from authority.shell.broker_files import CHANGED
from authority.shell.certificates import describe
from authority.shell.revocation_lists import read_revocation_list
from numerek.main import main
from provision.shell.office_folder import OfficeFolder

PLAN = "assets/offices/lipowo.toml"


@pytest.fixture(name="fresh", scope="module")
def just_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "office"
    assert main(["provision", "office", PLAN, "--to", str(path), "--host", "192.168.1.10"]) == 0
    return path


@pytest.fixture(name="folder")
def copied(fresh: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh, tmp_path / "office")


@pytest.fixture(name="controller")
def on_the_controller(folder: Path, tmp_path: Path) -> Path:
    """The authority's folder and settings as they are on the controller's machine."""
    there = tmp_path / "controller"
    shutil.copytree(folder / "authority", there)
    (there / "plan.toml").write_text(Path(PLAN).read_text(encoding="utf-8"), encoding="utf-8")
    (there / "authority.toml").write_text(
        f'[device]\nid = "authority"\nplan = "{there}/plan.toml"\nassets = "assets"\n'
        f'state_dir = "{there}"\n[authority]\nfolder = "{there}"\n'
    )
    return there


def revoke(there: Path, *words: str) -> int:
    return main(["revoke", *words, "--settings", str(there / "authority.toml"), "--wait", "0"])


def test_a_folder_needs_an_address_once(folder, tmp_path, capsys):
    new = str(tmp_path / "new")
    assert main(["provision", "office", PLAN, "--to", new]) == 1
    assert "--host is missing" in capsys.readouterr().err
    assert not Path(new).exists()
    assert main(["provision", "office", PLAN, "--to", str(folder)]) == 0
    assert "nothing to do" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "127.0.0.1"], "--host: 127.0.0.1 is no address by which another machine"),
        (["--host", "10.0.0.1", "--network", "10.1.0.0/16"], "--network: 10.0.0.1 is not in"),
    ],
)
def test_a_wrong_address_makes_nothing(words, said, tmp_path, capsys):
    assert main(["provision", "office", PLAN, "--to", str(tmp_path / "new"), *words]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_every_mistake_of_a_plan_is_told_and_nothing_is_made(tmp_path, capsys):
    bad = "tests/contract/plans/bad-device-twice.toml"
    argv = ["provision", "office", bad, "--to", str(tmp_path / "new"), "--host", "10.0.0.1"]
    assert main(argv) == 1
    assert f"{bad}:" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_show_tells_who_has_what(folder, tmp_path, capsys):
    assert main(["provision", "rotate", str(folder), "kiosk-1", "--to", str(tmp_path / "id")]) == 0
    assert main(["provision", "revoke", str(folder), "kiosk-1"]) == 0
    capsys.readouterr()
    assert main(["provision", "show", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "card controller: controller, authority, office" in lines
    [kiosk] = [line for line in lines if line.startswith("kiosk-1 ")]
    assert kiosk.endswith(" by-hand  lets nobody in")


def test_a_rotated_identity_is_whole_and_secret(folder, tmp_path):
    assert main(["provision", "rotate", str(folder), "office-1", "--to", str(tmp_path / "id")]) == 0
    assert sorted(each.name for each in (tmp_path / "id").iterdir()) == [
        "ca.crt",
        "device.crt",
        "device.key",
        "revoked.pem",
    ]
    assert (tmp_path / "id/device.key").stat().st_mode & 0o777 == 0o600


def test_nothing_happens_to_a_folder_that_is_none(tmp_path, capsys):
    assert main(["provision", "show", str(tmp_path)]) == 2
    assert "office.toml: it cannot be read" in capsys.readouterr().err
    assert main(["provision", "revoke", str(tmp_path), "kiosk-1"]) == 2


def test_on_the_controller_a_device_is_barred_and_the_broker_is_told(folder, controller, capsys):
    office = OfficeFolder.open(folder)
    assert revoke(controller, "kiosk-1") == 3  # nobody plays root's part here
    assert "sudo numerek broker install" in capsys.readouterr().err
    assert (controller / CHANGED).exists()
    access = (controller / "acl").read_text()
    assert access.count("/device/kiosk-1/") == 1
    where = f"numerek/v1/{office.office_id}/device/kiosk-1/revocations"
    assert f"user kiosk-1\ntopic write {where}\n" in access
    assert "user kiosk-2" in access


def test_a_list_from_the_folder_is_taken_over_on_the_controller(folder, controller, tmp_path):
    office = OfficeFolder.open(folder)
    assert main(["provision", "rotate", str(folder), "kiosk-1", "--to", str(tmp_path / "id")]) == 0
    assert main(["provision", "revoke", str(folder), "kiosk-1"]) == 0
    assert revoke(controller, "--list", str(folder / "authority/revoked.pem")) == 3
    own = (controller / "ca.crt").read_text()
    listed = read_revocation_list((controller / "revoked.pem").read_text(), own)
    serial = describe((tmp_path / "id/device.crt").read_text()).serial
    assert [each.serial for each in listed.revoked] == [serial]
    assert office.authority.register().all_taken().keys() == {serial}


def test_a_device_that_nobody_knows_is_not_revoked(controller, capsys):
    before = (controller / "register.toml").read_bytes()
    assert revoke(controller, "kiosk-9") == 1
    assert "no device kiosk-9" in capsys.readouterr().err
    assert (controller / "register.toml").read_bytes() == before


def test_a_list_of_another_office_is_not_taken_over(controller, tmp_path, capsys):
    other = tmp_path / "other"
    main(["provision", "office", PLAN, "--to", str(other), "--host", "10.0.0.1"])
    main(["provision", "rotate", str(other), "kiosk-1", "--to", str(tmp_path / "id")])
    assert revoke(controller, "--list", str(other / "authority/revoked.pem")) == 2
    assert "has not signed" in capsys.readouterr().err


def test_once_the_broker_has_it_the_command_says_so(controller, capsys):
    assert revoke(controller, "kiosk-1") == 3
    (controller / CHANGED).unlink()  # as root's part does
    assert revoke(controller, "kiosk-1") == 0
    assert "kiosk-1: cut off" in capsys.readouterr().out


def test_without_a_name_it_says_who_has_what(controller, capsys):
    revoke(controller, "kiosk-1")
    capsys.readouterr()
    assert revoke(controller) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("kiosk-1 ") and line.endswith("barred") for line in lines)
    assert any(
        line.startswith("kiosk-2 ") and line.endswith("none was issued here") for line in lines
    )


def test_the_folder_learns_what_the_controller_has_signed_and_taken_away(
    folder, controller, tmp_path, capsys
):
    office = OfficeFolder.open(folder)
    assert main(["provision", "rotate", str(folder), "kiosk-1", "--to", str(tmp_path / "id")]) == 0
    shutil.copy(folder / "authority/register.toml", controller)
    assert revoke(controller, "kiosk-1") == 3
    capsys.readouterr()
    theirs = str(controller / "register.toml")
    assert main(["provision", "take", str(folder), theirs]) == 0
    assert "1 certificate learned, 1 more of those known" in capsys.readouterr().out
    assert office.authority.register().is_barred("kiosk-1")
    assert main(["provision", "take", str(folder), theirs]) == 0
    assert "0 certificates learned, 0 more of" in capsys.readouterr().out


def test_a_register_of_another_office_is_not_learned(folder, controller, capsys):
    theirs = controller / "register.toml"
    theirs.write_text(theirs.read_text().replace('"um-lipowo"', '"um-debowo"'))
    assert main(["provision", "take", str(folder), str(theirs)]) == 2
    assert "cannot be united" in capsys.readouterr().err
