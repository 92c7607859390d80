"""What is wrong with a machine is said when it changes, and until it went out."""

import datetime as dt

from protocol import topics
from protocol.messages import Alert, Severity
from protocol.types import DeviceId, RequestId
from runtime.alerts import AlertsFact

HOT = (Alert("hot", Severity.WATCH, 81),)
UNTIL = dt.datetime(2027, 11, 21, tzinfo=dt.UTC)


class Wire:
    """Stands for a link; keeps what went out."""

    def __init__(self):
        self.device = DeviceId("kiosk-1")
        self.boot_id = RequestId("boot-1")
        self.connected = True
        self.takes = True
        self.sent = []

    def send(self, topic, fact, *, device):
        assert topic is topics.ALERTS
        assert device == "kiosk-1"
        if self.takes:
            self.sent.append((fact.version, fact.alerts, fact.certificate_until))
        return self.takes


def test_that_nothing_is_wrong_is_said_too_and_once():
    wire = Wire()
    alerts = AlertsFact(wire)
    for found in [(), (), HOT, HOT, ()]:
        alerts.say(found, UNTIL)
    assert wire.sent == [(1, (), "2027-11-21"), (2, HOT, "2027-11-21"), (3, (), "2027-11-21")]


def test_before_the_first_look_nothing_is_said():
    wire = Wire()
    alerts = AlertsFact(wire)
    alerts.say_again()
    assert wire.sent == []


def test_what_could_not_be_said_is_said_later_in_its_newest_form():
    wire = Wire()
    alerts = AlertsFact(wire)
    wire.connected = False
    alerts.say(HOT, None)
    wire.connected, wire.takes = True, False
    alerts.say((), None)
    wire.takes = True
    alerts.say((), None)
    assert wire.sent == [(2, (), None)]


def test_it_is_said_again_over_a_new_link():
    wire = Wire()
    alerts = AlertsFact(wire)
    alerts.say(HOT, None)
    alerts.say_again()
    alerts.say(HOT, None)
    assert wire.sent == [(1, HOT, None)] * 2
