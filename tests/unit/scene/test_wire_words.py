"""What staff are told of a device that is kept off the wire."""

from pathlib import Path

import pytest

from protocol.link_cause import LinkCause, WireTrouble, trouble_of
from protocol.types import LANGUAGES, DayId
from runtime.texts import load_texts
from scene.wire_words import wire_words

TEXTS = load_texts(Path("assets/texts"))
TOLD = [cause for cause in LinkCause if trouble_of(cause, None) is not None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", TOLD)
def test_every_cause_that_a_technician_must_mend_has_words_of_its_own(cause, language):
    assert len(wire_words(WireTrouble(cause, DayId("2026-11-12")), TEXTS[language])) > 20


def test_no_two_causes_are_told_in_the_same_words():
    said = {wire_words(WireTrouble(cause, DayId("2026-11-12")), TEXTS["pl"]) for cause in TOLD}
    assert len(said) == len(TOLD)


def test_the_day_on_which_a_certificate_ended_is_written_as_dates_are():
    ended = WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12"))
    said = "Certyfikat tego urządzenia wygasł 12.11.2026. Wezwij technika."
    assert wire_words(ended, TEXTS["pl"]) == said


@pytest.mark.parametrize(
    "cause", [LinkCause.BROKER_GONE, LinkCause.BROKER_SILENT, LinkCause.RENEWED]
)
def test_what_passes_by_itself_is_no_reason_to_call_anybody(cause):
    assert trouble_of(cause, None) is None
