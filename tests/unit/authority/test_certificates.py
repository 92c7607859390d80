"""Certificates, signing requests and revocation lists, judged by OpenSSL's own rules."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import verification

from authority.shell import certificates as c
from authority.shell.pem import BadCertificateError, subject
from authority.shell.revocation_lists import (
    RevokedSerial,
    make_revocation_list,
    read_revocation_list,
)
from authority.shell.signing_requests import (
    BadSigningRequestError,
    make_signing_request,
    read_signing_request,
)
from office.identity import BROKER_NAME
from protocol.certificate_life import issued_at, renew_at
from protocol.messages import CertificateRefusal

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
AUTHORITY = c.make_authority("um-lipowo", NOW)
OTHER = c.make_authority("um-lipowo", NOW)


def load(pem: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem.encode())


def store() -> verification.Store:
    return verification.Store([load(AUTHORITY.certificate)])


def test_a_client_that_verifies_as_browsers_do_takes_the_broker_for_the_broker() -> None:
    broker = load(c.issue_broker(AUTHORITY, NOW).certificate)
    builder = verification.PolicyBuilder().store(store()).time(NOW)
    verifier = builder.build_server_verifier(x509.DNSName(BROKER_NAME))
    assert verifier.verify(broker, [])[0] == broker


def test_a_device_cannot_play_the_broker() -> None:
    device = load(c.issue_device(AUTHORITY, "kiosk-1", NOW).certificate)
    uses = device.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [x509.ExtendedKeyUsageOID.CLIENT_AUTH]


def test_a_certificate_says_whose_it_is_and_when_it_ends() -> None:
    device = c.issue_device(AUTHORITY, "kiosk-1", NOW)
    described = c.describe(device.certificate)
    assert described.name == "kiosk-1"
    assert described.until == NOW + dt.timedelta(days=365)
    assert issued_at(described.until) == NOW
    assert renew_at(described.until) == NOW + dt.timedelta(days=219)
    assert c.fits(device.certificate, device.key)
    assert c.is_issued_by(device.certificate, AUTHORITY.certificate)
    assert not c.is_issued_by(device.certificate, OTHER.certificate)
    assert not c.fits(device.certificate, c.make_key())


@pytest.mark.parametrize("days", [0, 400, 4000])
def test_a_clock_that_is_weeks_behind_takes_a_new_certificate(days: int) -> None:
    now = NOW + dt.timedelta(days=days)
    behind = dt.datetime(2026, 1, 2, tzinfo=dt.UTC) if days == 0 else now - dt.timedelta(days=30)
    described = c.describe(c.issue_device(AUTHORITY, "kiosk-1", now).certificate)
    assert described.valid_from <= behind


def test_no_two_certificates_share_a_serial_and_each_has_at_most_128_bits() -> None:
    serials = {c.describe(c.issue_device(AUTHORITY, "d", NOW).certificate).serial for _ in range(9)}
    assert len(serials) == 9
    assert all(0 < serial < 2**128 for serial in serials)


def test_a_signing_request_is_read_and_certified() -> None:
    key = c.make_key()
    offered = read_signing_request(make_signing_request(key, "kiosk-1"))
    certificate = c.certify_device(AUTHORITY, offered.name, offered.public_key, NOW)
    assert offered.name == "kiosk-1"
    assert c.fits(certificate, key)
    assert c.describe(certificate).key_sha256 == offered.key_sha256


def refusal(request: str) -> CertificateRefusal:
    with pytest.raises(BadSigningRequestError) as caught:
        read_signing_request(request)
    return caught.value.refusal


def test_what_is_no_signing_request_is_unreadable() -> None:
    begin, end = "-----BEGIN CERTIFICATE REQUEST-----\n", "-----END CERTIFICATE REQUEST-----\n"
    assert refusal(f"{begin}AAAA\n{end}") is CertificateRefusal.UNREADABLE
    assert refusal(begin) is CertificateRefusal.UNREADABLE


@pytest.mark.parametrize("key", [ec.generate_private_key(ec.SECP384R1()), None])
def test_another_kind_of_key_is_refused(key: ec.EllipticCurvePrivateKey | None) -> None:
    made = key or rsa.generate_private_key(65537, 2048)
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject("kiosk-1"))
    request = builder.sign(made, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    assert refusal(request.decode()) is CertificateRefusal.WEAK_KEY


def test_a_request_that_another_key_signed_is_refused() -> None:
    """Its public key is exchanged for another one's of the same length."""
    der = serialization.Encoding.DER
    one, two = (
        x509.load_pem_x509_csr(make_signing_request(c.make_key(), "kiosk-1").encode())
        for _ in range(2)
    )
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    forged = one.public_bytes(der).replace(
        one.public_key().public_bytes(der, spki), two.public_key().public_bytes(der, spki)
    )
    request = x509.load_der_x509_csr(forged).public_bytes(serialization.Encoding.PEM)
    assert refusal(request.decode()) is CertificateRefusal.UNREADABLE


def test_a_revocation_list_reads_back() -> None:
    revoked = (RevokedSerial(5, NOW), RevokedSerial(2**127, NOW - dt.timedelta(days=9)))
    text = make_revocation_list(AUTHORITY, 7, revoked, NOW)
    read = read_revocation_list(text, AUTHORITY.certificate)
    assert (read.number, read.revoked) == (7, revoked)


def test_a_revocation_list_counts_on_any_clock_for_twenty_years() -> None:
    text = make_revocation_list(AUTHORITY, 1, (), NOW)
    read = x509.load_pem_x509_crl(text.encode())
    assert read.last_update_utc <= dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert read.next_update_utc is not None
    assert read.next_update_utc > NOW + dt.timedelta(days=19 * 365)


@pytest.mark.parametrize("bad", ["", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"])
def test_what_is_no_revocation_list_is_told_apart(bad: str) -> None:
    with pytest.raises(BadCertificateError, match="no revocation list"):
        read_revocation_list(bad, AUTHORITY.certificate)


def test_a_list_of_an_authority_with_the_same_name_is_not_taken() -> None:
    forged = make_revocation_list(OTHER, 99, [RevokedSerial(5, NOW)], NOW)
    with pytest.raises(BadCertificateError, match="has not signed"):
        read_revocation_list(forged, AUTHORITY.certificate)


def test_a_thousand_revoked_certificates_fit_into_one_message() -> None:
    revoked = [RevokedSerial(2**127 + number, NOW) for number in range(1000)]
    assert len(make_revocation_list(AUTHORITY, 1, revoked, NOW)) < 60_000
