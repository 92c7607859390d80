"""A hall display lives through a day of 1,500 calls, and holds no more memory at its end.

Two real displays, at full HD and at four times as many pixels, on real brokers; we are their
controller, and call much faster than an office does. What they hold after 300 calls, when
everything has been shown and said once, they hold after 1,500.
"""

import shutil
import time
from pathlib import Path
from typing import Final, Self

from display.core.voice.vocabulary import vocabulary
from display.shell.clips import FOLDER, Clips
from display.shell.made_voice import hall_voice
from office.check import read_plan
from office.plan import Plan
from office.settings import BrokerSettings
from proof.proof import Outcome, Proof, Say
from protocol import messages as m
from protocol import topics
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Epoch, Label, Language, Millis
from rig.broker import Broker
from rig.hands import RemoteHands
from rig.layout import (
    ASSETS,
    DISPLAY_SCREEN,
    HEADLESS,
    LARGE_SCREEN,
    SAMPLE_PLAN,
    ScreenPlace,
)
from rig.memory import resident_mib
from rig.process import Process
from rig.settings import toml_of
from runtime.clock import monotonic_ms
from runtime.link import Link

CALLS: Final = 1_500
"""A day of the busiest office that we know: three times the tickets of a median one in Warsaw."""
WARM_AFTER: Final = 300
GROWTH_MAX_MIB: Final = 3.0
"""A hundredth part of what one second of sound, or one picture of a call, takes each time would be
more after 1,200 calls."""
GOAL_MIB: Final = 80.0
CALLS_PER_S: Final = 20
AT_DESKS: Final = 3
ON_BOARD: Final = 20
SETTLES_S: Final = 15.0
"""An announcement, and what is painted after it."""
IDLE_S: Final = 20.0
SCREENS: Final = {"full-hd": DISPLAY_SCREEN, "4k": LARGE_SCREEN}
_LANGUAGES: Final[tuple[Language, ...]] = ("pl", "en", "uk", "de")
_TICKS_PER_S: Final = 100
"""Of processor time in proc_pid_stat(5): USER_HZ, on all machines that Linux runs on here."""


class CalledDisplay:
    """One display, its broker, and the controller that we are."""

    def __init__(self, folder: Path, screen: ScreenPlace, plan: Plan) -> None:
        self._folder, self._screen, self._office = folder, screen, plan.office.id
        self._broker = Broker()
        self._calls: list[m.Call] = []
        self._version = 0

    def __enter__(self) -> Self:
        self._broker.__enter__()
        settings = self._folder / "display-1.toml"
        settings.write_text(toml_of(self._settings()), encoding="utf-8")
        self._process = Process(
            "display-1",
            "numerek",
            ["display", str(settings)],
            log=self._folder / "log",
            env=HEADLESS,
        )
        self._process.start()
        self.hands = RemoteHands(self._folder / "hands")
        self._link = Link(
            office=self._office,
            device=DeviceId("controller"),
            broker=BrokerSettings(username="controller", port=self._broker.port),
            subscriptions=(),
            deliver=lambda _: None,
            on_death=lambda _: None,
            boot_id="proof",
            program_version="0",
        )
        self._link.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.hands.close()
        self._link.stop()
        self._process.stop()
        self._broker.stop()

    def _settings(self) -> dict[str, dict[str, object]]:
        return {
            "device": {
                "id": "display-1",
                "plan": SAMPLE_PLAN,
                "assets": ASSETS,
                "state_dir": self._folder,
            },
            "broker": {"port": self._broker.port},
            "screen": {
                "width_px": self._screen.width_px,
                "height_px": self._screen.height_px,
                "width_mm": self._screen.width_mm,
                "full_screen": False,
            },
            "hands": {"socket": self._folder / "hands"},
        }

    def call(self, number: int) -> Label:
        """Call the next one; who was called before the last few has been served."""
        label = Label(f"{'ADJK'[number % 4]}{number % 1000:03}")
        call = m.Call(
            call_id=CallId(f"c{number}"),
            label=label,
            desk=DeskNumber(number % 8 + 1),
            language=_LANGUAGES[number % 4],
            recalls=0,
            announced_at_ms=monotonic_ms(),
            at_desk=True,
            room=None,
        )
        here, gone = self._calls[: AT_DESKS - 1], self._calls[AT_DESKS - 1 : ON_BOARD - 1]
        self._calls = [call, *here, *[_served(each) for each in gone]]
        self._version += 1
        board = m.Board(Epoch(1), self._version, DayId("2026-11-20"), tuple(self._calls))
        self._link.send(topics.BOARD, board)
        self.beat()
        return label

    def beat(self) -> None:
        """Give the controller's sign of life."""
        self._link.send(topics.BEAT, m.Beat(Epoch(1), monotonic_ms()))

    def mib(self) -> float:
        """Return what the process holds."""
        return round(resident_mib(self._process.pid), 1)

    def processor_s(self) -> float:
        """Return the processor time that the process has taken."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def run(folder: Path, say: Say) -> Outcome:
    """Play the day on both screens at once."""
    plan = read_plan(SAMPLE_PLAN.read_text(encoding="utf-8"))
    displays: dict[str, CalledDisplay] = {}
    _make_clips(plan, folder / FOLDER)
    for name, screen in SCREENS.items():
        shutil.copytree(folder / FOLDER, folder / name / FOLDER)
        displays[name] = CalledDisplay(folder / name, screen, plan)
    say("all clips are made")
    with displays["full-hd"], displays["4k"]:
        _call(displays, range(WARM_AFTER))
        warm = {name: each.mib() for name, each in displays.items()}
        say(f"after {WARM_AFTER} calls: {warm} MiB")
        last = _call(displays, range(WARM_AFTER, CALLS))
        full = {name: each.mib() for name, each in displays.items()}
        idle = _idle(displays)
        shown = {name: each.hands.ask(do="view") for name, each in displays.items()}
    say(f"after {CALLS} calls: {full} MiB; idle: {idle} % of a core")
    troubles = [
        f"{name}: {full[name] - warm[name]:.1f} MiB more after {CALLS} calls"
        for name in displays
        if full[name] - warm[name] > GROWTH_MAX_MIB
    ]
    if full["full-hd"] > GOAL_MIB:
        troubles.append(f"full-hd: {full['full-hd']} MiB, more than {GOAL_MIB}")
    troubles += [f"{name}: {view}" for name, view in shown.items() if last not in _labels(view)]
    details = {"warm_mib": warm, "full_mib": full, "idle_percent": idle, "calls": CALLS}
    return Outcome(troubles=tuple(troubles), details=details)


def _make_clips(plan: Plan, folder: Path) -> None:
    """Make the voice ready, as it is on the second day."""
    clips = Clips(vocabulary(plan), hall_voice(), folder=folder, recordings=None)
    if not clips.prepare_all(lambda: False):
        raise RuntimeError(f"no voice: {clips.problems}")


def _call(displays: dict[str, CalledDisplay], numbers: range) -> Label:
    """Call everybody on every display, and let it settle; return who was last."""
    last = Label("")
    for number in numbers:
        for display in displays.values():
            last = display.call(number)
        time.sleep(1 / CALLS_PER_S)
    _beat(displays, SETTLES_S)
    return last


def _beat(displays: dict[str, CalledDisplay], duration_s: float) -> None:
    ends_at = time.monotonic() + duration_s
    while time.monotonic() < ends_at:
        for display in displays.values():
            display.beat()
        time.sleep(1)


def _idle(displays: dict[str, CalledDisplay]) -> dict[str, float]:
    """Return how much of a core each takes while nobody is called."""
    _beat(displays, SETTLES_S)  # whoever was called last is told once more
    before = {name: each.processor_s() for name, each in displays.items()}
    _beat(displays, IDLE_S)
    return {
        name: round(100 * (each.processor_s() - before[name]) / IDLE_S, 2)
        for name, each in displays.items()
    }


def _served(call: m.Call) -> m.Call:
    return m.Call(
        call_id=call.call_id,
        label=call.label,
        desk=call.desk,
        language=call.language,
        recalls=call.recalls,
        announced_at_ms=Millis(call.announced_at_ms),
        at_desk=False,
        room=call.room,
    )


def _labels(view: dict[str, object]) -> set[object]:
    recent = view["recent"]
    assert isinstance(recent, list)
    return {view["hero"], *recent}


PROOF: Final = Proof(
    name="display-day",
    about="a hall display holds no more memory after 1,500 calls than after 300",
    run=run,
    needs=("mosquitto", "espeak-ng"),
    waits=True,
)
