"""What devices say is believed only as far as the authority's own key has signed it."""

import datetime as dt

import pytest

from authority.core import events as ev
from authority.shell.certificates import describe, issue_device, make_authority, make_key
from authority.shell.messages import understand_new_key, understand_revocations
from authority.shell.revocation_lists import RevokedSerial, make_revocation_list
from authority.shell.signing_requests import make_signing_request
from protocol.messages import CertificateRefusal, NewKey, Revocations
from protocol.types import DeviceId

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
AUTHORITY, OTHER = make_authority("um-lipowo", NOW), make_authority("um-lipowo", NOW)
KIOSK = DeviceId("kiosk-1")
LIST = make_revocation_list(AUTHORITY, 1, [RevokedSerial(5, NOW)], NOW)
FORGED_LIST = make_revocation_list(OTHER, 1, [RevokedSerial(5, NOW)], NOW)
OWN = issue_device(AUTHORITY, KIOSK, NOW).certificate
FOREIGN = issue_device(OTHER, KIOSK, NOW).certificate


def understand(message: Revocations) -> ev.Event:
    return understand_revocations(KIOSK, message, AUTHORITY.certificate, NOW)


def test_a_list_and_the_certificate_of_the_same_card_are_read() -> None:
    came = understand(Revocations(LIST, OWN))
    assert isinstance(came, ev.ListCame)
    assert came.listed == {5: NOW}
    assert came.certificate is not None
    assert came.certificate.serial == describe(OWN).serial


def test_a_list_may_come_alone() -> None:
    came = understand(Revocations(LIST))
    assert isinstance(came, ev.ListCame)
    assert came.certificate is None


@pytest.mark.parametrize(
    "message",
    [
        Revocations(FORGED_LIST, OWN),
        Revocations(LIST, FOREIGN),
        Revocations(LIST, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        Revocations("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", OWN),
    ],
    ids=["list-of-another", "certificate-of-another", "no-certificate", "no-list"],
)
def test_what_the_authority_has_not_signed_is_a_forgery(message: Revocations) -> None:
    assert isinstance(understand(message), ev.ForgeryCame)


def test_a_signing_request_is_read_with_the_name_in_it() -> None:
    request = make_signing_request(make_key(), "kiosk-2")
    came = understand_new_key(KIOSK, NewKey(request), NOW)
    assert isinstance(came, ev.NewKeyCame)
    assert isinstance(came.request, ev.Offered)
    assert (came.device, came.request.name) == ("kiosk-1", "kiosk-2")


def test_what_is_no_signing_request_is_taken_for_a_bad_one() -> None:
    text = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"
    came = understand_new_key(KIOSK, NewKey(text), NOW)
    assert isinstance(came, ev.NewKeyCame)
    assert isinstance(came.request, ev.BadRequest)
    assert came.request.refusal is CertificateRefusal.UNREADABLE
