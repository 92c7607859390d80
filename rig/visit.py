"""A visitor and a clerk, as hands that touch the kiosk and push the button."""

import time
from collections.abc import Callable
from typing import Any, Final, Protocol

PUSH_S: Final = 0.08
"""How long a quick push of a button lasts; people take 60 to 150 ms."""

HOLD_S: Final = 1.7
"""Longer than the 1.5 s that make a hold."""

PATIENCE_S: Final = 0.35
"""After so long without an answer people touch again; a new screen is deaf for 0.3 s."""

TOUCHES_MAX: Final = 20

BETWEEN_PUSHES_S: Final = 0.5
"""A second push within 0.3 s of the first would make a double one of both while somebody is at the
desk; within 0.4 s it is ignored."""


Holds = Callable[[dict[str, Any]], bool]
"""Whether what a kiosk shows is as wanted."""


class Hall(Protocol):
    """Devices by their names, with hands to move: a rig's office, or one of other machines."""

    def move(self, device: str, **command: object) -> dict[str, Any]:
        """Move the hands of a device."""

    def view(self, device: str) -> dict[str, Any]:
        """Return what a device shows now."""

    def wait(
        self,
        device: str,
        holds: Holds,
        what: str,
        timeout_s: float = ...,
    ) -> dict[str, Any]:
        """Wait until a device shows what is wanted, and return it."""


def shows(*screens: str) -> Holds:
    """Hold when the kiosk shows one of these screens."""
    return lambda view: view["screen"] in screens


def left(screen: str) -> Holds:
    """Hold when the kiosk shows another screen than this."""
    return lambda view: view["screen"] != screen


def touch(office: Hall, kiosk: str, target: str, until: Holds) -> dict[str, Any]:
    """Touch a target until the kiosk has answered as it must; return what it shows then.

    A kiosk ignores a touch in the first moments of a screen, as it should; whoever stands before
    it touches again.
    """
    office.wait(kiosk, lambda view: target in view["targets"], f"to offer {target}")
    for _ in range(TOUCHES_MAX):
        view = office.view(kiosk)
        if until(view):
            return view
        if target in view["targets"]:
            office.move(kiosk, do="touch", target=target)
        if (answered := _soon(office, kiosk, until)) is not None:
            return answered
    return office.wait(kiosk, until, f"to answer the touch on {target}")


def _soon(office: Hall, kiosk: str, holds: Holds) -> dict[str, Any] | None:
    """Return what the kiosk shows as soon as it is as wanted; None when patience ends before."""
    patience = time.monotonic() + PATIENCE_S
    while time.monotonic() < patience:
        view = office.view(kiosk)
        if holds(view):
            return view
        time.sleep(0.01)
    return None


def take_ticket(
    office: Hall,
    kiosk: str,
    service: str,
    *,
    category: str | None = None,
    on_screen: Callable[[str], None] = lambda _screen: None,
) -> str:
    """Take a ticket and its slip, and leave; return the label. ``on_screen`` sees each screen."""
    office.wait(kiosk, shows("home"), "to be free")
    on_screen("home")
    if category is not None:
        view = touch(office, kiosk, f"category/{category}", left("home"))
        on_screen(str(view["screen"]))
    if office.view(kiosk)["screen"] != "confirm":  # a category of one service goes straight there
        touch(office, kiosk, f"service/{service}", shows("confirm"))
    on_screen("confirm")
    touch(office, kiosk, "take", left("confirm"))
    on_screen("printing")
    return _take_slip(office, kiosk, on_screen)


def check_in(
    office: Hall,
    kiosk: str,
    code: str,
    *,
    on_screen: Callable[[str], None] = lambda _screen: None,
) -> str:
    """Confirm an appointment by its six digits and take the slip; return the label."""
    touch(office, kiosk, "check-in", shows("enter-code"))
    for _ in range(TOUCHES_MAX):  # the first digits may meet a screen that is still deaf
        for key in ("clear", *(f"digit/{digit}" for digit in code)):
            office.move(kiosk, do="touch", target=key)
        if _soon(office, kiosk, _is_typed):
            break
    office.wait(kiosk, _is_typed, "to have six digits")
    on_screen("enter-code")
    touch(office, kiosk, "confirm", left("enter-code"))
    return _take_slip(office, kiosk, on_screen)


def _is_typed(view: dict[str, Any]) -> bool:
    """Hold when the code is whole: only then there is something to confirm."""
    return "confirm" in view["targets"]


def _take_slip(office: Hall, kiosk: str, on_screen: Callable[[str], None]) -> str:
    view = office.wait(kiosk, shows("take-slip", "remember"), "to print")
    on_screen(str(view["screen"]))
    label = str(view["label"])
    touch(office, kiosk, "done", shows("home"))
    return label


def next_touch(view: dict[str, Any], service: str) -> str | None:
    """Return what a visitor who wants this service touches now, whatever the kiosk shows."""
    ways = {"home": f"service/{service}", "confirm": "take"}
    ways |= {"saver": "wake", "still-there": "finish"}
    wanted = ways.get(str(view["screen"]), "done")
    return wanted if wanted in view["targets"] else None


def push(office: Hall, desk: str, *, seconds: float = PUSH_S) -> None:
    """Push the button of a desk box and let go; return when the next push will count."""
    office.move(desk, do="down")
    time.sleep(seconds)
    office.move(desk, do="up")
    time.sleep(BETWEEN_PUSHES_S)


def call_next(office: Hall, desk: str) -> str | None:
    """Push for the next visitor; return the label that is now at the desk."""
    turn = office.view(desk)["turn"]
    push(office, desk)
    view = office.wait(desk, lambda v: v["turn"] != turn, "to get an answer")
    label = view["label"]
    return None if label is None else str(label)
