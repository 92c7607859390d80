"""The link on a broker that does what no real one does on demand."""

from protocol.messages import Answer, Noted, TakeTicket
from protocol.topics import ANSWER, REQUEST
from protocol.types import Millis
from runtime import connection
from runtime.link_events import LinkDown, LinkUp
from tests.integration.wire_ends import OFFICE, End, HandBroker

_OWN_ANSWERS = ANSWER.at(OFFICE, device="kiosk-1")


def _end(broker: HandBroker) -> End:
    end = End("kiosk-1", broker.port, [_OWN_ANSWERS], mqtt=3)
    end.link.start()
    return end


def test_a_message_that_was_not_acknowledged_is_not_sent_again_on_the_next_connection():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept_and_subscribe()
        end.wait_up()
        assert end.link.send(REQUEST, TakeTicket("k-1", "dowod", "pl"), device="kiosk-1")
        sent = [broker.receive()[1] for _ in range(2)]
        assert b"online" in sent[0]
        assert b"k-1" in sent[1]
        broker.hang_up()
        end.wait_down()
        broker.accept_and_subscribe()
        end.wait_up()
        assert end.link.send(REQUEST, TakeTicket("k-2", "dowod", "pl"), device="kiosk-1")
        sent = [broker.receive()[1] for _ in range(2)]
        assert b"online" in sent[0]
        assert b"k-2" in sent[1], "k-1 must not come again"
        broker.hang_up()
        end.link.stop()


def test_a_refused_subscription_is_a_reason_to_be_down_and_never_an_up():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept()
        broker.send(broker.CONNACK_ACCEPTED)
        _, subscribe = broker.receive()
        broker.send(b"\x90\x03" + subscribe[:2] + b"\x80")
        assert "refused subscriptions: " + _OWN_ANSWERS in end.wait_down()
        assert broker.receive()[0] == broker.DISCONNECT
        broker.hang_up()
        broker.accept_and_subscribe()
        end.wait_up()
        broker.hang_up()
        end.link.stop()


def test_a_message_before_the_subscription_is_acknowledged_comes_after_the_link_is_up():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept()
        broker.send(broker.CONNACK_ACCEPTED)
        _, subscribe = broker.receive()
        topic = _OWN_ANSWERS.encode()
        payload = b'{"request":"k-1","epoch":1,"result":{"done":"noted"}}'
        body = len(topic).to_bytes(2, "big") + topic + payload
        broker.send(bytes([0x30, len(body)]) + body)
        broker.send(b"\x90\x03" + subscribe[:2] + b"\x01")
        assert end.next() == LinkUp()
        assert end.next_message() == Answer("k-1", 1, Noted())
        broker.hang_up()
        end.link.stop()


def test_a_refused_connection_is_a_reason_to_be_down():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept()
        broker.send(b"\x20\x02\x00\x05")
        assert "Not authorized" in end.wait_down()
        broker.hang_up()
        end.link.stop()


def test_something_that_does_not_speak_mqtt_is_a_loss_and_not_a_death():
    with HandBroker() as broker:
        end = _end(broker)
        for rubbish in (
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
            b"\x20\x02\x00\x00\x30\x03\xff\xff\xff",
            b"\x20\x02\x00\x00\x90\x01\x00",
        ):
            broker.accept()
            broker.send(rubbish)
            broker.hang_up()
        broker.accept_and_subscribe()
        events = [end.next(), end.next()]
        assert [type(event) for event in events] == [LinkDown, LinkUp]
        broker.hang_up()
        end.link.stop()


def test_stopping_while_the_broker_keeps_silent_takes_about_a_second():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept_and_subscribe()
        end.wait_up()
        end.link.stop()  # its farewell is never acknowledged
        kinds = []
        while (kind := broker.receive()[0]) != 0:
            kinds.append(kind)
        assert kinds == [broker.PUBLISH, broker.PUBLISH, broker.DISCONNECT]
        assert end.inbox.take(Millis(0)) == [], "a stop of our own is no loss"


def test_a_broker_that_acknowledges_nothing_is_left_though_it_speaks(monkeypatch):
    monkeypatch.setattr(connection, "ACKNOWLEDGED_WITHIN_S", 0.2)
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept_and_subscribe()
        end.wait_up()
        assert "acknowledges nothing" in end.wait_down()
        broker.hang_up()
        broker.accept_and_subscribe()
        end.wait_up()
        broker.hang_up()
        end.link.stop()


def test_subscriptions_ask_for_no_acknowledgements():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept()
        broker.send(broker.CONNACK_ACCEPTED)
        _, subscribe = broker.receive()
        assert subscribe.endswith(_OWN_ANSWERS.encode() + b"\x00"), "the topic, and QoS 0"
        broker.hang_up()
        end.link.stop()


def test_nothing_is_sent_before_the_broker_has_taken_the_subscriptions():
    with HandBroker() as broker:
        end = _end(broker)
        broker.accept()
        broker.send(broker.CONNACK_ACCEPTED)
        _, subscribe = broker.receive()
        assert not end.link.connected
        assert not end.link.send(REQUEST, TakeTicket("k-1", "dowod", "pl"), device="kiosk-1")
        broker.send(b"\x90\x03" + subscribe[:2] + b"\x01")
        end.wait_up()
        assert end.link.send(REQUEST, TakeTicket("k-2", "dowod", "pl"), device="kiosk-1")
        sent = [broker.receive()[1] for _ in range(2)]
        assert b"online" in sent[0]
        assert b"k-2" in sent[1]
        broker.hang_up()
        end.link.stop()
