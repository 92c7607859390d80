"""A whole office of real processes on one machine.

Broker, controller, kiosks with their printers, hall display, signs and boxes of desks: each is the
program that ships, started as a technician's unit would start it. The rig only writes settings
files, starts and kills processes, and moves their hands.
"""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol, Self

from rig import pads
from rig.always_open import always_open
from rig.broker import Broker, free_port
from rig.certificates import Certificates
from rig.embedded import EmbeddedBroker
from rig.hands import RemoteHands
from rig.layout import HEADLESS, WINDOWS, Layout
from rig.process import Process
from rig.settings_files import SettingsFiles

READY_TIMEOUT_S: Final = 20.0
"""A device that is not up by then will not come; a slow machine needs about two seconds."""


BROKER: Final = "broker"
"""What the broker is called among the processes."""

OFFICE_LINE: Final = "office-1"
"""Who the office's command line is on the wire; there is a settings file for it, and no process."""


class AnyBroker(Protocol):
    """Mosquitto or its stand-in."""

    port: int
    """Where it listens, on 127.0.0.1."""

    def start(self, port: int = 0) -> int:
        """Start it and wait until it listens; return its port, a free one for 0."""

    def kill(self) -> None:
        """End it at once; it may be started again."""

    def close(self) -> None:
        """End it for good."""


class NotReadyError(RuntimeError):
    """Something did not happen in time; the text says what, and what the process said last."""


class Office:
    """Starts, kills and moves the processes of one office. Use it as a context manager."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.folder = layout.folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._plan = self.path("plan", "toml")
        self.certificates = Certificates(self.folder / "certificates") if layout.tls else None
        self.broker: AnyBroker = (
            Broker(
                layout.broker_address,
                layout.place.get(BROKER, ()),
                plan=self._plan,
                tls=None if self.certificates is None else self.certificates.broker_dir,
                settings=layout.broker_settings,
                access=layout.broker_access,
            )
            if layout.broker == "mosquitto"
            else EmbeddedBroker(self.path(BROKER, "log"))
        )
        self._files = SettingsFiles(
            layout, self._plan, lambda: self.broker.port, self.path, self.certificates
        )
        self.processes: dict[str, Process] = {}
        self._env = HEADLESS if layout.headless else WINDOWS
        self._lines: dict[Path, RemoteHands] = {}

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()  # nobody else would: without an entrance there is no exit
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def kiosks(self) -> list[str]:
        """The device ids of the kiosks."""
        return [f"kiosk-{n}" for n in range(1, self.layout.kiosks + 1)]

    @property
    def desks(self) -> list[str]:
        """The device ids of the desk boxes; that of desk 1 serves all pads."""
        numbers = range(1, self.layout.desks + 1)
        return [f"desk-{n}" for n in numbers if n == 1 or n > self.layout.pads]

    @property
    def signs(self) -> list[str]:
        """The device ids of the signs of desks."""
        return [f"sign-{n}" for n in range(1, self.layout.signs + 1)]

    @property
    def devices(self) -> list[str]:
        """The device ids of everything that has hands."""
        displays = ["display-1"] if self.layout.has_display else []
        return [*self.kiosks, *displays, *self.signs, *self.desks]

    def start(self) -> None:
        """Start everything that is not missing; if nothing is, wait until all are in service."""
        text = self.layout.plan.read_text(encoding="utf-8")
        text = always_open(text)
        if self.layout.pads:
            text = pads.with_server(text, self.layout.pads)
        self._plan.write_text(text, encoding="utf-8")
        if "broker" in self.layout.missing:
            self.broker.port = free_port()
        else:
            self.broker.start()
        self._start_standins()
        office_line = self._files.office_line(OFFICE_LINE)
        self.path(OFFICE_LINE, "toml").write_text(office_line, encoding="utf-8")
        self._add("controller", self._files.controller())
        for kiosk in self.kiosks:
            self._add("kiosk", self._files.kiosk(kiosk, self._printer_port(kiosk)), name=kiosk)
        if self.layout.has_display:
            self._add("display", self._files.display(), name="display-1")
        for number, sign in enumerate(self.signs, start=1):
            self._add("display", self._files.sign(sign, number), name=sign)
        for desk in self.desks:
            number = int(desk.removeprefix("desk-"))
            self._add("desk", self._files.desk(desk, number), name=desk)
        if not self.layout.missing:
            self.wait_in_service()

    def stop(self) -> None:
        """Stop everything, devices first."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()
        for process in reversed(self.processes.values()):
            process.stop()
        self.broker.close()

    def restart_broker(self) -> None:
        """Start the broker again, where the devices look for it."""
        self.broker.start(self.broker.port)

    def wait_in_service(self) -> None:
        """Wait until every device says that it is in service.

        Raises:
            NotReadyError: one is not.
        """
        for device in self.devices:
            self.wait(device, lambda view: bool(view["in_service"]), "to be in service")

    def wait_settled(self, timeout_s: float = READY_TIMEOUT_S) -> None:
        """Wait until no kiosk has anything left to tell the controller.

        Raises:
            NotReadyError: one has.
        """
        for kiosk in self.kiosks:
            self.wait(kiosk, lambda view: view["unsettled"] == 0, "to settle", timeout_s)

    def move(self, device: str, **command: object) -> dict[str, Any]:
        """Move the hands of a device: ``move("kiosk-1", do="touch", target="back")``.

        Raises:
            OSError: the device is not there, or went away.
            RuntimeError: the device refused.
        """
        return self._ask(self.path(device, "hands"), command)

    def view(self, device: str) -> dict[str, Any]:
        """Return what a device shows now, in words."""
        return self.move(device, do="view")

    def hands_of(self, device: str) -> RemoteHands:
        """Return the hands of a device; it serves one such connection, which is kept here.

        Raises:
            TimeoutError: nobody listens there in time.
        """
        return self._line(self.path(device, "hands"))

    def _line(self, socket: Path) -> RemoteHands:
        if socket not in self._lines:
            self._lines[socket] = RemoteHands(socket, connect_timeout_s=READY_TIMEOUT_S)
        return self._lines[socket]

    def _ask(self, socket: Path, command: dict[str, object]) -> dict[str, Any]:
        line = self._line(socket)
        try:
            return line.ask(**command)
        except OSError:
            self._lines.pop(socket).close()
            raise

    def wait(
        self,
        device: str,
        holds: Callable[[dict[str, Any]], bool],
        what: str,
        timeout_s: float = READY_TIMEOUT_S,
    ) -> dict[str, Any]:
        """Wait until a device's view is as wanted, and return it.

        Raises:
            NotReadyError: it was not in time.
        """
        deadline = time.monotonic() + timeout_s
        view: dict[str, Any] | str = "it never answered"
        while time.monotonic() < deadline:
            try:
                view = self.view(device)
            except OSError as error:
                view = str(error)
            else:
                if holds(view):
                    return view
            time.sleep(0.02)
        shows = f"waited for {device} {what}; it shows {view}"
        raise NotReadyError(f"{shows}; {self._last_words(device)}")

    def path(self, device: str, ending: str) -> Path:
        """Return a file of a device: its settings, log, record or hands."""
        return self.folder / f"{device}.{ending}"

    def records(self, device: str) -> list[dict[str, Any]]:
        """Return what a device has written down of itself."""
        path = self.path(device, "record")
        if not path.exists():
            return []
        *whole, _being_written = path.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in whole]

    def restart(self, name: str) -> None:
        """Kill a process (SIGKILL), or the broker, and start it again."""
        if name == BROKER:
            self.broker.kill()
            self.restart_broker()
            return
        self.processes[name].kill()
        self.processes[name].start()

    def printer(self, kiosk: str, verb: str, **fields: object) -> dict[str, Any]:
        """Move the hands of a kiosk's virtual printer."""
        return self._ask(self.path(_printer_of(kiosk), "control"), {"verb": verb, **fields})

    def pad(self, desk: int, verb: str, **fields: object) -> dict[str, Any]:
        """Move the hands of the virtual pad of a desk."""
        return self.on_line(verb, box=pads.address_of_pad(desk), **fields)

    def sign(self, desk: int) -> dict[str, Any]:
        """Return what the virtual number sign of a desk shows."""
        return self.on_line("view", box=pads.address_of_sign(desk))

    def on_line(self, verb: str, **fields: object) -> dict[str, Any]:
        """Do something to the virtual serial line, such as ``unplug`` it."""
        return self._ask(self.path(pads.PADS, "control"), {"verb": verb, **fields})

    def slips(self, kiosk: str) -> list[Path]:
        """Return the pictures of the slips that came out of a kiosk, oldest first."""
        return sorted((self.folder / f"{kiosk}-slips").glob("slip-*.png"))

    def _add(self, role: str, settings: str, *, name: str | None = None) -> None:
        name = name or role
        path = self.path(name, "toml")
        path.write_text(settings, encoding="utf-8")
        process = Process(
            name,
            "numerek",
            [role, str(path)],
            log=self.path(name, "log"),
            env={**self._env, **self.layout.env.get(name, {})},
            place=self.layout.place.get(name, ()),
        )
        self.processes[name] = process
        process.start()

    def _start_standins(self) -> None:
        for kiosk in self.kiosks:
            self._start_printer(kiosk)
            if "printer" in self.layout.missing:
                self.printer(kiosk, "unplug")
        if self.layout.pads:
            link = ["--link", str(self.path(pads.PADS, "tty"))]
            self._start_standin(pads.PADS, "standin.pad", [*link, *pads.arguments(self.layout)])

    def _start_printer(self, kiosk: str) -> None:
        slips = str(self.folder / f"{kiosk}-slips")
        place = self.layout.place.get(kiosk, ())
        arguments = ["--tcp", "0", "--output", slips]
        self._start_standin(_printer_of(kiosk), "standin.printer", arguments, place)

    def _start_standin(
        self, name: str, module: str, arguments: Sequence[str], place: Sequence[str] = ()
    ) -> None:
        """Start a virtual device and wait until it serves."""
        ready = self.path(name, "ready")
        common = ["--record", str(self.path(name, "record"))]
        common += ["--control", str(self.path(name, "control")), "--ready-file", str(ready)]
        process = Process(
            name,
            module,
            [*arguments, *common],
            log=self.path(name, "log"),
            env=self._env,
            place=place,
        )
        self.processes[name] = process
        process.start()
        deadline = time.monotonic() + READY_TIMEOUT_S
        while not ready.exists():
            if time.monotonic() > deadline or not process.alive:
                raise NotReadyError(f"waited for {name}; {self._last_words(name)}")
            time.sleep(0.02)

    def _printer_port(self, kiosk: str) -> int:
        ready = self.path(_printer_of(kiosk), "ready")
        return int(json.loads(ready.read_text(encoding="utf-8"))["tcp_port"])

    def _last_words(self, name: str) -> str:
        log = self.path(name, "log")
        if not log.exists():
            return "it said nothing"
        return "it said last:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])


def _printer_of(kiosk: str) -> str:
    return f"{kiosk}-printer"
