"""A roll call is over when everything that the broker kept has come, and not before."""

from dataclasses import replace

import pytest

from protocol import topics
from protocol.messages import Beat, Online
from protocol.types import Epoch, Millis
from runtime.link_events import LinkDown, LinkUp, Received
from runtime.roll_call import NobodyHeard, _listen

OFFICE = "um-lipowo"
BEAT = Received(topics.parse(topics.BEAT.at(OFFICE)), Beat(Epoch(1), Millis(1)))


def online(device, boot="boot-1"):
    address = topics.parse(topics.ONLINE.at(OFFICE, device=device))
    return Received(address, Online(online=True, boot_id=boot, program_version="0.1.0"))


class Script:
    """Stands for an inbox: what comes together, in turn."""

    def __init__(self, *batches):
        self.batches = list(batches)

    def take(self, _timeout_ms):
        return self.batches.pop(0)


def test_a_beat_that_comes_first_ends_nothing():
    inbox = Script([LinkUp(), BEAT], [online("kiosk-1")], [online("office-1", "ours")])
    assert set(_listen(inbox, "ours").said) == {"kiosk-1", "office-1"}


def test_our_own_word_of_an_earlier_visit_ends_nothing():
    inbox = Script(
        [LinkUp(), BEAT, online("office-1", "earlier")],
        [online("kiosk-1"), online("office-1", "ours")],
    )
    assert "kiosk-1" in _listen(inbox, "ours").said


def test_a_link_that_is_lost_in_between_is_said():
    with pytest.raises(NobodyHeard, match="cut"):
        _listen(Script([LinkUp()], [LinkDown("cut")]), "ours")


def test_for_how_long_the_controller_has_run_its_beat_tells():
    day_ms = Millis(24 * 60 * 60 * 1000)
    beat = Received(topics.parse(topics.BEAT.at(OFFICE)), Beat(Epoch(1), Millis(day_ms + 90_000)))
    heard = _listen(Script([LinkUp(), beat, replace(online("office-1", "ours"), age_s=7)]), "ours")
    assert heard.office_s == 90
    assert heard.said["office-1"].online_age_s == 7
