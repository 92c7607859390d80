"""A whole office of real processes on one machine.

Broker, controller, kiosks with their printers, hall display, signs and boxes of desks: each is the
program that ships, started as a technician's unit would start it. The rig only writes settings
files, starts and kills processes, and moves their hands.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, Self

from rig.always_open import always_open
from rig.broker import Broker, free_port
from rig.embedded import EmbeddedBroker
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, WINDOWS, Layout, ScreenPlace
from rig.process import Process
from rig.settings import toml_of

SIGN_SEEN_FROM_M: Final = 1
"""Who is called to a desk walks up to its sign; seven inches can be read from there."""

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
        self.broker: AnyBroker = (
            Broker(
                layout.broker_address,
                layout.place.get(BROKER, ()),
                settings=layout.broker_settings,
                access=layout.broker_access,
            )
            if layout.broker == "mosquitto"
            else EmbeddedBroker(self.path(BROKER, "log"))
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
        """The device ids of the desk boxes."""
        return [f"desk-{n}" for n in range(1, self.layout.desks + 1)]

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
        self._plan.write_text(always_open(text), encoding="utf-8")
        if "broker" in self.layout.missing:
            self.broker.port = free_port()
        else:
            self.broker.start()
        for kiosk in self.kiosks:
            self._start_printer(kiosk)
            if "printer" in self.layout.missing:
                self.printer(kiosk, "unplug")
        office_line = toml_of(self._common(OFFICE_LINE))
        self.path(OFFICE_LINE, "toml").write_text(office_line, encoding="utf-8")
        self._add("controller", self._controller_settings())
        for kiosk in self.kiosks:
            self._add("kiosk", self._kiosk_settings(kiosk), name=kiosk)
        if self.layout.has_display:
            self._add("display", self._display_settings(), name="display-1")
        for number, sign in enumerate(self.signs, start=1):
            self._add("display", self._sign_settings(sign, number), name=sign)
        for number, desk in enumerate(self.desks, start=1):
            self._add("desk", self._desk_settings(desk, number), name=desk)
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

    def _start_printer(self, kiosk: str) -> None:
        name = _printer_of(kiosk)
        ready = self.path(name, "ready")
        arguments = ["--tcp", "0", "--output", str(self.folder / f"{kiosk}-slips")]
        arguments += ["--record", str(self.path(name, "record"))]
        arguments += ["--control", str(self.path(name, "control")), "--ready-file", str(ready)]
        process = Process(
            name,
            "standin.printer",
            arguments,
            log=self.path(name, "log"),
            env=self._env,
            place=self.layout.place.get(kiosk, ()),
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

    def _common(self, device: str) -> dict[str, dict[str, Any]]:
        state_dir = self.folder / f"{device}-state"
        state_dir.mkdir(exist_ok=True)
        return {
            "device": {
                "id": device,
                "plan": self._plan,
                "assets": ASSETS,
                "state_dir": state_dir,
            },
            "broker": {
                "host": self.layout.broker_address,
                "port": self.broker.port,
                "mqtt": 5 if self.layout.broker == "mosquitto" else 3,
            },
            "record": {"file": self.path(device, "record")},
        }

    def _hands(self, device: str) -> dict[str, dict[str, Any]]:
        return {"hands": {"socket": self.path(device, "hands")}}

    def _controller_settings(self) -> str:
        journal = {"journal": {"file": self.path("controller", "journal")}}
        return toml_of({**self._common("controller"), **journal})

    def _kiosk_settings(self, kiosk: str) -> str:
        return toml_of(
            {
                **self._common(kiosk),
                **self._hands(kiosk),
                "screen": _screen(self.layout.kiosk_screen, "Numerek - biletomat"),
                "printer": {
                    "transport": "network",
                    "host": "127.0.0.1",
                    "port": self._printer_port(kiosk),
                    "paper_mm": 80,
                },
            }
        )

    def _display_settings(self) -> str:
        return toml_of(
            {
                **self._common("display-1"),
                **self._hands("display-1"),
                "screen": _screen(self.layout.display_screen, "Numerek - sala"),
                **self.layout.display,
            }
        )

    def _sign_settings(self, sign: str, desk: int) -> str:
        title = f"Numerek - tabliczka {desk}"
        return toml_of(
            {
                **self._common(sign),
                **self._hands(sign),
                "screen": _screen(self.layout.sign_screen, title),
                "display": {"farthest_seat_m": SIGN_SEEN_FROM_M},
                "sign": {"desk": desk},
            }
        )

    def _desk_settings(self, desk: str, number: int) -> str:
        tables: dict[str, Any] = {**self._common(desk), **self._hands(desk)}
        if number <= len(self.layout.desk_screens):
            place = self.layout.desk_screens[number - 1]
            tables["box"] = [{"desk": number, "source": "screen"}]
            tables["screen"] = _screen(place, f"Numerek - stanowisko {number}")
        else:
            tables["box"] = [{"desk": number, "source": "gpio"}]
        if self.layout.press:
            tables["press"] = self.layout.press
        return toml_of(tables)

    def _last_words(self, name: str) -> str:
        log = self.path(name, "log")
        if not log.exists():
            return "it said nothing"
        return "it said last:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])


def _printer_of(kiosk: str) -> str:
    return f"{kiosk}-printer"


def _screen(place: ScreenPlace, title: str) -> dict[str, Any]:
    return {
        "width_px": place.width_px,
        "height_px": place.height_px,
        "width_mm": place.width_mm,
        "full_screen": False,
        "left_px": place.left_px,
        "top_px": place.top_px,
        "title": title,
    }
