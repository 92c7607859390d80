"""The link on a real Mosquitto with the files of an office's broker."""

import socket

import pytest

from protocol.messages import Answer, Beat, Health, Menu, Noted, Online, TakeTicket
from protocol.topics import ANSWER, BEAT, HEALTH, MENU, ONLINE, REQUEST, Address
from protocol.types import Millis, RequestId
from rig.broker import Broker
from runtime.connection import Connection, Publication
from runtime.link_events import LinkEvent, Received, Unreadable
from tests.integration.wire_ends import OFFICE, End, connected

pytestmark = pytest.mark.broker

_ASK = TakeTicket("k-1", "dowod", "pl")
_REQUESTS = REQUEST.at(OFFICE, device="+")
_ONLINES = ONLINE.at(OFFICE, device="+")


def _menu(version: int) -> Menu:
    return Menu(1, version, "2026-11-20", ())


@pytest.mark.parametrize("mqtt", [5, 3])
def test_a_request_reaches_the_controller_and_its_answer_the_kiosk(broker, mqtt):
    own_answers = ANSWER.at(OFFICE, device="kiosk-1")
    with (
        connected("controller", broker.port, [_REQUESTS], mqtt) as controller,
        connected("kiosk-1", broker.port, [own_answers], mqtt) as kiosk,
    ):
        assert kiosk.link.send(REQUEST, _ASK, device="kiosk-1")
        asked = controller.next()
        assert isinstance(asked, Received)
        assert (asked.address.device, asked.message) == ("kiosk-1", _ASK)
        answer = Answer("k-1", 1, Noted())
        assert controller.link.send(ANSWER, answer, device="kiosk-1")
        assert kiosk.next_message() == answer


@pytest.mark.parametrize("mqtt", [5, 3])
def test_a_fact_waits_for_who_comes_later_and_comes_after_the_link_is_up(broker, mqtt):
    with (
        connected("controller", broker.port, [], mqtt) as controller,
        connected("display-1", broker.port, [MENU.at(OFFICE)], mqtt) as early,
    ):
        controller.link.send(MENU, _menu(1))
        assert early.next_message() == _menu(1)
        with connected("kiosk-1", broker.port, [MENU.at(OFFICE)], mqtt) as kiosk:
            assert kiosk.next_message() == _menu(1)


def test_how_long_ago_somebody_came_or_was_lost_is_told_by_the_broker(broker):
    with (
        connected("kiosk-1", broker.port) as kiosk,
        connected("office-1", broker.port, [_ONLINES]) as reader,
    ):
        kept = [reader.next() for _ in range(2)]
        assert {event.address.device for event in kept} == {"kiosk-1", "office-1"}
        assert all(0 <= event.age_s < 20 for event in kept)
        kiosk.link._connection._client.socket().shutdown(socket.SHUT_RDWR)
        lost = reader.next()
        assert (lost.message.online, lost.age_s) == (False, 0)


def test_a_beat_is_for_those_who_are_there_now(broker):
    beats = BEAT.at(OFFICE)
    with (
        connected("controller", broker.port) as controller,
        connected("display-1", broker.port, [beats]) as early,
    ):
        controller.link.send(BEAT, Beat(1, 1000))
        assert early.next_message() == Beat(1, 1000)
        with connected("kiosk-1", broker.port, [beats]) as kiosk:
            controller.link.send(BEAT, Beat(1, 2000))
            assert kiosk.next_message() == Beat(1, 2000)


def test_what_is_sent_while_the_wire_is_down_is_refused_and_never_arrives(broker):
    with (
        connected("controller", broker.port, [_REQUESTS]) as controller,
        connected("kiosk-1", broker.port) as kiosk,
    ):
        port = broker.port
        broker.kill()
        controller.wait_down()
        kiosk.wait_down()
        assert not kiosk.link.connected
        assert not kiosk.link.send(REQUEST, _ASK, device="kiosk-1")
        broker.start(port)
        controller.wait_up()
        kiosk.wait_up()
        later = TakeTicket("k-2", "dowod", "pl")
        assert kiosk.link.send(REQUEST, later, device="kiosk-1")
        assert controller.next_message() == later


def test_the_loss_of_the_wire_is_told_once_however_long_it_lasts(broker):
    with connected("kiosk-1", broker.port) as kiosk:
        broker.kill()
        assert "lost" in kiosk.wait_down()
        # 0.25 + 0.5 s of pauses at most: two attempts fail in here, and say nothing.
        assert kiosk.inbox.take(Millis(1000)) == []
        broker.start(broker.port)
        kiosk.wait_up()
        assert kiosk.inbox.take(Millis(0)) == []


def test_a_link_that_starts_before_the_broker_says_why_it_is_down_and_comes_up_with_it():
    with Broker() as broker:
        broker.stop()
        end = End("kiosk-1", broker.port)
        end.link.start()
        assert "Connection refused" in end.wait_down()
        broker.start(broker.port)
        end.wait_up()
        end.link.stop()


def test_a_broker_that_hangs_is_noticed_though_its_connection_stays_open(broker):
    with connected("kiosk-1", broker.port) as kiosk:
        broker.freeze()
        assert kiosk.wait_down() == "the broker does not answer"
        broker.thaw()
        kiosk.wait_up()


@pytest.mark.parametrize("mqtt", [5, 3])
def test_others_learn_that_a_device_is_there_left_or_was_lost(broker, mqtt):
    def said(online: bool) -> Online:
        return Online(online=online, boot_id="boot-1", program_version="0.1.0")

    with connected("controller", broker.port, [_ONLINES], mqtt) as controller:
        assert controller.next_message() == said(online=True), "its own"
        with connected("kiosk-1", broker.port, [], mqtt):
            assert controller.next_message() == said(online=True)
        assert controller.next_message() == said(online=False), "it left in order"
        with connected("kiosk-1", broker.port, [], mqtt) as kiosk:
            assert controller.next_message() == said(online=True)
            _socket_of(kiosk).shutdown(socket.SHUT_RDWR)
            assert controller.next_message() == said(online=False), "its last will"
            assert controller.next_message() == said(online=True), "it is back"


def test_an_exception_in_the_delivery_ends_the_loop_and_the_device_counts_as_lost(broker):
    with connected("controller", broker.port, [_ONLINES]) as controller:
        controller.next_message()
        kiosk = End("kiosk-1", broker.port, [BEAT.at(OFFICE)])
        cause = ValueError("a mistake of ours")

        def fail_at_a_message(event: LinkEvent) -> None:
            if isinstance(event, Received):
                raise cause
            kiosk.inbox.put(event)

        kiosk.link._deliver = fail_at_a_message
        kiosk.link.start()
        kiosk.wait_up()
        assert controller.next_message().online
        controller.link.send(BEAT, Beat(1, 1000))
        with pytest.raises(RuntimeError, match="thread link died") as raised:
            kiosk.next()
        assert raised.value.__cause__ is cause
        assert not kiosk.link.connected
        assert not controller.next_message().online


def test_a_topic_of_another_is_refused_by_the_broker_noticed_and_logged_once(broker, caplog):
    with (
        connected("controller", broker.port, [_REQUESTS]) as controller,
        connected("kiosk-1", broker.port, [ANSWER.at(OFFICE, device="kiosk-1")]) as kiosk,
    ):
        foreign = REQUEST.at(OFFICE, device="kiosk-2")
        for _ in range(2):
            assert kiosk.link.send(REQUEST, _ASK, device="kiosk-2")
        assert kiosk.link.send(REQUEST, _ASK, device="kiosk-1")
        asked = controller.next()
        assert isinstance(asked, Received)
        assert asked.address.device == "kiosk-1", "nothing came under the other's name"
        controller.link.send(ANSWER, Answer("k-1", 1, Noted()), device="kiosk-1")
        kiosk.next()
        assert kiosk.link.refused_messages == {foreign: 2}
        assert caplog.text.count(f"refused our message on {foreign}") == 1


@pytest.mark.parametrize("topic", [MENU, HEALTH])
def test_a_device_may_not_write_facts_of_others(broker, topic):
    with connected("kiosk-1", broker.port, [MENU.at(OFFICE)]) as kiosk:
        where = topic.at(OFFICE, device="kiosk-2")
        _connection_of(kiosk).publish(Publication(where, b"{}", 1, retain=True))
        with connected("controller", broker.port) as controller:
            controller.link.send(MENU, _menu(1))
            assert kiosk.next_message() == _menu(1)
        assert kiosk.link.refused_messages == {where: 1}


def test_a_user_name_without_a_password_is_held_to_its_part_of_the_access_list(broker):
    with (
        connected("controller", broker.port, [ANSWER.at(OFFICE, device="+")]) as controller,
        connected("kiosk-1", broker.port, [ANSWER.at(OFFICE, device="+")]) as kiosk,
        connected("kiosk-2", broker.port, [ANSWER.at(OFFICE, device="+")]) as other,
    ):
        for device in ("kiosk-1", "kiosk-2"):
            controller.link.send(ANSWER, Answer(f"to-{device}", 1, Noted()), device=device)
        assert kiosk.next_message().request == "to-kiosk-1"
        assert other.next_message().request == "to-kiosk-2", "the other's was held back"


def test_bad_messages_change_nothing_are_counted_and_logged_once_per_kind(caplog):
    beats, menu = BEAT.at(OFFICE), MENU.at(OFFICE)
    others = "numerek/v1/um-debowo/beat"
    both = ("user controller", f"topic write {others}", "user kiosk-1", f"topic read {others}")
    with (
        Broker(access=both) as broker,
        connected("controller", broker.port) as controller,
        connected("kiosk-1", broker.port, [beats, menu, others]) as kiosk,
    ):
        wire = _connection_of(controller)
        bad = [
            (beats, b""),
            (beats, b"\x00\xff"),
            (beats, b'{"epoch":'),
            (beats, b'{"epoch":-1,"at_ms":1}'),
            (menu, b'{"epoch":1,"at_ms":1}'),
            (others, b'{"epoch":1,"at_ms":1}'),
        ]
        for topic, payload in bad:
            assert wire.publish(Publication(topic, payload, qos=1))
        controller.link.send(BEAT, Beat(1, 7))
        assert kiosk.next() == Unreadable(Address(MENU, OFFICE)), "a fact of the controller"
        assert kiosk.next_message() == Beat(1, 7), "nothing bad came before it"
        assert kiosk.link.bad_messages == {"not-json": 3, "wrong-shape": 2, "other-office": 1}
        assert caplog.text.count("dropped a message (not-json)") == 1
        assert caplog.text.count("dropped a message (wrong-shape)") == 1


def test_that_a_fact_of_the_controller_is_none_is_told_once_until_one_is(broker):
    topic, news = MENU.at(OFFICE), Unreadable(Address(MENU, OFFICE))
    with (
        connected("controller", broker.port) as controller,
        connected("kiosk-1", broker.port, [topic]) as kiosk,
    ):
        wire = _connection_of(controller)
        for payload in (b"nonsense", b"{}", b"x" * 65_600):
            assert wire.publish(Publication(topic, payload, qos=1))
        for version in (2, 1, 2, 3):
            controller.link.send(MENU, _menu(version))
            assert wire.publish(Publication(topic, b"nonsense", qos=1))
        assert kiosk.next() == news
        assert kiosk.next_message() == _menu(2)
        assert kiosk.next() == news, "and no more of it, for the next menu is an older one"
        assert kiosk.next_message() == _menu(2)
        assert kiosk.next() == news
        assert kiosk.next_message() == _menu(3)


def test_what_a_device_says_of_itself_may_be_anything(broker):
    healths = HEALTH.at(OFFICE, device="+")
    with (
        connected("controller", broker.port, [healths]) as controller,
        connected("kiosk-1", broker.port) as kiosk,
    ):
        wire = _connection_of(kiosk)
        assert wire.publish(Publication(HEALTH.at(OFFICE, device="kiosk-1"), b"{}", qos=1))
        kiosk.link.send(HEALTH, Health(RequestId("boot-1"), 1, ()), device=kiosk.link.device)
        assert controller.next_message().version == 1


def test_no_acknowledgement_waits_for_tcp_and_no_unsent_message_outlives_its_connection(broker):
    with connected("kiosk-1", broker.port) as kiosk:
        sock = _socket_of(kiosk)
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
        linger = sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)
        assert linger == (1).to_bytes(4, "little") + bytes(4)


def test_stopping_twice_or_before_the_start_does_no_harm(broker):
    end = End("kiosk-1", broker.port)
    end.link.stop()
    with connected("kiosk-2", broker.port) as other:
        other.link.stop()
        assert not other.link.connected
        assert not other.link.send(REQUEST, _ASK, device="kiosk-2")


def test_two_devices_with_one_id_throw_each_other_out_and_both_keep_trying(broker):
    with connected("kiosk-1", broker.port) as first:
        twin = End("kiosk-1", broker.port)
        twin.link.start()
        twin.wait_up()
        first.wait_down()
        first.wait_up()
        twin.wait_down()
        twin.link.stop()


def _connection_of(end: End) -> Connection:
    connection = end.link._connection
    assert connection is not None
    return connection


def _socket_of(end: End) -> socket.socket:
    sock = _connection_of(end)._client.socket()
    assert isinstance(sock, socket.socket)
    return sock
