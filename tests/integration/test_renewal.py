"""A device gets its new certificate over the wire, and connects with it."""

import contextlib

import pytest

from authority.shell.certificates import certify_device, describe
from authority.shell.signing_requests import read_signing_request
from office.identity import CERTIFICATE_FILE, REVOKED_FILE
from protocol.link_cause import LinkCause
from protocol.messages import Certificate, CertificateRefusal, NewKey, Revocations
from protocol.topics import CERTIFICATE, NEW_KEY, REVOCATIONS, Role
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.link_events import LinkDown, LinkUp, Received
from tests.identities import NOW, authority, days, issue, tls_broker, write_identity
from tests.integration.wire_ends import OFFICE, End

pytestmark = pytest.mark.broker

CA = authority()
DUE = issue(CA, at=NOW - days(250))
_AUTHORITY_RIGHTS = ("user authority", f"topic readwrite numerek/v1/{OFFICE}/#")


@pytest.fixture
def port(tmp_path):
    with tls_broker(tmp_path / "broker", CA, access=_AUTHORITY_RIGHTS) as broker:
        yield broker.port


@contextlib.contextmanager
def _up(device, port, folders, subscriptions=(), role=None):
    choice = IdentityChoice(folders, device)
    end = End(device, port, subscriptions, identities=choice, role=role)
    end.link.start()
    try:
        yield end.wait_up()
    finally:
        end.link.stop()


@contextlib.contextmanager
def _authority(port, tmp_path):
    card = write_identity(tmp_path / "authority", CA, issue(CA, "authority"))
    heard = [topic.at(OFFICE, device="+") for topic in (NEW_KEY, REVOCATIONS)]
    with _up("authority", port, IdentityFolders(None, (card,)), heard) as end:
        yield end


def _kiosk_folders(tmp_path):
    return IdentityFolders(tmp_path / "own", (write_identity(tmp_path / "card", CA, DUE),))


def _sign(request: NewKey) -> Certificate:
    offered = read_signing_request(request.signing_request)
    signed = certify_device(CA, offered.name, offered.public_key, NOW)
    return Certificate(offered.key_sha256, signed)


def test_a_device_whose_certificate_is_due_comes_back_with_a_new_one(port, tmp_path):
    folders = _kiosk_folders(tmp_path)
    with (
        _authority(port, tmp_path) as signing,
        _up("kiosk-1", port, folders, role=Role.KIOSK) as kiosk,
    ):
        asked = signing.next()
        assert isinstance(asked, Received)
        assert asked.address.device == "kiosk-1"
        answer = _sign(asked.message)
        signing.link.send(CERTIFICATE, answer, device="kiosk-1")
        down = kiosk.next()
        assert isinstance(down, LinkDown)
        assert down.cause is LinkCause.RENEWED
        assert kiosk.next() == LinkUp()
    stored = (folders.own / CERTIFICATE_FILE).read_text()
    assert stored == answer.certificate
    assert describe(stored).until == NOW + days(365)


def test_who_was_away_when_the_authority_answered_learns_of_it_at_the_next_connection(
    port, tmp_path
):
    folders = _kiosk_folders(tmp_path)
    with _authority(port, tmp_path) as signing:
        with _up("kiosk-1", port, folders, role=Role.KIOSK):
            answer = _sign(signing.next_message())
        signing.link.send(CERTIFICATE, answer, device="kiosk-1")
        with _up("kiosk-1", port, folders, role=Role.KIOSK) as kiosk:
            assert kiosk.next().cause is LinkCause.RENEWED
            assert kiosk.next() == LinkUp()


def test_a_refusal_is_told_and_the_device_stays_on_the_wire(port, tmp_path):
    folders = _kiosk_folders(tmp_path)
    with (
        _authority(port, tmp_path) as signing,
        _up("kiosk-1", port, folders, role=Role.KIOSK) as kiosk,
    ):
        sha256 = read_signing_request(signing.next_message().signing_request).key_sha256
        refused = Certificate(sha256, refused=CertificateRefusal.NOT_IN_PLAN)
        signing.link.send(CERTIFICATE, refused, device="kiosk-1")
        while not kiosk.link.trouble:
            kiosk.inbox.take(10)
        assert "not-in-plan" in kiosk.link.trouble
        assert kiosk.link.connected


def test_the_list_that_a_card_brought_is_said_with_its_certificate_at_each_connection(
    port, tmp_path
):
    fresh = issue(CA, "display-1")
    card = write_identity(tmp_path / "card", CA, fresh)
    crl = "-----BEGIN X509 CRL-----\nMA==\n-----END X509 CRL-----\n"
    (card / REVOKED_FILE).write_text(crl)
    folders = IdentityFolders(tmp_path / "own", (card,))
    with _authority(port, tmp_path) as hearing:
        for _ in range(2):
            with _up("display-1", port, folders, role=Role.DISPLAY):
                assert hearing.next_message() == Revocations(crl, fresh.certificate)


def test_the_controller_brings_no_list_and_a_command_neither_list_nor_key(port, tmp_path):
    with _authority(port, tmp_path) as hearing:
        for device, role in (("controller", Role.CONTROLLER), ("office-1", None)):
            card = write_identity(tmp_path / device, CA, issue(CA, device))
            (card / REVOKED_FILE).write_text("-----BEGIN X509 CRL-----\n")
            with _up(device, port, IdentityFolders(tmp_path / f"own-{device}", (card,)), role=role):
                pass
        with _up("kiosk-1", port, _kiosk_folders(tmp_path), role=Role.KIOSK):
            assert isinstance(hearing.next_message(), NewKey), "nothing came before it"
