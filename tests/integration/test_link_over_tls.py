"""The link with certificates on a real Mosquitto, and each cause of its refusal told apart."""

import contextlib
import socket
import ssl
import threading
from pathlib import Path

import pytest

from authority.shell.certificates import Pair, issue_broker, issue_device
from office.identity import CERTIFICATE_FILE, KEY_FILE
from office.settings import BrokerSettings
from protocol.codec import encode
from protocol.link_cause import LinkCause
from protocol.messages import Answer, Noted, TakeTicket
from protocol.topics import ANSWER, ONLINE, REQUEST
from protocol.types import Millis
from rig.broker import Broker
from runtime import connection
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.link_events import LinkDown, LinkUp, Received
from runtime.tls import context_of
from tests.identities import NOW, authority, days, issue, tls_broker, write_identity
from tests.integration.wire_ends import OFFICE, End, HandBroker

pytestmark = pytest.mark.broker

CA, OTHER_CA = authority(), authority()
GOOD, REVOKED = issue(CA), issue(CA)
_REQUESTS = REQUEST.at(OFFICE, device="+")
_ASK = TakeTicket("k-1", "dowod", "pl")


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with tls_broker(tmp_path_factory.mktemp("broker"), CA, revoked=[REVOKED]) as running:
        yield running


@contextlib.contextmanager
def _end(folder: Path, port: int, device: str = "kiosk-1", subscriptions=(), **kwargs):
    end = End(device, port, subscriptions, identities=_choice(folder, device), **kwargs)
    end.link.start()
    try:
        yield end
    finally:
        end.link.stop()


def _choice(folder: Path, device: str) -> IdentityChoice:
    return IdentityChoice(IdentityFolders(None, (folder,)), device)


def _down(folder: Path, port: int) -> LinkDown:
    with _end(folder, port) as end:
        down = end.next()
    assert isinstance(down, LinkDown), down
    return down


@pytest.mark.parametrize("mqtt", [5, 3])
def test_a_request_and_its_answer_cross_a_wire_of_certificates(broker, tmp_path, mqtt):
    controller = write_identity(tmp_path / "c", CA, issue(CA, "controller"))
    kiosk = write_identity(tmp_path / "k", CA, GOOD)
    with (
        _end(controller, broker.port, "controller", [_REQUESTS], mqtt=mqtt) as asked,
        _end(
            kiosk, broker.port, "kiosk-1", [ANSWER.at(OFFICE, device="kiosk-1")], mqtt=mqtt
        ) as end,
    ):
        asked.wait_up()
        end.wait_up()
        assert end.link.send(REQUEST, _ASK, device="kiosk-1")
        assert asked.next_message() == _ASK
        assert asked.link.send(ANSWER, Answer("k-1", 1, Noted()), device="kiosk-1")
        assert end.next_message() == Answer("k-1", 1, Noted())


def test_a_clean_stop_says_farewell_over_tls(broker, tmp_path):
    controller = write_identity(tmp_path / "c", CA, issue(CA, "controller"))
    onlines = ONLINE.at(OFFICE, device="+")
    with _end(controller, broker.port, "controller", [onlines]) as watching:
        watching.wait_up()
        with _end(write_identity(tmp_path / "k", CA, GOOD), broker.port) as end:
            end.wait_up()
            while _online_of(watching, "kiosk-1") is not True:
                pass
        while _online_of(watching, "kiosk-1") is not False:
            pass
    log = broker.log_path.read_text()
    assert log.count("Client kiosk-1 disconnected.") >= 1
    assert "Client kiosk-1 closed its connection" not in log, "it never just hung up"


def _online_of(watching: End, device: str) -> bool | None:
    event = watching.next()
    assert isinstance(event, Received)
    return event.message.online if event.address.device == device else None


def test_a_flood_over_tls_comes_whole_and_in_order(broker, tmp_path):
    controller = write_identity(tmp_path / "c", CA, issue(CA, "controller"))
    kiosk = write_identity(tmp_path / "k", CA, GOOD)
    with (
        _end(controller, broker.port, "controller") as said,
        _end(kiosk, broker.port, "kiosk-1", [ANSWER.at(OFFICE, device="kiosk-1")]) as heard,
    ):
        said.wait_up()
        heard.wait_up()
        for number in range(300):  # many in one record of TLS: select sees the first one only
            said.link.send(ANSWER, Answer(f"k-{number}", 1, Noted()), device="kiosk-1")
        assert [heard.next_message().request for _ in range(300)] == [f"k-{n}" for n in range(300)]


def test_what_tls_has_decrypted_already_is_not_left_until_more_comes(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "_IDLE_S", 60.0)
    topic = ANSWER.at(OFFICE, device="kiosk-1")
    with (
        HandBroker(_broker_side(tmp_path / "b")) as broker,
        _end(write_identity(tmp_path / "k", CA, GOOD), broker.port, subscriptions=[topic], mqtt=3)
        as end,
    ):  # fmt: skip
        broker.accept_and_subscribe()
        end.wait_up()
        answers = [Answer(f"k-{number}", 1, Noted()) for number in range(3)]
        broker.send(b"".join(_published(topic, encode(answer)) for answer in answers))
        assert [end.next_message() for _ in answers] == answers
        broker.hang_up()


def _broker_side(folder: Path) -> ssl.SSLContext:
    pair = issue_broker(CA, NOW)
    write_identity(folder, CA, pair)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / CERTIFICATE_FILE, folder / KEY_FILE)
    return context


def _published(topic: str, payload: bytes) -> bytes:
    body = len(topic).to_bytes(2, "big") + topic.encode() + payload
    assert len(body) < 128, "its length is one byte"
    return bytes([HandBroker.PUBLISH, len(body)]) + body


def test_a_refusal_is_read_although_the_broker_has_hung_up(broker, tmp_path):
    folder = write_identity(tmp_path, CA, REVOKED)
    context = context_of(_choice(folder, "kiosk-1").next(NOW), 3.0)
    with context.wrap_socket(socket.create_connection(("127.0.0.1", broker.port))) as sock:
        while context.trouble is None:  # the first writes may still find it there
            with contextlib.suppress(OSError):
                sock.send(b"-")
    assert "REVOKED" in str(context.trouble.reason)


def test_a_revoked_certificate_is_told_apart(broker, tmp_path):
    down = _down(write_identity(tmp_path, CA, REVOKED), broker.port)
    assert down.cause is LinkCause.CERTIFICATE_REVOKED
    assert "was revoked. Make a new card" in down.reason


def test_an_expired_certificate_is_told_apart_with_its_day(broker, tmp_path):
    expired = issue(CA, at=NOW - days(400))
    down = _down(write_identity(tmp_path, CA, expired), broker.port)
    assert down.cause is LinkCause.CERTIFICATE_EXPIRED
    assert down.day == f"{NOW - days(35):%Y-%m-%d}"


def test_a_certificate_that_counts_only_by_our_clock_means_that_the_clocks_differ(
    broker, tmp_path, monkeypatch
):
    expired = issue(CA, at=NOW - days(400))
    monkeypatch.setattr(connection, "wall_now", lambda: NOW - days(100))
    down = _down(write_identity(tmp_path, CA, expired), broker.port)
    assert down.cause is LinkCause.CLOCKS_DIFFER
    assert "chronyc" in down.reason


def test_a_certificate_of_an_authority_that_the_broker_does_not_know_is_told_apart(tmp_path):
    # The broker shows the office's certificate and reads the authority of another: half changed.
    with tls_broker(tmp_path / "b", OTHER_CA, server=issue_broker(CA, NOW)) as broker:
        down = _down(write_identity(tmp_path / "k", CA, GOOD), broker.port)
    assert down.cause is LinkCause.CERTIFICATE_FOREIGN


def test_a_broker_of_another_office_is_told_apart(broker, tmp_path):
    down = _down(write_identity(tmp_path, OTHER_CA, issue(OTHER_CA)), broker.port)
    assert down.cause is LinkCause.BROKER_FOREIGN


@pytest.mark.parametrize(
    ("server", "cause"),
    [
        (issue_broker(CA, NOW - days(400)), LinkCause.BROKER_EXPIRED),
        (issue_device(CA, "kiosk-2", NOW), LinkCause.BROKER_OTHER_NAME),
    ],
)
def test_a_wrong_certificate_of_the_broker_is_told_apart(tmp_path, server: Pair, cause):
    with tls_broker(tmp_path / "b", CA, server=server) as broker:
        down = _down(write_identity(tmp_path / "k", CA, GOOD), broker.port)
    assert down.cause is cause, down.reason


def test_nobody_at_the_address_is_told_apart(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    down = _down(write_identity(tmp_path, CA, GOOD), port)
    assert down.cause is LinkCause.BROKER_GONE


def test_a_broker_without_tls_is_told_apart(tmp_path):
    with Broker() as plain:
        down = _down(write_identity(tmp_path, CA, GOOD), plain.port)
    assert down.cause in {LinkCause.BROKER_REFUSES, LinkCause.BROKER_GONE}


def test_a_broker_that_takes_a_connection_and_keeps_silent_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_TIMEOUT_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        down = _down(write_identity(tmp_path, CA, GOOD), listener.getsockname()[1])
    assert down.cause is LinkCause.BROKER_SILENT


def test_a_copied_card_is_told_from_a_broker_that_is_restarted(broker, tmp_path):
    folder = write_identity(tmp_path, CA, GOOD)
    with _end(folder, broker.port) as first, _end(folder, broker.port) as second:
        causes = []
        while LinkCause.CERTIFICATE_IN_USE not in causes:
            causes += [each.cause for each in _downs(first) + _downs(second)]
    assert causes.count(LinkCause.BROKER_GONE) >= 2, "it was not said of the first loss"


def _downs(end: End) -> list[LinkDown]:
    return [event for event in end.inbox.take(Millis(100)) if isinstance(event, LinkDown)]


def test_a_repaired_file_counts_at_the_next_try(broker, tmp_path):
    with _end(tmp_path, broker.port) as end:
        down = end.next()
        assert isinstance(down, LinkDown)
        assert down.cause is LinkCause.CERTIFICATE_MISSING
        write_identity(tmp_path, CA, GOOD)
        events = [end.next()]  # a try may fall between two of the files
        while events[-1] != LinkUp():
            events.append(end.next())


def test_a_file_that_breaks_between_the_look_and_the_connection_is_named(broker, tmp_path):
    folder = write_identity(tmp_path, CA, GOOD)
    identity = _choice(folder, "kiosk-1").next(NOW)
    (folder / KEY_FILE).write_text("-")
    nothing = {"on_up": print, "on_message": print, "on_refusal": print}
    made = connection.Connection(
        BrokerSettings(username="kiosk-1", port=broker.port),
        "kiosk-1",
        identity=identity,
        subscriptions=(),
        will=connection.Publication("t", b""),
        **nothing,
    )
    down = made.run(threading.Event())
    assert down.cause is LinkCause.CERTIFICATE_BROKEN
    assert str(folder) in down.reason


def test_a_new_cause_of_the_same_loss_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with _end(tmp_path, port) as end:
        causes = [end.next().cause]
        write_identity(tmp_path, CA, GOOD)
        while causes[-1] is not LinkCause.BROKER_GONE:
            causes.append(end.next().cause)
    assert causes[0] is LinkCause.CERTIFICATE_MISSING
