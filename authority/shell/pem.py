"""PEM on the one side, the objects of the library ``cryptography`` on the other."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class BadCertificateError(ValueError):
    """A certificate, key or revocation list that cannot be used; the text says why."""


def subject(common_name: str) -> x509.Name:
    """Return a name that has only a common name."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def common_name_of(name: x509.Name) -> str:
    """Return the common name; "" if there is none, or more than one."""
    names = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if len(names) == 1 else ""


def authority_id(own: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Return the extension by which a signature names the authority's key."""
    own_id = own.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own_id)


def load_certificate(text: str) -> x509.Certificate:
    """Read a certificate.

    Raises:
        BadCertificateError: it is none.
    """
    try:
        return x509.load_pem_x509_certificate(text.encode())
    except ValueError as error:
        raise BadCertificateError(f"it is no certificate: {error}") from error


def load_key(text: str) -> ec.EllipticCurvePrivateKey:
    """Read a key.

    Raises:
        BadCertificateError: it is none, or not one on an elliptic curve.
    """
    try:
        key = serialization.load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadCertificateError(f"it is no key: {error}") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BadCertificateError("it is no key on an elliptic curve")
    return key


def load_public_key(text: str) -> ec.EllipticCurvePublicKey:
    """Read a public key that :func:`public_pem` wrote."""
    key = serialization.load_pem_public_key(text.encode())
    assert isinstance(key, ec.EllipticCurvePublicKey)  # the callers have it from here
    return key


def certificate_pem(certificate: x509.Certificate) -> str:
    """Write a certificate."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    """Write a key (PKCS #8, not encrypted)."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def public_pem(key: ec.EllipticCurvePublicKey) -> str:
    """Write a public key (SubjectPublicKeyInfo)."""
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


def key_sha256_of(key: ec.EllipticCurvePublicKey) -> str:
    """Return the SHA-256 of a public key (DER, SubjectPublicKeyInfo), in hexadecimal digits."""
    der = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    digest = hashes.Hash(hashes.SHA256())
    digest.update(der)
    return digest.finalize().hex()
