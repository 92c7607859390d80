"""From the files of an identity folder to what can be shown to a broker.

Rule 1: what is broken in one folder never keeps a good pair of another from being used.
Rule 2: the authority's certificate comes with the card only. What the program itself has stored
counts if that authority has signed it, so a card of another office puts an end to it.

The library for it takes 70 ms and 10 MiB, so this file is imported only where a wire has TLS.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE, NEW_KEY_FILE, Known
from protocol.link_cause import LinkCause
from runtime.identity import (
    NEW_CARD,
    Found,
    Identity,
    IdentityFolders,
    IdentityTrouble,
    is_there,
    read,
)

_SEVERITY: Final = (
    LinkCause.CERTIFICATE_MISSING,
    LinkCause.CERTIFICATE_BROKEN,
    LinkCause.CERTIFICATE_FOREIGN,
    LinkCause.CERTIFICATE_OTHER_NAME,
)
"""From what says least about the folder to what says most."""


def find(folders: IdentityFolders, device: str) -> Found:
    """Return every identity of a device that there is.

    Raises:
        IdentityTrouble: there is none; the text has everything that is wrong.
    """
    brought = folders.brought
    ca_path = brought / CA_FILE
    ca = _read_certificate(ca_path)
    found: list[Identity] = []
    troubles: list[IdentityTrouble] = []
    for folder in (brought, *folders.renewed):
        try:
            found.append(_read_identity(folder, ca, ca_path, device))
        except IdentityTrouble as trouble:
            troubles.append(trouble)
    if not found:
        worst = max(troubles, key=lambda trouble: _SEVERITY.index(trouble.cause))
        raise IdentityTrouble(worst.cause, ". ".join(map(str, troubles)))
    return Found(tuple(found), tuple(troubles))


def name_of(subject: x509.Name) -> str:
    """Return the common name in a certificate or a signing request; empty: it has not just one."""
    names = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if len(names) == 1 else ""


def known_of(certificate: x509.Certificate) -> Known:
    """Return what a certificate says of itself."""
    return Known(
        device=name_of(certificate.subject),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        sha256=certificate.fingerprint(SHA256()).hex(),
    )


def is_signed_by(certificate: x509.Certificate, ca: x509.Certificate) -> bool:
    """Say whether an authority has signed a certificate."""
    try:
        certificate.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _read_identity(folder: Path, ca: x509.Certificate, ca_path: Path, device: str) -> Identity:
    path = folder / CERTIFICATE_FILE
    certificate = _read_certificate(path)
    if not is_signed_by(certificate, ca):
        what = f"{path}: the authority of {ca_path} has not signed this certificate"
        raise IdentityTrouble(LinkCause.CERTIFICATE_FOREIGN, f"{what}. {NEW_CARD}")
    known = known_of(certificate)
    if known.device != device:
        what = f"{path}: this is the certificate of {known.device!r}, and this device is {device!r}"
        raise IdentityTrouble(LinkCause.CERTIFICATE_OTHER_NAME, f"{what}. {NEW_CARD}")
    return Identity(known, path, _key_of(folder, certificate), ca_path)


def _key_of(folder: Path, certificate: x509.Certificate) -> Path:
    """Return the file with the key of a certificate.

    In the folder that the program writes to it may still be the file of the new key: power went
    after the certificate was put in its place, and before the key was.
    """
    wanted = public_bytes(certificate.public_key())
    paths = [folder / KEY_FILE]
    if is_there(folder / NEW_KEY_FILE):
        paths.append(folder / NEW_KEY_FILE)
    trouble: IdentityTrouble | None = None
    for path, has in _public_keys(paths):
        if isinstance(has, IdentityTrouble):
            trouble = has
        elif has == wanted:
            return path
    if trouble is not None:
        raise trouble
    what = f"{folder / KEY_FILE}: this key does not fit the certificate beside it"
    raise IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, f"{what}. {NEW_CARD}")


def _public_keys(paths: Sequence[Path]) -> Iterator[tuple[Path, bytes | IdentityTrouble]]:
    for path in paths:
        try:
            key = load_pem_private_key(read(path), password=None)
        except IdentityTrouble as trouble:
            yield path, trouble
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            what = f"{path}: this is no key in PEM: {error}"
            yield path, IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, f"{what}. {NEW_CARD}")
        else:
            yield path, public_bytes(key.public_key())


def public_bytes(key: PublicKeyTypes) -> bytes:
    """Return a public key as it stands in a certificate (DER, SubjectPublicKeyInfo)."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _read_certificate(path: Path) -> x509.Certificate:
    data = read(path)
    try:
        return x509.load_pem_x509_certificate(data)
    except ValueError as error:
        what = f"{path}: this is no certificate in PEM: {error}"
        raise IdentityTrouble(LinkCause.CERTIFICATE_BROKEN, f"{what}. {NEW_CARD}") from None
