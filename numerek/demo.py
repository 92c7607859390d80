"""``numerek demo``: a whole office on this machine.

With a screen: kiosk, hall display, three desk boxes and the sign of one desk as windows on one
desktop, until one of them is closed. Without one: a scripted morning through the same programs,
which ends by itself. Either way pictures and ``summary.json`` are left in the output folder.
"""

import argparse
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from rig.audit import Summary
from rig.broker import BrokerMissingError, find_mosquitto
from rig.layout import Layout, ScreenPlace
from rig.morning import Morning, conclude
from rig.office import Office
from rig.stream import Stream

HALL: Final[Mapping[str, Mapping[str, object]]] = {
    "display": {"farthest_seat_m": 4, "look": "lipowo"},
    "information": {"change_s": 10},
}
"""What the hall display's settings say besides: a small hall, the office's colours and arms."""

KIOSK_WINDOW: Final = ScreenPlace(558, 992, 194, left_px=20, top_px=40)
DISPLAY_WINDOW: Final = ScreenPlace(1040, 585, 1210, left_px=860, top_px=40)
SIGN_WINDOW: Final = ScreenPlace(240, 400, 86, left_px=600, top_px=306)
"""Of the first desk, and above its box."""
DESK_WINDOWS: Final = tuple(
    ScreenPlace(416, 286, 120, left_px=600 + 436 * index, top_px=746) for index in range(3)
)
"""All of it fits on a full HD desktop, with title bars of 40 pixels and a panel at the bottom."""

LOOK_S: Final = 0.3


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--output", type=Path, default=Path("demo-output"), help="where pictures and summary go"
    )
    parser.add_argument(
        "--visitors", action="store_true", help="with windows: visitors come by themselves"
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="play the scripted morning although there is a screen",
    )


def run(args: argparse.Namespace) -> int:
    """Play the demo; 0 when no number was lost or doubled."""
    for number in (signal.SIGTERM, signal.SIGHUP):  # else the processes would outlive the demo
        signal.signal(number, signal.default_int_handler)
    output: Path = args.output
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    with_screen = not args.headless and _has_screen()
    broker = _broker()
    # Unix sockets have short names only (108 bytes), so the office does not live in the output.
    with tempfile.TemporaryDirectory(prefix="numerek-") as folder:
        if with_screen:
            layout = Layout(
                folder=Path(folder),
                broker=broker,
                kiosk_screen=KIOSK_WINDOW,
                display_screen=DISPLAY_WINDOW,
                display=HALL,
                signs=1,
                sign_screen=SIGN_WINDOW,
                desk_screens=DESK_WINDOWS,
                headless=False,
            )
            summary = _windows(layout, output, visitors=args.visitors)
        else:
            layout = Layout(folder=Path(folder), broker=broker, display=HALL, signs=1)
            summary = _morning(layout, output)
    _tell(summary, output)
    return 0 if summary.lost == summary.doubled == 0 else 1


def _broker() -> Literal["mosquitto", "embedded"]:
    try:
        find_mosquitto()
    except BrokerMissingError as error:
        print(f"{error}. The embedded broker amqtt takes its place, for the demo only.")
        return "embedded"
    return "mosquitto"


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _morning(layout: Layout, output: Path) -> Summary:
    print("No screen here: a scripted morning with virtual printer and desk boxes.")
    office = Office(layout)
    try:
        with office:
            print(
                "broker, controller, kiosk, hall display, sign and three desk boxes are in service"
            )
            Morning(office, output, say=print).play()
    finally:
        _keep_logs(office, output)
    return conclude(office, output)


def _windows(layout: Layout, output: Path, *, visitors: bool) -> Summary:
    office = Office(layout)
    try:
        with office:
            print("Touch the kiosk. Click a desk's button, or press its digit in its window.")
            print("Close any window, or press Ctrl-C, to end.")
            stream = Stream(office)
            try:
                while all(process.alive for process in office.processes.values()):
                    if visitors:
                        stream.step()
                    time.sleep(LOOK_S)
            except KeyboardInterrupt:
                signal.signal(
                    signal.SIGINT, signal.SIG_IGN
                )  # once is enough; stopping takes a moment
                print("\nending ...")
    finally:
        _keep_logs(office, output)
    return conclude(office, output)


def _keep_logs(office: Office, output: Path) -> None:
    logs = output / "logs"
    logs.mkdir(exist_ok=True)
    for log in sorted(office.folder.glob("*.log")):
        shutil.copyfile(log, logs / log.name)


def _tell(summary: Summary, output: Path) -> None:
    print(
        f"\nissued {summary.issued}, printed {summary.printed}, called {summary.called},"
        f" waiting {summary.waiting}, served {summary.served}, absent {summary.absent},"
        f" chimes {summary.chimes}; lost {summary.lost}, doubled {summary.doubled}"
    )
    for trouble in summary.troubles:
        print(f"  {trouble}")
    print(f"Pictures, slips, logs and summary.json are in {output}/")
