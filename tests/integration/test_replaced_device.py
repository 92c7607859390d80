"""A kiosk dies, and a blank machine with a new card takes its place: real programs, real TLS."""

import contextlib
import json
import re
import socket
import ssl
import time
from pathlib import Path

import pytest
from cards import Commands, make_machine

from numerek.main import main
from provision.shell.durable_files import DurableFiles
from provision.shell.first_boot import FirstBoot
from rig.always_open import always_open
from rig.broker import Broker, free_port
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.visit import take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes, pytest.mark.timeout(180)]

HOST = "192.168.1.10"
WAIT_S = 30.0


class Site:
    """Machines in folders, made from cards, and the programs that run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = folder / "office"
        plan = folder / "plan.toml"
        plan.write_text(always_open(SAMPLE_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
        do("provision", "office", str(plan), "--to", str(self.office), "--host", HOST)
        self.port = free_port()
        self.running: list[Process] = []
        self.hands: dict[Path, RemoteHands] = {}

    def machine(self, name: str, device: str) -> Path:
        """Return the root of a blank machine that took a new card of a device over."""
        root, boot = self.folder / name, self.folder / f"{name}-boot"
        make_machine(root)
        boot.mkdir()
        do("provision", "card", device, "--office", str(self.office), "--to", str(boot),
           "--any", "--no-deb")  # fmt: skip
        FirstBoot(
            root=root,
            folder=boot / "numerek",
            now="",
            files=DurableFiles(),
            run=Commands(),
            tell=lambda _line: None,
        ).go()
        return root

    def start(self, root: Path, role: str, more: str = "") -> Process:
        """Start a program of a machine, with the paths of its settings led into the folder."""
        text = (root / f"etc/numerek/{role}.toml").read_text(encoding="utf-8")
        text = text.replace("/etc/numerek", f"{root}/etc/numerek")
        text = text.replace("/var/lib", f"{root}/var/lib").replace(
            "/usr/share/numerek", str(ASSETS)
        )
        text = re.sub(
            "^host = .*",
            f'host = "127.0.0.1"\nport = {self.port}',
            text,
            count=1,
            flags=re.MULTILINE,
        )
        settings = root / f"{role}.toml"
        settings.write_text(text + more, encoding="utf-8")
        (root / f"var/lib/numerek-{role}").mkdir(parents=True, exist_ok=True)
        process = Process(
            role, "numerek", [role, str(settings)], log=root / f"{role}.log", env=HEADLESS
        )
        process.start()
        self.running.append(process)
        return process

    def kiosk(self, root: Path) -> Process:
        """Start a kiosk, with a printer at its side."""
        ready = root / "printer-ready"
        words = ["--tcp", "0", "--output", str(root / "slips"), "--ready-file", str(ready)]
        words += [
            "--record",
            str(root / "printer.record"),
            "--control",
            str(root / "printer.control"),
        ]
        log = root / "printer.log"
        printer = Process("printer", "standin.printer", words, log=log, env=HEADLESS)
        printer.start()
        self.running.append(printer)
        wait_until(lambda: ready.exists() and ready.read_text(encoding="utf-8"), "the printer")
        port = json.loads(ready.read_text(encoding="utf-8"))["tcp_port"]
        text = root / "etc/numerek/kiosk.toml"
        before, _, _ = text.read_text(encoding="utf-8").partition("[printer]")
        table = f'[printer]\ntransport = "network"\nhost = "127.0.0.1"\nport = {port}\n'
        text.write_text(before + table, encoding="utf-8")
        return self.start(root, "kiosk", f'\n[hands]\nsocket = "{root}/hands"\n')

    # What rig.visit asks of an office; a kiosk is known by the root of its machine.

    def move(self, kiosk: Path, **command: object) -> dict[str, object]:
        if kiosk not in self.hands:
            self.hands[kiosk] = RemoteHands(kiosk / "hands", connect_timeout_s=WAIT_S)
        return self.hands[kiosk].ask(**command)

    def view(self, kiosk: Path) -> dict[str, object]:
        return self.move(kiosk, do="view")

    def wait(self, kiosk, holds, what, timeout_s=WAIT_S):
        shown = self.view(kiosk)
        deadline = time.monotonic() + timeout_s
        while not holds(shown):
            assert time.monotonic() < deadline, f"waited for {kiosk} {what}; it shows {shown}"
            time.sleep(0.05)
            shown = self.view(kiosk)
        return shown

    def close(self) -> None:
        for hands in self.hands.values():
            hands.close()
        for process in reversed(self.running):
            process.stop()


def wait_until(asked, what):
    deadline = time.monotonic() + WAIT_S
    while not (answer := asked()):
        assert time.monotonic() < deadline, f"waited for {what}"
        time.sleep(0.05)
    return answer


def do(*words: str) -> None:
    assert main(words) == 0


def is_let_in(port: int, identity: Path) -> bool:
    """Say whether the broker speaks to who has this certificate."""
    context = ssl.create_default_context(cafile=identity / "ca.crt")
    context.load_cert_chain(identity / "device.crt", identity / "device.key")
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    hello = b"\x10\x0d\x00\x04MQTT\x04\x02\x00\x0a\x00\x01x"  # CONNECT of MQTT 3.1.1
    with (
        socket.create_connection(("127.0.0.1", port), WAIT_S) as plain,
        contextlib.suppress(ssl.SSLError, ConnectionError),
        context.wrap_socket(plain, server_hostname="broker") as line,
    ):
        line.sendall(hello)
        return bool(line.recv(4))
    return False


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    yield made
    made.close()


def take(site: Site, kiosk: Path) -> str:
    return take_ticket(site, kiosk, "dowod", category="dokumenty")


def take_alone(site: Site, kiosk: Path) -> str:
    """Take a number that the kiosk gives by itself."""
    site.wait(kiosk, lambda view: view["alone"], "the kiosk to know that nobody answers")
    return take(site, kiosk)


def test_a_kiosk_is_replaced_by_a_blank_machine_and_no_number_comes_twice(site, capsys):
    home = site.machine("controller", "controller")
    files = home / "var/lib/numerek-authority"
    with Broker(tls=files) as broker:
        broker.stop()
        broker.start(site.port)
        site.start(home, "authority")
        controller = site.start(home, "controller")

        old = site.machine("old", "kiosk-1")
        dying = site.kiosk(old)
        site.wait(old, lambda view: view["own_numbers"] > 0, "a reserve of numbers")
        given = [take(site, old)]
        controller.kill()
        given.append(take_alone(site, old))
        dying.kill()
        controller.start()
        assert is_let_in(site.port, old / "etc/numerek/identity/kiosk")

        began_at = time.monotonic()
        new = site.machine("new", "kiosk-1")
        (files / "changed").unlink(missing_ok=True)
        site.kiosk(new)
        # As numerek-broker-files.path and `numerek broker install` do.
        wait_until((files / "changed").exists, "the new card's revocation list")
        broker.stop()
        broker.start(site.port)
        site.wait(new, lambda view: view["own_numbers"] > 0, "the new kiosk to be in service")
        back_after_s = time.monotonic() - began_at

        assert not is_let_in(site.port, old / "etc/numerek/identity/kiosk")
        assert is_let_in(site.port, new / "etc/numerek/identity/kiosk")
        given.append(take(site, new))
        controller.kill()
        given.append(take_alone(site, new))
    assert len(set(given)) == len(given), given
    with capsys.disabled():
        print(f" back in service {back_after_s:.1f} s after the old one died; {given}")
