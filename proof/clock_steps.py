"""Wall clocks that jump a day ahead, back an hour and to 1970, while people wait.

The day of who waits does not end by it, nobody is called twice or lost, and an office whose
controller starts with a wrong clock goes on with the tickets it has.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from proof.proof import Outcome, Proof, Say
from proof.wall_clock import DAY_S, WallClock
from protocol.timing import SETTLED_MS
from rig.audit import audit_of, journal_events
from rig.layout import Layout
from rig.office import Office
from rig.visit import push, take_ticket

LOOK_S: Final = 3.0
"""The controller looks at its calendar each second."""

NEW_DAY_S: Final = 75.0
"""Once nobody is left, a day that was not believed begins with the next minute or request."""

PRESSES_MAX: Final = 12
"""A press of a controller that is gone is refused; the next one starts within some seconds."""

ISSUES_AGAIN_S: Final = SETTLED_MS / 1000 + 1
"""A controller that has just started gives no number; those of this proof are to be its own."""

DESK: Final = "desk-2"
"""It serves the service whose tickets are taken."""

HOUR_S: Final = 3_600


def run(folder: Path, say: Say) -> Outcome:
    """Run the proof."""
    clocks = {
        "controller": WallClock(_made(folder / "c")),
        "devices": WallClock(_made(folder / "d")),
    }
    devices = ("kiosk-1", "display-1", "desk-1", "desk-2")
    env = {"controller": clocks["controller"].env}
    env |= dict.fromkeys(devices, clocks["devices"].env)
    found: list[str] = []
    with Office(Layout(folder=folder / "office", desks=2, env=env)) as office:
        waiting = [take_ticket(office, "kiosk-1", "dowod") for _ in range(3)]
        for who, shift_s, what in _steps():
            clocks[who].set(shift_s)
            time.sleep(LOOK_S)
            waiting = _goes_on(office, waiting, f"{who}: {what}", found)
            say(f"{who}: {what}")
        for what, shift_s in (("1970", _to_1970()), ("a day behind", -DAY_S), ("right", 0)):
            clocks["controller"].set(shift_s)
            office.restart("controller")
            office.wait_in_service()
            time.sleep(ISSUES_AGAIN_S)
            waiting = _goes_on(office, waiting, f"controller started, clock {what}", found)
            say(f"controller started, clock {what}")
        if (days := _days(office)) != 1:
            found.append(f"{days} days began while people waited")
        _ends_by_itself(office, waiting, clocks["controller"], found)
        say("the day ended once nobody waited any more")
        summary = audit_of(office)
    found += summary.troubles
    return Outcome(
        lost=summary.lost,
        doubled=summary.doubled,
        troubles=tuple(found),
        details={"issued": summary.issued, "called": summary.called},
    )


def _steps() -> list[tuple[str, int, str]]:
    return [
        ("controller", DAY_S, "a day ahead"),
        ("controller", 0, "back again"),
        ("controller", -HOUR_S, "an hour back"),
        ("controller", HOUR_S, "two hours on"),
        ("controller", _to_1970(), "1970"),
        ("controller", 0, "right"),
        ("devices", DAY_S, "a day ahead"),
        ("devices", _to_1970(), "1970"),
        ("devices", 0, "right"),
    ]


def _to_1970() -> int:
    return -int(time.time()) + 60


def _goes_on(office: Office, waiting: list[str], when: str, found: list[str]) -> list[str]:
    """Call whoever is first and let somebody else come; return who waits then."""
    called = _call(office)
    if called != waiting[0]:
        found.append(f"{when}: {called} was called where {waiting[0]} was first")
    label = take_ticket(office, "kiosk-1", "dowod")
    if label in waiting:
        found.append(f"{when}: {label} was given a second time")
    return [*waiting[1:], label]


def _ends_by_itself(office: Office, waiting: list[str], clock: WallClock, found: list[str]) -> None:
    """Serve everybody, and let the calendar turn: now the day may end."""
    clock.set(DAY_S)
    called = [_call(office) for _ in waiting]
    if called != waiting:
        found.append(f"at the end {called} were called, not {waiting}")
    _call(office)  # nobody: it serves who is at the desk
    if not _soon(lambda: _days(office) > 1):
        found.append("the new day did not begin when nobody waited any more")


def _call(office: Office) -> str | None:
    """Press, again where that is refused, and return who is at the desk then."""
    pressed = len(office.records(DESK))
    for _ in range(PRESSES_MAX):
        push(office, DESK)
        ended = [line for line in office.records(DESK)[pressed:] if line["what"] == "press-ended"]
        if ended and ended[-1]["outcome"] in {"done", "nobody"}:
            break
    label = office.view(DESK)["label"]
    return None if label is None else str(label)


def _soon(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + NEW_DAY_S
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.2)
    return False


def _days(office: Office) -> int:
    events = journal_events(office.path("controller", "journal"))
    return sum(event["what"] == "day-began" for event in events)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


PROOF: Final = Proof(
    name="clock-steps",
    about="wall clocks a day ahead, an hour back and in 1970, while people wait",
    run=run,
    needs=("mosquitto", "gcc"),
    waits=True,
)
