"""The folder of an office: made once, added to, never made over."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from authority.core.register import Why
from authority.shell.certificates import describe, fits, is_issued_by
from authority.shell.folder import AuthorityBroken
from authority.shell.revocation_lists import read_revocation_list
from office.check import read_plan
from office.plan import Device, Plan
from office.read_settings import (
    read_authority_settings,
    read_controller_settings,
    read_desk_settings,
    read_display_settings,
    read_kiosk_settings,
    read_office_settings,
)
from protocol.types import DeskNumber, DeviceId
from provision.core.default_settings import desk, of_card
from provision.core.office_cards import cards_of
from provision.core.office_file import OfficeFile
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken
from provision.shell.office_making import Wanted, make_office

PLAN_TEXT = Path("assets/offices/lipowo.toml").read_text(encoding="utf-8")
PLAN = read_plan(PLAN_TEXT)
HOST = "192.168.1.10"
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=30)

READERS = {
    "controller": read_controller_settings,
    "authority": read_authority_settings,
    "office": read_office_settings,
    "kiosk": read_kiosk_settings,
    "display": read_display_settings,
    "desk": read_desk_settings,
}


def make(path: Path, text: str = PLAN_TEXT, host: str = HOST) -> list[str]:
    wanted = Wanted(text, read_plan(text), OfficeFile(host, "192.168.1.0/24"))
    return list(make_office(path, wanted, NOW))


@pytest.fixture(name="fresh", scope="module")
def just_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "office"
    make(path)
    return path


@pytest.fixture(name="office")
def copied(fresh: Path, tmp_path: Path) -> OfficeFolder:
    return OfficeFolder.open(shutil.copytree(fresh, tmp_path / "office"))


def tree(path: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()
    }


def test_every_settings_file_can_be_read_by_the_program_it_is_for(office: OfficeFolder) -> None:
    for card in office.devices():
        texts = office.settings_of(card.id)
        assert list(texts) == [f"{part.role}.toml" for part in card.parts]
        for part, text in zip(card.parts, texts.values(), strict=True):
            settings = READERS[part.role.split("-")[0]](text)
            assert settings.device.id == part.identity
            assert settings.broker.host == ("127.0.0.1" if card.id == "controller" else HOST)
            assert settings.broker.port == 8883


def test_a_sign_is_given_the_desk_of_its_name(office: OfficeFolder) -> None:
    assert read_display_settings(office.settings_of("sign-1")["display.toml"]).sign == 1
    assert read_display_settings(office.settings_of("display-1")["display.toml"]).sign is None


@pytest.mark.parametrize("boxes", [1, 2, 5, 6, 12])
def test_a_computer_of_many_desks_gets_boxes_that_do_not_collide(boxes: int) -> None:
    numbers = tuple(DeskNumber(number) for number in range(1, boxes + 1))
    text = desk(Device(id=DeviceId("desk-x"), role="desk", desks=numbers), HOST)
    assert tuple(box.desk for box in read_desk_settings(text).boxes) == numbers


def test_the_key_of_the_office_is_readable_for_its_owner_only(office: OfficeFolder) -> None:
    assert (office.path / "authority").stat().st_mode & 0o777 == 0o700
    assert (office.path / "authority/ca.key").stat().st_mode & 0o777 == 0o600


def test_making_it_again_changes_nothing(office: OfficeFolder) -> None:
    office.new_identity("kiosk-1", NOW)
    before = tree(office.path)
    assert make(office.path) == []
    assert tree(office.path) == before


def test_what_was_corrected_is_left_alone_and_what_was_not_is_written_anew(
    office: OfficeFolder,
) -> None:
    kiosk = office.path / "devices/kiosk-1/kiosk.toml"
    kiosk.write_text(kiosk.read_text().replace("bottom_mm = 850", "bottom_mm = 700"))
    lines = make(office.path, host="192.168.1.20")
    assert "bottom_mm = 700" in kiosk.read_text()
    assert HOST in kiosk.read_text()
    assert any("left" in line and "kiosk-1/kiosk.toml" in line for line in lines)
    assert '"192.168.1.20"' in (office.path / "devices/kiosk-2/kiosk.toml").read_text()
    assert OfficeFolder.open(office.path).host == "192.168.1.20"


def test_a_missing_file_is_made_again(office: OfficeFolder) -> None:
    (office.path / "devices/kiosk-1/kiosk.toml").unlink()
    assert make(office.path) == [f"wrote {office.path}/devices/kiosk-1/kiosk.toml"]


def test_a_changed_plan_is_taken_over_and_every_change_is_told(office: OfficeFolder) -> None:
    changed = PLAN_TEXT.replace('id = "kiosk-2"', 'id = "kiosk-3"')
    lines = make(office.path, changed)
    assert f"wrote {office.path}/devices/kiosk-3/kiosk.toml" in lines
    assert '  devices.kiosk-3.id: - -> "kiosk-3"' in lines
    assert lines[-1] == (
        f"kiosk-2 is no longer in the plan: numerek provision revoke {office.path} kiosk-2"
    )
    assert [card.id for card in OfficeFolder.open(office.path).devices()][2] == "kiosk-3"


def test_the_folder_of_another_office_is_left_alone(office: OfficeFolder) -> None:
    before = tree(office.path)
    with pytest.raises(OfficeFolderBroken, match="is the folder of um-lipowo"):
        make(office.path, PLAN_TEXT.replace('id = "um-lipowo"', 'id = "um-debowo"'))
    assert tree(office.path) == before


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(OfficeFolderBroken, match="no office's folder"):
        make(tmp_path)


def test_who_was_interrupted_makes_it_again_with_the_same_authority(tmp_path: Path) -> None:
    wanted = Wanted(PLAN_TEXT, PLAN, OfficeFile(HOST, None))
    steps = make_office(tmp_path / "office", wanted, NOW)
    next(steps)
    key = (tmp_path / "office/authority/ca.key").read_bytes()
    steps.close()
    make(tmp_path / "office")
    assert (tmp_path / "office/authority/ca.key").read_bytes() == key
    assert OfficeFolder.open(tmp_path / "office").office_id == "um-lipowo"


def test_an_identity_fits_together_and_is_in_the_register_first(office: OfficeFolder) -> None:
    made = office.new_identity("kiosk-1", NOW)
    assert fits(made.device_crt, made.device_key)
    assert is_issued_by(made.device_crt, made.ca_crt)
    serial = describe(made.device_crt).serial
    assert office.authority.register().issued[serial].counts(NOW)
    assert read_revocation_list(made.revocation_list, made.ca_crt).revoked == ()


def test_a_new_card_takes_the_certificate_of_the_former_one_away(office: OfficeFolder) -> None:
    first = office.new_identity("kiosk-1", NOW)
    other = office.new_identity("kiosk-2", NOW)
    second = office.new_identity("kiosk-1", LATER)
    listed = read_revocation_list(second.revocation_list, second.ca_crt)
    assert [each.serial for each in listed.revoked] == [describe(first.device_crt).serial]
    register = office.authority.register()
    assert register.newest(DeviceId("kiosk-1"), LATER).serial == describe(second.device_crt).serial
    assert register.issued[describe(other.device_crt).serial].counts(LATER)


def test_the_lists_of_a_folder_are_numbered_upwards(office: OfficeFolder) -> None:
    numbers = []
    for days in range(3):
        made = office.new_identity("kiosk-1", NOW + dt.timedelta(days=days))
        numbers.append(read_revocation_list(made.revocation_list, made.ca_crt).number)
    assert numbers == sorted(set(numbers))


def test_a_device_that_left_the_plan_can_still_be_revoked(office: OfficeFolder) -> None:
    office.new_identity("kiosk-2", NOW)
    make(office.path, PLAN_TEXT.replace('id = "kiosk-2"', 'id = "kiosk-3"'))
    assert OfficeFolder.open(office.path).revoke("kiosk-2", Why.BY_HAND, LATER) == 1


def test_nobody_gets_an_identity_who_is_not_of_the_office(office: OfficeFolder) -> None:
    with pytest.raises(OfficeFolderBroken, match=r"no device kiosk-9\. Known are: controller"):
        office.new_identity("kiosk-9", NOW)
    with pytest.raises(OfficeFolderBroken, match="no device broker"):
        office.new_identity("broker", NOW)
    with pytest.raises(OfficeFolderBroken, match="comes with the card of the controller"):
        office.settings_of("office-1")


def test_the_controller_s_card_brings_all_that_was_issued(office: OfficeFolder) -> None:
    office.new_identity("kiosk-1", NOW)
    broker = office.broker_files(NOW)
    assert sorted(broker) == ["acl", "broker.crt", "broker.key", "ca.crt", "revoked.pem"]
    assert fits(broker["broker.crt"], broker["broker.key"])
    assert "user kiosk-1" in broker["acl"]
    brought = office.authority_files()
    assert sorted(brought) == ["ca.crt", "ca.key", "register.toml", "revoked.pem"]
    assert describe(broker["broker.crt"]).key_sha256 in brought["register.toml"]


def test_a_key_of_another_office_is_found_out(office: OfficeFolder, tmp_path: Path) -> None:
    make(tmp_path / "other")
    key = (tmp_path / "other/authority/ca.key").read_bytes()
    (office.path / "authority/ca.key").write_bytes(key)
    with pytest.raises(AuthorityBroken, match=r"not the key of .*ca\.crt"):
        office.new_identity("kiosk-1", NOW)


def test_all_mistakes_of_a_folder_are_told_at_once(office: OfficeFolder) -> None:
    (office.path / "office.toml").write_text('format = 1\nhost = "300.1.2.3"\n')
    (office.path / "plan.toml").write_text(PLAN_TEXT.replace('role = "kiosk"', 'role = "oven"'))
    with pytest.raises(OfficeFolderBroken) as caught:
        OfficeFolder.open(office.path)
    assert str(caught.value).count("\n") >= 2
    assert "office.toml:2: host" in str(caught.value)


def test_an_office_of_sixty_devices_has_a_card_for_each(tmp_path: Path) -> None:
    more = "".join(f'\n[[device]]\nid = "kiosk-{n}"\nrole = "kiosk"\n' for n in range(3, 50))
    make(tmp_path / "office", PLAN_TEXT + more)
    office = OfficeFolder.open(tmp_path / "office")
    assert len(office.devices()) == 60


def _plan(**more: object) -> Plan:
    return Plan(**{**{name: getattr(PLAN, name) for name in PLAN.__struct_fields__}, **more})


def test_without_a_command_line_the_authority_renews_none() -> None:
    lone = _plan(devices=tuple(each for each in PLAN.devices if each.role != "office"))
    card = cards_of(lone)[0]
    assert card.roles == ("controller", "authority")
    settings = read_authority_settings(of_card(card, HOST)["authority.toml"])
    assert settings.command_line is None


def test_a_second_command_line_has_a_card_of_its_own() -> None:
    two = _plan(devices=(*PLAN.devices, Device(id=DeviceId("office-2"), role="office")))
    cards = {card.id: card for card in cards_of(two)}
    assert cards[DeviceId("office-2")].roles == ("office",)
