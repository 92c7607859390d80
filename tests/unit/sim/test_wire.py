from protocol.types import DeviceId
from sim.clock import Clock
from sim.dice import Dice
from sim.weather import Weather
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


def in_weather(end: End, **weather: int) -> Weather:
    end.link.weather = Weather(Dice(1), **weather)
    return end.link.weather


def test_in_bad_weather_messages_are_lost_on_the_way_that_it_lies_on():
    clock, _, a, b = two_ends()
    weather = in_weather(b, lost_down=100)
    a.say("office/a/said", "lost")
    clock.run_for(1_000)
    weather.lost_down, weather.lost_up = 0, 100
    assert b.say("office/b/said", "never heard")
    a.say("office/a/said", "heard")
    clock.run_for(1_000)
    assert b.told == ["up", "office/a/said heard"]


def test_in_bad_weather_a_message_comes_up_to_a_hundred_times_more():
    clock, _, a, b = two_ends()
    in_weather(b, doubled=100, copies_most=100)
    for text in "abcde":
        a.say("office/a/said", text)
    clock.run_for(10_000)
    came = [b.told.count(f"office/a/said {text}") for text in "abcde"]
    assert all(2 <= times <= 101 for times in came)
    assert max(came) > 10


def test_in_bad_weather_messages_overtake_one_another_and_outlive_a_connection():
    clock, _, a, b = two_ends()
    weather = in_weather(a, held=100, held_most_ms=60_000)
    a.say("office/a/said", "first")
    weather.held = 0
    a.say("office/a/said", "second")
    clock.run_for(10)
    b.link.cut()
    b.link.mend()
    clock.run_for(CONNECT_MS)
    assert b.told == ["up", "office/a/said second", "down", "up"]
    clock.run_for(60_000)
    assert b.told[-1] == "office/a/said first"


def test_what_was_held_back_never_comes_once_the_link_is_healed():
    clock, _, a, b = two_ends()
    in_weather(a, held=100, held_most_ms=60_000)
    a.say("office/a/said", "late")
    a.link.heal()
    clock.run_for(120_000)
    assert b.told == ["up"]


def test_what_an_end_does_not_understand_never_reaches_it():
    clock, _, a, b = two_ends()
    weather = in_weather(b)
    weather.translates["old"] = lambda _, payload: payload[:3] if payload != b"new" else None
    a.say("office/a/said", "new")
    a.say("office/a/said", "longer")
    clock.run_for(1_000)
    assert b.told == ["up", "office/a/said lon"]


def test_a_broker_may_be_wiped_or_come_back_with_what_it_had_long_ago():
    clock, broker, a, b = two_ends()
    a.say("office/a/said", "fact", retain=True)
    clock.run_for(1_000)
    old = dict(broker.retained)
    broker.wipe()
    assert broker.retained == {}
    assert b.link.up
    broker.restart(down_ms=100, retained=old)
    clock.run_for(1_000)
    assert b.told[-1] == "office/a/said fact"


def test_a_process_that_stands_still_reads_everything_when_it_goes_on():
    clock, _, a, b = two_ends()
    b.link.stop_reading()
    a.say("office/a/said", "one")
    a.say("office/a/said", "two")
    clock.run_for(1_000)
    assert b.told == ["up"]
    b.link.read_on()
    assert b.told == ["up", "office/a/said one", "office/a/said two"]
