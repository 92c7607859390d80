"""The certificates of an office: PEM in, PEM out. The library ``cryptography`` does the work.

Every key is on the curve P-256 (SEC 2, section 2.4.2), which each Mosquitto and OpenSSL of the
last ten years knows. A device's certificate is good for a client only (``clientAuth``), the
broker's for a server only, so that a stolen card cannot play the broker.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from msgspec import Struct

from authority.shell.pem import (
    BadCertificateError,
    authority_id,
    certificate_pem,
    common_name_of,
    key_pem,
    key_sha256_of,
    load_certificate,
    load_key,
    load_public_key,
    public_pem,
    subject,
)
from office.identity import BROKER_NAME
from protocol.certificate_life import AUTHORITY_DAYS, counts_from, counts_until

_SERIAL_BITS: Final = 128
"""Two places may sign for one office and never meet; chance keeps their serials apart."""


class Pair(Struct, frozen=True):
    """A certificate and its key, PEM. The key is a secret."""

    certificate: str
    key: str


class Described(Struct, frozen=True):
    """What stands in a certificate."""

    serial: int
    name: str
    key_sha256: str
    """Of its public key (DER, SubjectPublicKeyInfo), in hexadecimal digits."""
    valid_from: dt.datetime
    until: dt.datetime


def make_authority(office: str, now: dt.datetime) -> Pair:
    """Make the authority of an office: its own certificate and key, for 20 years."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = subject(f"Numerek {office}")
    own_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = _begin(name, name, key.public_key(), now).not_valid_after(
        now + dt.timedelta(days=AUTHORITY_DAYS)
    )
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(own_id, critical=False)
        .sign(key, hashes.SHA256())
    )
    return Pair(certificate_pem(certificate), key_pem(key))


def make_key() -> str:
    """Make a key, PEM (PKCS #8, not encrypted)."""
    return key_pem(ec.generate_private_key(ec.SECP256R1()))


def certify_device(authority: Pair, name: str, public_key: str, now: dt.datetime) -> str:
    """Sign a device's certificate for its public key (PEM), for 365 days."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    return _certify(authority, load_public_key(public_key), name, [usage], now)


def certify_broker(authority: Pair, public_key: str, now: dt.datetime) -> str:
    """Sign the broker's certificate for its public key (PEM), for 365 days."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    names = x509.SubjectAlternativeName([x509.DNSName(BROKER_NAME)])
    return _certify(authority, load_public_key(public_key), BROKER_NAME, [usage, names], now)


def issue_device(authority: Pair, name: str, now: dt.datetime) -> Pair:
    """Make a key for a device and sign its certificate."""
    key = make_key()
    return Pair(certify_device(authority, name, public_key(key), now), key)


def issue_broker(authority: Pair, now: dt.datetime) -> Pair:
    """Make a key for the broker and sign its certificate."""
    key = make_key()
    return Pair(certify_broker(authority, public_key(key), now), key)


def public_key(key: str) -> str:
    """Return the public half of a key, PEM."""
    return public_pem(load_key(key).public_key())


def describe(certificate: str) -> Described:
    """Say what stands in a certificate.

    Raises:
        BadCertificateError: it is none, or not one with a key on the curve P-256.
    """
    read = load_certificate(certificate)
    key = read.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise BadCertificateError("its key is not one on an elliptic curve")
    return Described(
        read.serial_number,
        common_name_of(read.subject),
        key_sha256_of(key),
        read.not_valid_before_utc,
        read.not_valid_after_utc,
    )


def fits(certificate: str, key: str) -> bool:
    """Say whether a key is the one that a certificate is for.

    Raises:
        BadCertificateError: one of them cannot be read.
    """
    return describe(certificate).key_sha256 == key_sha256_of(load_key(key).public_key())


def is_issued_by(certificate: str, authority_certificate: str) -> bool:
    """Say whether a certificate was signed by that authority.

    Raises:
        BadCertificateError: one of them cannot be read.
    """
    read, authority = load_certificate(certificate), load_certificate(authority_certificate)
    try:
        read.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _certify(
    authority: Pair,
    key: ec.EllipticCurvePublicKey,
    name: str,
    extensions: Sequence[x509.ExtensionType],
    now: dt.datetime,
) -> str:
    own = load_certificate(authority.certificate)
    end = min(counts_until(now), own.not_valid_after_utc)
    builder = (
        _begin(subject(name), own.subject, key, now)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(authority_id(own), critical=False)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return certificate_pem(builder.sign(load_key(authority.key), hashes.SHA256()))


def _begin(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: dt.datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(_new_serial())
        .not_valid_before(counts_from(now))
    )


def _new_serial() -> int:
    return x509.random_serial_number() >> (159 - _SERIAL_BITS)


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
