"""From a certificate to its line in the register."""

from authority.core.register import Issued
from authority.shell.certificates import describe
from protocol.certificate_life import issued_at
from protocol.types import DeviceId


def entry_of(certificate: str) -> Issued:
    """Return what the register keeps of a certificate, PEM.

    Raises:
        BadCertificateError: it is none.
    """
    read = describe(certificate)
    return Issued(
        serial=read.serial,
        device=DeviceId(read.name),
        key_sha256=read.key_sha256,
        issued=issued_at(read.until),
        valid_from=read.valid_from,
        until=read.until,
        certificate=certificate,
    )
