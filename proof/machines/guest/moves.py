"""In an emulated machine: a visitor at a kiosk, a clerk at a pad, an eye on a screen.

``moves.py take SOCKET SERVICE`` prints the label of the slip; ``moves.py doubt SOCKET SERVICE``
that of a number which has to be remembered, and leaves it on the screen. ``moves.py press SOCKET
KEY`` and ``moves.py view SOCKET`` print what the device answers; ``moves.py until SOCKET JSON
SECONDS`` waits until it answers that, and prints what it answered last. ``moves.py verb SOCKET
JSON`` asks a stand-in, and ``moves.py strike USAGE`` strikes a key of the keypad (usages of the HID
tables). Only the standard library.
"""

import json
import socket
import sys
import time
from pathlib import Path
from typing import Any

PATIENCE_S = 90.0
"""An emulated machine draws a screen in a second or two."""


class Hands:
    """One connection to the hands of a device."""

    def __init__(self, path: str, patience_s: float = PATIENCE_S) -> None:
        """Connect, as soon as the device listens."""
        until = time.monotonic() + patience_s
        while True:
            self._line = socket.socket(socket.AF_UNIX)
            try:
                self._line.connect(path)
                break
            except OSError:
                self._line.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        self._answers = self._line.makefile("rb")

    def ask(self, **command: object) -> dict[str, Any]:
        """Have something done."""
        self._line.sendall(json.dumps(command).encode() + b"\n")
        return dict(json.loads(self._answers.readline()))


def take(hands: Hands, service: str) -> str:
    """Touch until a slip is out; return its label."""
    until = time.monotonic() + PATIENCE_S
    label = ""
    while time.monotonic() < until:
        view = hands.ask(do="view")
        screen = view.get("screen")
        if screen in {"take-slip", "remember"}:
            label = str(view["label"])
        elif label and screen == "home":
            return label
        if (target := _next(view, service)) is not None:
            hands.ask(do="touch", target=target)
        time.sleep(0.4)  # a new screen is deaf for 0.3 s
    raise SystemExit(f"no slip in {PATIENCE_S:.0f} s; the kiosk shows {hands.ask(do='view')}")


def doubt(hands: Hands, service: str) -> str:
    """Touch until the kiosk asks to remember a number; return its label."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        view = hands.ask(do="view")
        if view.get("screen") == "remember":
            return str(view["label"])
        if (target := _next(view, service)) is not None:
            hands.ask(do="touch", target=target)
        time.sleep(0.4)
    raise SystemExit(f"no doubt in {PATIENCE_S:.0f} s; the kiosk shows {hands.ask(do='view')}")


def _next(view: dict[str, Any], service: str) -> str | None:
    ways = {"home": f"service/{service}", "confirm": "take", "saver": "wake"}
    ways |= {"still-there": "finish"}
    wanted = ways.get(str(view.get("screen")), "done")
    return wanted if wanted in view.get("targets", ()) else None


def until(path: str, wanted: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Look until the device shows what is wanted; return what it shows at last.

    One process that waits: starting one for every look takes an emulated processor from those who
    are waited for.
    """
    end = time.monotonic() + seconds
    hands = view = None
    while view is None or (wanted.items() - view.items() and time.monotonic() < end):
        try:
            hands = hands or Hands(path, seconds)
            view = hands.ask(do="view")
            view = {name: view[name] for name in view if not isinstance(view[name], (list, dict))}
        except (OSError, ValueError):  # it has ended, and is started again
            hands = None
            if time.monotonic() > end:
                raise
        time.sleep(0.3)
    return view


def strike(usage: int) -> None:
    """Let a key go down and up again, as its report to the computer says."""
    with Path("/dev/hidg0").open("wb", buffering=0) as keypad:
        for key in (usage, 0):
            keypad.write(bytes((0, 0, key, 0, 0, 0, 0, 0)))
            time.sleep(0.1)


def main() -> None:
    """Do one thing and print what came of it."""
    verb, path, *more = sys.argv[1:]
    if verb == "strike":
        strike(int(path))
        return
    if verb == "until":
        wanted = json.loads(more[0])
        view = until(path, wanted, float(more[1]))
        print(json.dumps(view, ensure_ascii=False))
        sys.exit(bool(wanted.items() - view.items()))
    hands = Hands(path)
    if verb == "take":
        print(take(hands, more[0]))
    elif verb == "doubt":
        print(doubt(hands, more[0]))
    elif verb == "verb":
        print(json.dumps(hands.ask(**json.loads(more[0]))))
    elif verb == "press":
        print(json.dumps(hands.ask(do="press", key=more[0])))
    else:
        print(json.dumps(hands.ask(do="view"), ensure_ascii=False))


main()
