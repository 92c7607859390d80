"""What staff are told of the wire is heard by who listens, as it is seen by who looks."""

from accessibility.screens import OFFICE
from kiosk_screens import CATALOGUES

from kiosk.core import view as v
from kiosk.core.speech.sentences import sentences
from kiosk.core.speech.talk import Talk
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import DayId

OUT = v.OutOfService(v.OutReason.NO_CONNECTION)


def _heard(wire: WireTrouble) -> str:
    talk = Talk(OFFICE, CATALOGUES["pl"])
    return " ".join(sentences(talk, v.KioskView(OUT, "pl", wire=wire)))


def test_the_line_for_staff_is_said_last():
    heard = _heard(WireTrouble(LinkCause.CERTIFICATE_REVOKED))
    assert heard.endswith("Certyfikat tego urządzenia unieważniono. Wezwij technika.")


def test_a_day_is_said_in_words():
    heard = _heard(WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12")))
    assert "wygasł dwunastego listopada" in heard
