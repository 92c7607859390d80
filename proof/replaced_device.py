"""A kiosk dies, and a blank machine with a new card takes its place.

All by the shipped commands and programs, with certificates. The old kiosk dies with numbers of its
own on paper that nobody heard of; none of them comes again, and its certificate counts no more.
"""

import contextlib
import socket
import ssl
import time
from pathlib import Path
from typing import Final

from proof.made.site import WAIT_S, Site, await_true
from proof.proof import Outcome, Proof, Say
from rig.broker import Broker
from rig.process import Process
from rig.visit import take_ticket

_SERVICE: Final = "dowod"
_CATEGORY: Final = "dokumenty"
_EACH: Final = 3
"""Numbers that are taken in each of the four situations."""

_HELLO: Final = b"\x10\x0d\x00\x04MQTT\x04\x02\x00\x0a\x00\x01x"
"""CONNECT of MQTT 3.1.1."""


def run(folder: Path, say: Say) -> Outcome:
    """Let the old one give numbers and die; judge what the new one gives."""
    site = Site(folder)
    home = site.machine("controller", "controller")
    files = home / "var/lib/numerek-authority"
    try:
        with Broker(tls=files) as broker:
            broker.stop()
            broker.start(site.port)
            site.start(home, "authority")
            return _replace(site, broker, files, site.start(home, "controller"), say)
    finally:
        site.close()


def _replace(site: Site, broker: Broker, files: Path, controller: Process, say: Say) -> Outcome:
    old = site.machine("old", "kiosk-1")
    dying = site.start_kiosk(old)
    given = _take_from(site, "old", controller)
    say(f"the old one gave {', '.join(given)} and dies")
    dying.kill()
    controller.start()
    was_let_in = is_let_in(site.port, old)

    began_s = time.monotonic()
    new = site.machine("new", "kiosk-1")
    changed = files / "changed"
    changed.unlink(missing_ok=True)
    site.start_kiosk(new)
    # From here on as numerek-broker-files.path and `numerek broker install` do.
    await_true(changed.exists, "the revocation list that the new card brought")
    broker.stop()
    broker.start(site.port)
    site.wait("new", lambda view: view["own_numbers"] > 0, "to be in service")
    back_s = time.monotonic() - began_s
    say(f"the new one is in service after {back_s:.1f} s")

    troubles = [] if was_let_in else ["the old one was not on the wire, so nothing was shown"]
    if is_let_in(site.port, old):
        troubles.append("the certificate of the old one still counts")
    if not is_let_in(site.port, new):
        troubles.append("the certificate of the new one does not count")
    given += _take_from(site, "new", controller)
    say(f"all numbers: {', '.join(given)}")
    return Outcome(
        kills=3,
        doubled=len(given) - len(set(given)),
        troubles=tuple(troubles),
        details={"numbers": len(given), "back_in_service_s": round(back_s, 1)},
    )


def _take_from(site: Site, kiosk: str, controller: Process) -> list[str]:
    """Take numbers with a controller, and then without one; the controller is dead afterwards."""
    site.wait(kiosk, lambda view: view["own_numbers"] > 0, "to have numbers of its own")
    given = [_take(site, kiosk) for _ in range(_EACH)]
    controller.kill()
    site.wait(kiosk, lambda view: bool(view["alone"]), "to know that nobody answers")
    return given + [_take(site, kiosk) for _ in range(_EACH)]


def _take(site: Site, kiosk: str) -> str:
    return take_ticket(site, kiosk, _SERVICE, category=_CATEGORY)


def is_let_in(port: int, root: Path) -> bool:
    """Say whether the broker speaks to who has the certificate of a machine's kiosk."""
    identity = root / "etc/numerek/identity/kiosk"
    context = ssl.create_default_context(cafile=identity / "ca.crt")
    context.load_cert_chain(identity / "device.crt", identity / "device.key")
    with (
        socket.create_connection(("127.0.0.1", port), WAIT_S) as plain,
        contextlib.suppress(ssl.SSLError, ConnectionError),
        context.wrap_socket(plain, server_hostname="broker") as line,
    ):
        line.sendall(_HELLO)
        return bool(line.recv(4))
    return False


PROOF: Final = Proof(
    name="replaced-device",
    about="a kiosk dies with numbers nobody heard of; a blank machine takes its place, none twice",
    run=run,
    needs=("mosquitto",),
    waits=True,
)
