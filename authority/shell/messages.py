"""From what devices say to what the authority's core takes: signatures are looked at here."""

import hashlib
from datetime import datetime

from authority.core import events as ev
from authority.core.register import Issued
from authority.shell.certificates import is_issued_by
from authority.shell.issuing import entry_of
from authority.shell.pem import BadCertificateError
from authority.shell.revocation_lists import read_revocation_list
from authority.shell.signing_requests import BadSigningRequestError, read_signing_request
from protocol.messages import NewKey, Revocations
from protocol.types import DeviceId


def understand_new_key(device: DeviceId, message: NewKey, at: datetime) -> ev.Event:
    """Read a signing request."""
    request: ev.Offered | ev.BadRequest
    try:
        request = read_signing_request(message.signing_request)
    except BadSigningRequestError as error:
        digest = hashlib.sha256(message.signing_request.encode()).hexdigest()
        request = ev.BadRequest(digest, error.refusal)
    return ev.NewKeyCame(device, request, at)


def understand_revocations(
    device: DeviceId, message: Revocations, authority_certificate: str, at: datetime
) -> ev.Event:
    """Read a revocation list, and the certificate that came with it."""
    try:
        read = read_revocation_list(message.revocation_list, authority_certificate)
        certificate = _own(message.certificate, authority_certificate)
    except BadCertificateError as error:
        return ev.ForgeryCame(device, str(error))
    return ev.ListCame(device, {each.serial: each.at for each in read.revoked}, certificate, at)


def _own(certificate: str | None, authority_certificate: str) -> Issued | None:
    if certificate is None:
        return None
    if not is_issued_by(certificate, authority_certificate):
        raise BadCertificateError("the office's authority has not signed this certificate")
    return entry_of(certificate)
