"""When a certificate is renewed, and what is taken for its successor."""

import datetime as dt

import pytest
from msgspec.structs import replace

from office.identity import Known
from office.renewal import Ignored, ReadCertificate, Rejected, Taken, is_due, judge
from protocol.messages import Certificate, CertificateRefusal

ISSUED = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SINCE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PRESENT = Known("kiosk-1", SINCE, ISSUED + dt.timedelta(365), "1")
NOW = ISSUED + dt.timedelta(220)
NEW = Known("kiosk-1", SINCE, NOW + dt.timedelta(365), "2")
KEY, OTHER_KEY = "a" * 64, "b" * 64
ANSWER = Certificate(KEY, "-----BEGIN CERTIFICATE-----\n")
READ = ReadCertificate(NEW, KEY, is_of_our_authority=True)


def test_a_certificate_is_renewed_when_60_percent_of_its_days_are_over():
    assert not is_due(PRESENT, ISSUED + dt.timedelta(218))
    assert is_due(PRESENT, ISSUED + dt.timedelta(219))


def test_a_certificate_that_has_ended_meanwhile_is_renewed_too():
    assert is_due(PRESENT, ISSUED + dt.timedelta(1000))


def test_a_good_certificate_for_the_offered_key_is_taken():
    assert judge(ANSWER, READ, KEY, PRESENT, NOW) == Taken()


@pytest.mark.parametrize("offered", [OTHER_KEY, ""])
def test_the_answer_to_another_key_is_ignored(offered):
    assert judge(ANSWER, READ, offered, PRESENT, NOW) == Ignored()


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (None, "can be read"),
        (replace(READ, key_sha256=OTHER_KEY), "another key"),
        (replace(READ, is_of_our_authority=False), "not signed"),
        (replace(READ, known=replace(NEW, device="kiosk-2")), "'kiosk-2'"),
        (replace(READ, known=PRESENT), "ends no later"),
        (replace(READ, known=replace(NEW, valid_from=NOW + dt.timedelta(1))), "counts from"),
    ],
)
def test_what_is_no_successor_is_rejected_and_the_reason_said(read, why):
    verdict = judge(ANSWER, read, KEY, PRESENT, NOW)
    assert isinstance(verdict, Rejected)
    assert why in verdict.why


def test_by_a_clock_that_takes_no_certificate_for_good_the_later_one_is_taken():
    before_all = SINCE - dt.timedelta(300)
    assert judge(ANSWER, READ, KEY, PRESENT, before_all) == Taken()


def test_a_refusal_of_the_authority_is_told_in_its_words():
    refused = Certificate(KEY, refused=CertificateRefusal.NOT_IN_PLAN)
    assert judge(refused, None, KEY, PRESENT, NOW) == Rejected(
        "the authority refuses a new certificate: not-in-plan"
    )
