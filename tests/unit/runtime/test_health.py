"""What is wrong with a device is said when it changes, and until it went out."""

from protocol import topics
from protocol.messages import Fault
from protocol.types import DeviceId, RequestId
from runtime.health import HealthFact


class Wire:
    """Stands for a link; keeps what went out."""

    def __init__(self):
        self.device = DeviceId("kiosk-1")
        self.boot_id = RequestId("boot-1")
        self.connected = True
        self.takes = True
        self.sent = []

    def send(self, topic, fact, *, device):
        if self.takes:
            self.sent.append((topic, device, fact.boot_id, fact.version, fact.faults))
            self.paper_left_mm = fact.paper_left_mm
        return self.takes


def said(version, *faults):
    return (topics.HEALTH, "kiosk-1", "boot-1", version, faults)


def test_health_is_said_at_the_start_and_whenever_it_changes():
    wire = Wire()
    health = HealthFact(wire)
    for faults in [(), (), (Fault.SCREEN_GONE,), (Fault.SCREEN_GONE,), ()]:
        health.say(faults)
    assert wire.sent == [said(0), said(1, Fault.SCREEN_GONE), said(2)]


def test_what_could_not_be_said_is_said_later_in_its_newest_form():
    wire = Wire()
    health = HealthFact(wire)
    wire.connected = False
    health.say((Fault.SCREEN_GONE,))
    wire.connected, wire.takes = True, False
    health.say((Fault.SCREEN_GONE,))
    wire.takes = True
    health.say(())
    health.say(())
    assert wire.sent == [said(2)]


def test_paper_that_grows_less_is_news():
    wire = Wire()
    health = HealthFact(wire)
    for left_mm in (80_000, 80_000, 79_000):
        health.say((), paper_left_mm=left_mm)
    assert [version for _, _, _, version, _ in wire.sent] == [1, 2]
    assert wire.paper_left_mm == 79_000


def test_health_is_said_again_over_a_new_link():
    wire = Wire()
    health = HealthFact(wire)
    health.say(())
    health.say_again()
    health.say(())
    assert wire.sent == [said(0), said(0)]
