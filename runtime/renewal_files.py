"""The key that waits for its certificate, and the certificate that came, as files.

This is imported only when a certificate is due, for the library stays in memory with 12 MiB.

Rule: the pair in the folder is whole whenever power goes. The new key is on the disk before it is
offered. The certificate is put in its place first; from then on the key that fits it is the one
that still lies beside (``runtime.identity_files`` looks there too); then the key follows.
"""

import hashlib
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from office.identity import CERTIFICATE_FILE, KEY_FILE, NEW_KEY_FILE, Known
from office.renewal import ReadCertificate
from runtime.identity import Identity
from runtime.whole_file import SECRET, sync_directory, write_whole

_Key = ec.EllipticCurvePrivateKey


class NewKeyFile:
    """The key that a device offers, in the folder that it may write to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NEW_KEY_FILE

    def signing_request(self, device: str) -> str:
        """Return the signing request (PKCS #10, PEM) of the waiting key; make one if none waits.

        Raises:
            OSError: the folder cannot be written.
        """
        key = self._waiting()
        if key is None:
            key = ec.generate_private_key(ec.SECP256R1())
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            write_whole(self._path, pem.decode("ascii"), SECRET)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, device)])
        request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, SHA256())
        return request.public_bytes(Encoding.PEM).decode("ascii")

    def sha256(self) -> str:
        """Return the SHA-256 of the waiting key's public half; empty: none waits.

        Raises:
            OSError: it cannot be read.
        """
        key = self._waiting()
        return "" if key is None else _sha256_of(_public_bytes(key.public_key()))

    def store(self, certificate: str) -> None:
        """Put the certificate of the waiting key in force, and the key beside it.

        Raises:
            OSError: the pair that was there is in force as before, or the new one is.
        """
        write_whole(self._folder / CERTIFICATE_FILE, certificate)
        self.follow()

    def follow(self) -> None:
        """Move the waiting key to the place of the certificate's key. It must be that."""
        self._path.replace(self._folder / KEY_FILE)
        sync_directory(self._folder)

    def _waiting(self) -> _Key | None:
        try:
            key = load_pem_private_key(self._path.read_bytes(), password=None)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, UnsupportedAlgorithm):
            return None  # damaged: what was offered with it can never be used
        return key if isinstance(key, ec.EllipticCurvePrivateKey) else None


def read_certificate(text: str, identity: Identity) -> ReadCertificate | None:
    """Return what stands in a certificate; None: it cannot be read.

    Raises:
        OSError: the authority's certificate of the present identity cannot be read.
    """
    ca = x509.load_pem_x509_certificate(identity.ca.read_bytes())
    try:
        certificate = x509.load_pem_x509_certificate(text.encode())
        key = _public_bytes(certificate.public_key())
    except (ValueError, UnsupportedAlgorithm):
        return None
    return ReadCertificate(_known_of(certificate), _sha256_of(key), _is_signed_by(certificate, ca))


def _known_of(certificate: x509.Certificate) -> Known:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return Known(
        device=str(names[0].value) if len(names) == 1 else "",
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        sha256=certificate.fingerprint(SHA256()).hex(),
    )


def _is_signed_by(certificate: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _public_bytes(key: PublicKeyTypes) -> bytes:
    """Return a public key as it stands in a certificate (DER, SubjectPublicKeyInfo)."""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _sha256_of(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest()
