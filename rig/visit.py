"""A visitor and a clerk, as hands that touch the kiosk and push the button."""

import time
from collections.abc import Callable
from typing import Any, Final

from rig.office import Office

PUSH_S: Final = 0.08
"""How long a quick push of a button lasts; people take 60 to 150 ms."""

HOLD_S: Final = 1.7
"""Longer than the 1.5 s that make a hold."""

BETWEEN_PUSHES_S: Final = 0.5
"""The desk box ignores a second push within 0.4 s of the first."""


def touch(office: Office, kiosk: str, target: str, then: str) -> dict[str, Any]:
    """Touch a target and wait for the screen that must follow; return what it shows.

    Touches are repeated while the screen does not change: a kiosk ignores a touch in the first
    moments of a screen, as it should, and a visitor touches again.
    """
    before = office.wait(kiosk, lambda v: target in v["targets"], f"to offer {target}")["screen"]
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        office.move(kiosk, do="touch", target=target)
        patience = time.monotonic() + 0.5
        while time.monotonic() < patience:
            view = office.view(kiosk)
            if view["screen"] == then or (view["screen"] != before and then == "any"):
                return view
            time.sleep(0.01)
    return office.wait(kiosk, lambda v: v["screen"] == then, f"to show {then}")


def choose_language(office: Office, kiosk: str, language: str) -> None:
    """Touch a language until the kiosk speaks it; the first touch may come too soon."""
    deadline = time.monotonic() + 10
    while office.view(kiosk)["language"] != language:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{kiosk} does not speak {language}")
        office.move(kiosk, do="touch", target=f"language/{language}")
        time.sleep(0.1)


def take_ticket(
    office: Office,
    kiosk: str,
    service: str,
    *,
    category: str | None = None,
    on_screen: Callable[[str], None] = lambda _screen: None,
) -> str:
    """Take a ticket and its slip, and leave; return the label. ``on_screen`` sees each screen."""
    office.wait(kiosk, lambda v: v["screen"] == "home", "to be free")
    on_screen("home")
    if category is not None:
        view = touch(office, kiosk, f"category/{category}", "any")
        on_screen(str(view["screen"]))
    if office.view(kiosk)["screen"] != "confirm":  # a category of one service goes straight there
        touch(office, kiosk, f"service/{service}", "confirm")
    on_screen("confirm")
    touch(office, kiosk, "take", "any")
    on_screen("printing")
    view = office.wait(kiosk, lambda v: v["screen"] in {"take-slip", "remember"}, "to print")
    on_screen(str(view["screen"]))
    label = str(view["label"])
    touch(office, kiosk, "done", "home")
    return label


def next_touch(view: dict[str, Any], service: str) -> str | None:
    """Return what a visitor who wants this service touches now, whatever the kiosk shows."""
    wanted = {"home": f"service/{service}", "confirm": "take"}.get(str(view["screen"]), "done")
    return wanted if wanted in view["targets"] else None


def push(office: Office, desk: str, *, seconds: float = PUSH_S) -> None:
    """Push the button of a desk box and let go; return when the next push will count."""
    office.move(desk, do="down")
    time.sleep(seconds)
    office.move(desk, do="up")
    time.sleep(BETWEEN_PUSHES_S)


def call_next(office: Office, desk: str) -> str | None:
    """Push for the next visitor; return the label that is now at the desk."""
    turn = office.view(desk)["turn"]
    push(office, desk)
    view = office.wait(desk, lambda v: v["turn"] != turn, "to get an answer")
    label = view["label"]
    return None if label is None else str(label)
