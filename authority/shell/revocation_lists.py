"""Revocation lists (RFC 5280, section 5): which certificates count no more."""

import datetime as dt
from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from msgspec import Struct

from authority.shell.certificates import Pair
from authority.shell.pem import BadCertificateError, authority_id, load_certificate, load_key
from protocol.certificate_life import AUTHORITY_DAYS, counts_from


class RevokedSerial(Struct, frozen=True):
    """One line of a revocation list."""

    serial: int
    at: dt.datetime


class RevocationList(Struct, frozen=True):
    """What stands in a revocation list."""

    number: int
    revoked: tuple[RevokedSerial, ...]


def make_revocation_list(
    authority: Pair, number: int, revoked: Sequence[RevokedSerial], now: dt.datetime
) -> str:
    """Sign the list of the certificates that count no more, PEM.

    It counts from long ago, for a broker whose clock is behind would take nobody in: to OpenSSL a
    list that does not count yet is as bad as none. For the same reason the next list is promised
    for in 20 years: Mosquitto refuses every certificate once that day is past. Nobody relies on
    that date, for the broker gets a new list whenever something is revoked.
    """
    own = load_certificate(authority.certificate)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(own.subject)
        .last_update(counts_from(now))
        .next_update(now + dt.timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(authority_id(own), critical=False)
    )
    for each in revoked:
        line = x509.RevokedCertificateBuilder().serial_number(each.serial).revocation_date(each.at)
        builder = builder.add_revoked_certificate(line.build())
    signed = builder.sign(load_key(authority.key), hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def read_revocation_list(text: str, authority_certificate: str) -> RevocationList:
    """Read a revocation list (PEM) that the authority has signed.

    Raises:
        BadCertificateError: it is none, or another one's.
    """
    authority = load_certificate(authority_certificate)
    try:
        read = x509.load_pem_x509_crl(text.encode())
        number = read.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        lines = tuple(RevokedSerial(line.serial_number, line.revocation_date_utc) for line in read)
    except (ValueError, UnsupportedAlgorithm, x509.ExtensionNotFound) as error:
        raise BadCertificateError(f"it is no revocation list: {error}") from error
    key = authority.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    if read.issuer != authority.subject or not read.is_signature_valid(key):
        raise BadCertificateError("the office's authority has not signed this revocation list")
    return RevocationList(number, lines)
