"""The demo's broker for machines without Mosquitto, with the link in its MQTT 3.1.1 mode."""

import socket
import subprocess
import sys

import pytest

from protocol.messages import Beat, Menu, TakeTicket
from protocol.topics import BEAT, MENU, ONLINE, REQUEST
from tests.integration.wire_ends import OFFICE, connected


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "rig.embedded_broker", "--port", str(free)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "amqtt instead of Mosquitto" in server.stdout.readline()
    yield free
    server.terminate()
    server.stdout.close()
    assert server.wait() == 0


def test_it_carries_facts_requests_beats_and_last_wills(port):
    subscriptions = [REQUEST.at(OFFICE, device="+"), ONLINE.at(OFFICE, device="kiosk-1")]
    menu = Menu(1, 1, "2026-11-20", ())
    ask = TakeTicket("k-1", "dowod", "pl")
    with connected("controller", port, subscriptions, mqtt=3) as controller:
        assert controller.link.send(MENU, menu)
        with connected("kiosk-1", port, [MENU.at(OFFICE), BEAT.at(OFFICE)], mqtt=3) as kiosk:
            assert controller.next_message().online
            assert kiosk.next_message() == menu
            assert kiosk.link.send(REQUEST, ask, device="kiosk-1")
            assert controller.next_message() == ask
            assert controller.link.send(BEAT, Beat(1, 5))
            assert kiosk.next_message() == Beat(1, 5)
        assert not controller.next_message().online
