"""Signing requests (PKCS #10): how a device asks for a certificate of a key that it keeps."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from authority.core.events import Offered
from authority.shell.pem import common_name_of, key_sha256_of, load_key, public_pem, subject
from protocol.messages import CertificateRefusal


class BadSigningRequestError(ValueError):
    """A signing request that nothing can be signed for."""

    def __init__(self, refusal: CertificateRefusal, what: str) -> None:
        super().__init__(what)
        self.refusal = refusal


def make_signing_request(key: str, name: str) -> str:
    """Make the signing request (PKCS #10) of a key for a name."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject(name))
    request = builder.sign(load_key(key), hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode()


def read_signing_request(request: str) -> Offered:
    """Say what a signing request asks for.

    Raises:
        BadSigningRequestError: it cannot be read, is not signed by its own key, or its key is not
            one on the curve P-256.
    """
    try:
        read = x509.load_pem_x509_csr(request.encode())
        public_key = read.public_key()
        name = common_name_of(read.subject)
        is_signed = read.is_signature_valid
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadSigningRequestError(CertificateRefusal.UNREADABLE, str(error)) from error
    if not isinstance(public_key, ec.EllipticCurvePublicKey) or not _is_p256(public_key):
        what = "its key is not one on the curve P-256"
        raise BadSigningRequestError(CertificateRefusal.WEAK_KEY, what)
    if not is_signed:
        what = "it is not signed by the key that it offers"
        raise BadSigningRequestError(CertificateRefusal.UNREADABLE, what)
    return Offered(name, key_sha256_of(public_key), public_pem(public_key))


def _is_p256(key: ec.EllipticCurvePublicKey) -> bool:
    return isinstance(key.curve, ec.SECP256R1)
