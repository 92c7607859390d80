"""A device whose certificate is taken away is off the wire at once; the office hardly notices."""

import contextlib
import socket
import ssl
import time

import pytest
from controller_machine import ControllerMachine

from office.identity import BROKER_NAME, CA_FILE, CERTIFICATE_FILE, KEY_FILE
from proof import packets
from protocol.link_cause import LinkCause
from protocol.messages import Answer, Beat, Noted, TakeTicket
from protocol.topics import ANSWER, BEAT, REQUEST
from rig.broker import Broker
from runtime.identity import IdentityFolders
from runtime.identity_choice import IdentityChoice
from runtime.link_events import LinkDown, LinkUp, Received
from tests.integration.wire_ends import OFFICE, End

pytestmark = pytest.mark.broker

WITHIN_S = 60.0
"""What is promised."""

BACK_WITHIN_S = 30.0
"""On a machine with much else to do; measured: 0.5 s."""


class Hall:
    """A machine, its broker, and devices with certificates on the wire."""

    def __init__(self, root, ends: contextlib.ExitStack) -> None:
        self.machine = ControllerMachine(root)
        self.machine.install(lambda *_, **__: "")
        self.broker = ends.enter_context(Broker(tls=self.machine.broker_dir))
        self._ends = ends

    def join(self, device: str, *subscriptions: str) -> End:
        folder = self.machine.identity(device)
        choice = IdentityChoice(IdentityFolders(None, (folder,)), device)
        end = End(device, self.broker.port, subscriptions, identities=choice)
        end.link.start()
        self._ends.callback(end.link.stop)
        return end.wait_up()

    def restart(self, _command, **_kwargs) -> str:
        port = self.broker.port
        self.broker.stop()
        self.broker.start(port)
        return ""


@pytest.fixture
def hall(tmp_path):
    with contextlib.ExitStack() as ends:
        yield Hall(tmp_path / "root", ends)


def told_down(end: End) -> LinkDown:
    event = end.next()
    while not isinstance(event, LinkDown):
        event = end.next()
    return event


def is_back(end: End) -> None:
    told_down(end)
    while not isinstance(end.next(), LinkUp):
        pass


def test_a_revoked_device_is_cut_off_and_stays_out_while_the_others_are_soon_back(hall):
    controller = hall.join("controller", REQUEST.at(OFFICE, device="+"))
    stolen, other = (
        hall.join(device, ANSWER.at(OFFICE, device=device), BEAT.at(OFFICE))
        for device in ("kiosk-1", "kiosk-2")
    )
    began_s = time.monotonic()
    hall.machine.revoke("kiosk-1")
    said = hall.machine.install(hall.restart)
    assert told_down(stolen)
    cut_off_s = time.monotonic() - began_s
    is_back(controller)
    is_back(other)
    back_s = time.monotonic() - began_s
    while (down := told_down(stolen)).cause is not LinkCause.CERTIFICATE_REVOKED:
        assert time.monotonic() - began_s < WITHIN_S, down
    assert "the broker was started anew" in said
    assert cut_off_s < WITHIN_S
    assert back_s < BACK_WITHIN_S

    assert not stolen.link.send(REQUEST, TakeTicket("k-1", "dowod", "pl"), device="kiosk-1")
    controller.link.send(BEAT, Beat(1, 1))
    assert other.link.send(REQUEST, TakeTicket("k-2", "dowod", "pl"), device="kiosk-2")
    asked = controller.next()
    assert isinstance(asked, Received)
    assert asked.message.id == "k-2", "of the revoked one nothing came in between"
    controller.link.send(ANSWER, Answer("k-2", 1, Noted()), device="kiosk-2")


def test_another_certificate_of_the_same_name_is_let_in_afterwards(hall):
    hall.join("kiosk-1")
    hall.machine.revoke("kiosk-1")
    hall.machine.install(hall.restart)
    successor = hall.machine.identity("kiosk-1")
    choice = IdentityChoice(IdentityFolders(None, (successor,)), "kiosk-1")
    end = End("kiosk-1", hall.broker.port, identities=choice)
    end.link.start()
    try:
        end.wait_up()
    finally:
        end.link.stop()


def test_a_tls_session_of_before_does_not_bring_a_revoked_device_back(hall):
    folder = hall.machine.identity("kiosk-1")
    context = ssl.create_default_context(cafile=folder / CA_FILE)
    context.load_cert_chain(folder / CERTIFICATE_FILE, folder / KEY_FILE)

    def resumed(session=None):
        """Connect as one who goes on with a session; return it, and whether the broker took it."""
        line = socket.create_connection(("127.0.0.1", hall.broker.port), 10)
        with context.wrap_socket(line, server_hostname=BROKER_NAME, session=session) as wire:
            if session is None or wire.session_reused:
                wire.sendall(packets.connect("kiosk-1", "kiosk-1"))
            wire.recv(1)
            return wire.session, wire.session_reused

    session, _ = resumed()
    session, is_resumed = resumed(session)
    assert is_resumed, "the broker does not look at the certificate again"
    hall.machine.revoke("kiosk-1")
    hall.machine.install(hall.restart)
    with pytest.raises(ssl.SSLError, match="certificate revoked"):
        resumed(session)
