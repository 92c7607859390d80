from protocol.types import DeviceId
from sim.clock import Clock
from sim.wire import CONNECT_MS, DELAY_MS, Broker, Link, Publication

WILL = Publication("office/a/online", b"gone", retain=True)


class End:
    """One device's end: what it was told, in order."""

    def __init__(self, broker: Broker, who: str, *topics: str) -> None:
        self.told: list[str] = []
        self.link = Link(broker, DeviceId(who), topics, self)

    def link_came_up(self) -> None:
        self.told.append("up")

    def link_went_down(self) -> None:
        self.told.append("down")

    def message_came(self, topic: str, payload: bytes) -> None:
        self.told.append(f"{topic} {payload.decode()}")

    def say(self, topic: str, text: str, *, retain: bool = False) -> bool:
        return self.link.send(Publication(topic, text.encode(), retain))


def two_ends() -> tuple[Clock, Broker, End, End]:
    clock = Clock()
    broker = Broker(clock, [])
    a, b = End(broker, "a"), End(broker, "b", "office/+/said")
    a.link.open(WILL)
    b.link.open(WILL)
    clock.run_for(CONNECT_MS)
    return clock, broker, a, b


def test_a_message_arrives_after_both_ways_and_not_before():
    clock, _, a, b = two_ends()
    a.say("office/a/said", "hello")
    a.say("office/a/b/said", "too deep")
    clock.run_for(2 * DELAY_MS - 1)
    assert b.told == ["up"]
    clock.run_for(1)
    assert b.told == ["up", "office/a/said hello"]


def test_what_is_retained_comes_with_the_connection_until_the_broker_restarts():
    clock, broker, a, b = two_ends()
    b.link.cut()
    a.say("office/a/said", "fact", retain=True)
    a.say("office/a/said", "request")
    clock.run_for(1_000)
    b.link.mend()
    clock.run_for(1_000)
    assert b.told == ["up", "down", "up", "office/a/said fact"]
    broker.restart(down_ms=100)
    clock.run_for(1_000)
    assert b.told[-2:] == ["down", "up"]


def test_what_is_under_way_is_lost_with_the_cable_and_kept_when_the_process_dies():
    clock, _, a, b = two_ends()
    a.say("office/a/said", "lost")
    a.link.cut()
    assert not a.say("office/a/said", "never sent")
    a.link.mend()
    clock.run_for(1_000)
    a.say("office/a/said", "last words")
    a.link.close()
    clock.run_for(1_000)
    assert b.told == ["up", "office/a/said last words"]


def test_the_will_of_whoever_is_gone_is_said():
    clock, broker, a, _ = two_ends()
    a.link.close()
    clock.run_for(1_000)
    assert broker.retained == {WILL.topic: WILL.payload}


def test_messages_keep_their_order_when_the_wire_gets_faster():
    clock, _, a, b = two_ends()
    a.link.delay_ms = 500
    a.say("office/a/said", "first")
    a.link.delay_ms = 1
    a.say("office/a/said", "second")
    clock.run_for(1_000)
    assert b.told == ["up", "office/a/said first", "office/a/said second"]
