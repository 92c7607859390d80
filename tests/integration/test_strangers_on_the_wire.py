"""Who has no certificate of the office that counts gets nothing from the broker but a reason."""

import contextlib
import datetime as dt
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from authority.shell.certificates import Pair, issue_broker
from authority.shell.pem import certificate_pem, load_certificate, load_key
from proof import packets
from proof.access.client import OneClient
from protocol.topics import ROOT
from rig.broker import Broker
from rig.certificates import Certificates

pytestmark = pytest.mark.broker

CONNACK = 0x20
TIMEOUT_S = 30.0
OWN = f"{ROOT}/um-lipowo/device/kiosk-1"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("c"))


@pytest.fixture(scope="module")
def revoked(certificates):
    pair = certificates.issue("kiosk-1")
    certificates.revoke(pair)
    return pair


@pytest.fixture(scope="module")
def broker(certificates, revoked):
    with Broker(tls=certificates.broker_dir) as running:
        yield running


def answer_to(port, context, *, speaks=False):
    """Return the first byte of the broker's answer to a CONNECT, or why it says none.

    A stranger only listens: what it sends to a connection that is being closed could cost it the
    broker's last word.
    """
    line = socket.create_connection(("127.0.0.1", port), TIMEOUT_S)
    with contextlib.closing(line):
        if context is None:
            line.sendall(packets.connect("kiosk-1", "kiosk-1"))
            with contextlib.suppress(ConnectionResetError):
                return line.recv(1) or "hung up"
            return "hung up"
        try:
            with context.wrap_socket(line) as wire:
                if speaks:
                    wire.sendall(packets.connect("kiosk-1", "kiosk-1"))
                return wire.recv(1)[0]
        except ssl.SSLError as error:  # the reason is what OpenSSL read in the broker's alert
            return error.reason


def valid_between(certificates, first_day, last_day):
    """Return a pair of the same authority that counts between two days from now."""
    pair, now = certificates.issue("kiosk-1"), certificates.now
    own = load_certificate(certificates.authority.certificate)
    made = load_certificate(pair.certificate)
    builder = x509.CertificateBuilder(
        made.issuer,
        made.subject,
        made.public_key(),
        made.serial_number,
        now + dt.timedelta(days=first_day),
        now + dt.timedelta(days=last_day),
        [*made.extensions],
    )
    assert made.issuer == own.subject
    signed = builder.sign(load_key(certificates.authority.key), hashes.SHA256())
    return Pair(certificate_pem(signed), pair.key)


def test_a_device_with_a_certificate_that_counts_is_let_in(broker, certificates):
    context = certificates.context(certificates.issue("kiosk-1"))
    assert answer_to(broker.port, context, speaks=True) == CONNACK


def test_who_shows_no_certificate_is_told_that_one_is_required(broker, certificates):
    assert answer_to(broker.port, certificates.context(None)) == "TLSV13_ALERT_CERTIFICATE_REQUIRED"


def test_a_certificate_of_another_office_is_of_an_unknown_authority(broker, certificates, tmp_path):
    foreign = Certificates(tmp_path / "other").issue("kiosk-1")
    assert answer_to(broker.port, certificates.context(foreign)) == "TLSV1_ALERT_UNKNOWN_CA"


def test_a_certificate_that_has_ended_is_told_so(broker, certificates):
    ended = valid_between(certificates, -400, -1)
    context = certificates.context(ended)
    assert answer_to(broker.port, context) == "SSLV3_ALERT_CERTIFICATE_EXPIRED"


def test_a_certificate_that_does_not_count_yet_is_refused(broker, certificates):
    context = certificates.context(valid_between(certificates, 1, 400))
    assert answer_to(broker.port, context) == "SSLV3_ALERT_BAD_CERTIFICATE"


def test_the_brokers_own_certificate_does_not_make_a_client(broker, certificates):
    context = certificates.context(issue_broker(certificates.authority, certificates.now))
    assert answer_to(broker.port, context) == "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE"


def test_a_revoked_certificate_is_told_so(broker, certificates, revoked):
    context = certificates.context(revoked)
    assert answer_to(broker.port, context) == "SSLV3_ALERT_CERTIFICATE_REVOKED"


def test_a_wire_without_tls_ends_at_once(broker):
    assert answer_to(broker.port, None) == "hung up"


def test_tls_of_before_1_2_is_refused(broker, certificates):
    context = certificates.context(certificates.issue("kiosk-1"))
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    assert answer_to(broker.port, context) == "TLSV1_ALERT_PROTOCOL_VERSION"


def test_the_name_in_the_certificate_counts_and_no_other(broker, certificates):
    kiosk = certificates.context(certificates.issue("kiosk-1"))
    board = f"{ROOT}/um-lipowo/board"
    with OneClient(broker.port, kiosk, name="controller", user="controller") as client:
        words = client.say([(board, b"{}"), (f"{OWN}/request", b"{}")], retain=False)
    assert words == {board: "Not authorized", f"{OWN}/request": "No matching subscribers"}


def test_who_takes_another_ones_client_id_does_not_throw_it_out(broker, certificates):
    victim, thief = (certificates.context(certificates.issue(f"kiosk-{n}")) for n in (1, 2))
    with (
        OneClient(broker.port, victim, name="kiosk-1") as one,
        OneClient(broker.port, thief, name="kiosk-1") as other,
    ):
        other.say([(f"{ROOT}/um-lipowo/device/kiosk-2/request", b"{}")], retain=False)
        one.say([(f"{OWN}/request", b"{}")], retain=False)  # raises if it was thrown out


def test_a_device_that_is_in_no_plan_gets_in_and_may_do_nothing(broker, certificates):
    context = certificates.context(certificates.issue("kiosk-9"))
    own = f"{ROOT}/um-lipowo/device/kiosk-9/request"
    with OneClient(broker.port, context) as client:
        assert client.say([(own, b"{}")], retain=False) == {own: "Not authorized"}
