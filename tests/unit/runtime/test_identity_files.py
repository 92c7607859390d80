"""What is found in the folders of a device's certificate, and what is said of what is wrong."""

import os

import pytest
from cryptography.hazmat.primitives import serialization

from authority.shell.certificates import Pair, issue_broker
from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE, NEW_KEY_FILE, REVOKED_FILE
from protocol.link_cause import LinkCause
from runtime.identity import IdentityFolders, IdentityTrouble
from runtime.identity_choice import IdentityChoice
from runtime.identity_files import find
from runtime.link_events import LinkDown
from tests.identities import NOW, authority, days, issue, write_identity

CA, OTHER_CA = authority(), authority()
CARD, RENEWED = issue(CA, at=NOW - days(200)), issue(CA)


@pytest.fixture
def folders(tmp_path):
    write_identity(tmp_path / "card", CA, CARD)
    return IdentityFolders(tmp_path / "own", (tmp_path / "card",))


def _trouble(folders: IdentityFolders) -> tuple[LinkCause, str]:
    with pytest.raises(IdentityTrouble) as caught:
        find(folders, "kiosk-1")
    return caught.value.cause, str(caught.value)


def _file(folders: IdentityFolders, name: str):
    return folders.card[0] / name


def test_a_good_pair_is_found_without_a_word(folders):
    found = find(folders, "kiosk-1")
    assert [each.known.device for each in found.identities] == ["kiosk-1"]
    assert found.troubles == ()


@pytest.mark.parametrize("name", [CA_FILE, CERTIFICATE_FILE, KEY_FILE])
def test_a_missing_file_is_named(folders, name):
    _file(folders, name).unlink()
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_MISSING
    assert f"{_file(folders, name)}: there is no such file" in text
    assert "numerek provision card" in text


@pytest.mark.parametrize("name", [CA_FILE, CERTIFICATE_FILE, KEY_FILE])
def test_a_blank_file_is_as_good_as_none(folders, name):
    _file(folders, name).write_text("\n")
    assert _trouble(folders)[0] is LinkCause.CERTIFICATE_MISSING


@pytest.mark.parametrize("name", [CA_FILE, CERTIFICATE_FILE, KEY_FILE])
def test_a_damaged_file_is_named(folders, name):
    _file(folders, name).write_bytes(_file(folders, name).read_bytes()[:100])
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_BROKEN
    assert str(_file(folders, name)) in text


def test_a_file_that_may_not_be_read_is_named(folders, monkeypatch):
    _file(folders, KEY_FILE).unlink()
    _file(folders, KEY_FILE).mkdir()  # root may read every file
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_MISSING
    assert "cannot be read" in text
    assert "the owner and the mode" in text


def test_a_key_of_another_certificate_is_named(folders):
    _file(folders, KEY_FILE).write_text(RENEWED.key)
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_BROKEN
    assert "does not fit" in text


def test_a_certificate_of_another_office_is_named(folders):
    write_identity(folders.card[0], CA, issue(OTHER_CA))
    assert _trouble(folders)[0] is LinkCause.CERTIFICATE_FOREIGN


def test_the_certificate_of_another_device_is_named(folders):
    write_identity(folders.card[0], CA, issue(CA, "display-1"))
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_OTHER_NAME
    assert "'display-1'" in text
    assert "'kiosk-1'" in text


def test_the_brokers_certificate_is_not_taken_for_a_devices(folders):
    write_identity(folders.card[0], CA, issue_broker(CA, NOW))
    cause, text = _trouble(folders)
    assert cause is LinkCause.CERTIFICATE_BROKEN
    assert "not one for a device" in text


def test_a_locked_key_is_an_error_and_no_question_at_the_terminal(folders):
    key = serialization.load_pem_private_key(CARD.key.encode(), password=None)
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    _file(folders, KEY_FILE).write_bytes(locked)
    assert _trouble(folders)[0] is LinkCause.CERTIFICATE_BROKEN


def test_what_the_program_has_renewed_is_shown_before_what_the_card_brought(folders):
    write_identity(folders.own, CA, RENEWED)
    chosen = IdentityChoice(folders, "kiosk-1").next(NOW)
    assert chosen.certificate == folders.own / CERTIFICATE_FILE


def test_a_newer_card_is_shown_before_what_was_renewed_earlier(folders):
    write_identity(folders.own, CA, CARD)
    write_identity(folders.card[0], CA, RENEWED)
    chosen = IdentityChoice(folders, "kiosk-1").next(NOW)
    assert chosen.certificate == _file(folders, CERTIFICATE_FILE)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda own: (own / KEY_FILE).unlink(),
        lambda own: (own / CERTIFICATE_FILE).write_text("-----BEGIN"),
        lambda own: write_identity(own, CA, Pair(RENEWED.certificate, CARD.key)),
        lambda own: write_identity(own, CA, issue(OTHER_CA)),
        lambda own: write_identity(own, CA, issue(CA, "kiosk-2")),
    ],
)
def test_a_broken_renewed_pair_never_keeps_a_device_off_the_wire(folders, spoil, caplog):
    spoil(write_identity(folders.own, CA, RENEWED))
    choice = IdentityChoice(folders, "kiosk-1")
    for _ in range(3):
        assert choice.next(NOW).certificate == _file(folders, CERTIFICATE_FILE)
    (record,) = caplog.records
    assert str(folders.own) in record.getMessage(), "said, and once"


def test_a_renewed_pair_that_the_broker_refuses_gives_way_to_the_next_and_comes_back_after_it(
    folders,
):
    write_identity(folders.own, CA, RENEWED)
    choice = IdentityChoice(folders, "kiosk-1")
    shown = []
    for _ in range(4):
        identity = choice.next(NOW)
        shown.append(identity.certificate.parent.name)
        choice.note(identity, LinkDown("", LinkCause.CERTIFICATE_REVOKED))
    assert shown == ["own", "card", "own", "card"]


def test_a_lost_broker_is_no_reason_to_show_another_certificate(folders):
    write_identity(folders.own, CA, RENEWED)
    choice = IdentityChoice(folders, "kiosk-1")
    first = choice.next(NOW)
    choice.note(first, LinkDown(""))
    assert choice.next(NOW) == first


def test_a_card_of_another_office_puts_an_end_to_what_was_renewed(folders):
    write_identity(folders.own, CA, RENEWED)
    write_identity(folders.card[0], OTHER_CA, issue(OTHER_CA, at=NOW - days(300)))
    chosen = IdentityChoice(folders, "kiosk-1").next(NOW)
    assert chosen.certificate == _file(folders, CERTIFICATE_FILE)


def test_a_key_that_did_not_get_to_its_place_before_the_power_went_is_used_where_it_is(folders):
    write_identity(folders.own, CA, Pair(RENEWED.certificate, CARD.key))
    (folders.own / NEW_KEY_FILE).write_text(RENEWED.key)
    assert IdentityChoice(folders, "kiosk-1").next(NOW).key == folders.own / NEW_KEY_FILE


def test_what_systemd_handed_to_the_unit_is_read_in_place_of_the_settings_folder(tmp_path):
    handed = write_identity(tmp_path / "handed", CA, RENEWED)
    of = IdentityFolders.of(
        str(tmp_path / "root-only"), None, {"CREDENTIALS_DIRECTORY": str(handed)}
    )
    assert find(of, "kiosk-1").identities[0].certificate == handed / CERTIFICATE_FILE


def test_blank_credentials_of_a_unit_leave_the_settings_folder_in_force(tmp_path):
    card = write_identity(tmp_path / "card", CA, RENEWED)
    handed = tmp_path / "handed"
    handed.mkdir()
    for name in (CA_FILE, CERTIFICATE_FILE, KEY_FILE, REVOKED_FILE):
        (handed / name).write_text("\n")
    of = IdentityFolders.of(str(card), None, {"CREDENTIALS_DIRECTORY": str(handed)})
    assert find(of, "kiosk-1").identities[0].certificate == card / CERTIFICATE_FILE
    assert of.revocation_list() is None


def test_a_list_of_revoked_certificates_is_taken_from_the_card(folders):
    assert folders.revocation_list() is None
    _file(folders, REVOKED_FILE).write_text("-----BEGIN X509 CRL-----\n")
    assert folders.revocation_list() == "-----BEGIN X509 CRL-----\n"


def test_a_plain_wire_has_no_choice_of_certificates():
    from office.settings import BrokerSettings

    assert IdentityChoice.of(BrokerSettings(username="kiosk-1"), "kiosk-1", os.devnull) is None
