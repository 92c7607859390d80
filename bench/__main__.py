"""``python -m bench``: measure the figures beside their floor and write ``bench.json``."""

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pygame

from bench.choosing import choosing
from bench.figures import Figure
from bench.floor import ACCESS, Commits, Hops, measure
from bench.key_to_lamp import PADS, key_to_lamp
from bench.pictures import board_painter, slip_drawer
from bench.presses import presses
from bench.replay import TICKETS, TIMES, replay
from bench.snapshot_start import snapshot_start
from bench.touch_to_paper import touch_to_paper
from office.check import read_plan
from rig.always_open import always_open
from rig.layout import HEADLESS, LARGE_SCREEN, SAMPLE_PLAN, Layout
from rig.office import Office

PRESSES: Final = 150
SERVING: Final = 100
TOUCHES: Final = 100
"""At least 100, so that the 99th percentile is a sample and not an invention."""


def main() -> None:
    """Run the bench; about seven minutes."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("bench.json"))
    asked = parser.parse_args()
    os.environ.update(HEADLESS)
    figures: dict[str, dict[str, float | int]] = {}
    with tempfile.TemporaryDirectory(prefix="numerek-bench-") as name:
        folder = Path(name)
        print(f"replay: a day of {TICKETS} tickets, {TIMES} times ...", flush=True)
        plan = read_plan(always_open(SAMPLE_PLAN.read_text(encoding="utf-8")))
        figures["replay"] = replay(plan, folder).summary()
        print("start from a snapshot of that day ...", flush=True)
        figures["snapshot_start"] = snapshot_start(folder).summary()
        print("choosing among 10,000 and among 10 ...", flush=True)
        figures["choose_next"] = choosing(plan).summary()
        with Office(Layout(folder=folder / "office", broker_access=ACCESS)) as office:
            print(f"press to lamp and to frame: {PRESSES} presses ...", flush=True)
            figures |= _presses(office, folder)
            print(f"the same while somebody is served: {SERVING} presses ...", flush=True)
            made = presses(office, SERVING, serving=True)
            floor = _floor(office, folder, paint=True)
            figures["press_to_frame_serving"] = Figure(made.to_frame_ms, floor).summary()
            print(f"touch to paper: {TOUCHES} visits ...", flush=True)
            touches = touch_to_paper(office, TOUCHES)
            floor = _floor(office, folder, paint=True, slip=True)
            figures["touch_to_paper"] = Figure(touches, floor).summary()
        with_pads = Layout(
            folder=folder / "pads", kiosks=0, has_display=False, pads=PADS, broker_access=ACCESS
        )
        with Office(with_pads) as office:
            print(f"a pad's key to its lamp: {PRESSES} keys ...", flush=True)
            keys = key_to_lamp(office, PRESSES)
            floor = _floor(office, folder)
            figures["key_to_light"] = Figure(keys.to_light_ms, floor).summary()
            figures["key_to_lamp"] = Figure(keys.to_told_ms, floor).summary()
        large = Layout(folder=folder / "large", display_screen=LARGE_SCREEN, broker_access=ACCESS)
        with Office(large) as office:
            print(f"press to frame on a screen of 4K: {PRESSES} presses ...", flush=True)
            made = presses(office, PRESSES)
            floor = _floor(office, folder, paint=True)
            figures["press_to_frame_4k"] = Figure(made.to_frame_ms, floor).summary()
    asked.output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for figure, values in figures.items():
        print(
            f"{figure:23} p50 {values['p50_ms']:7.2f} ms   p99 {values['p99_ms']:7.2f} ms"
            f"   floor p99 {values['floor_p99_ms']:7.2f} ms   ratio {values['ratio']:.2f}"
        )
    print(f"written to {asked.output}")


def _presses(office: Office, folder: Path) -> dict[str, dict[str, float | int]]:
    """Press where nobody is at the desk; measure lamp and frame beside their floors."""
    made = presses(office, PRESSES)
    to_frame = _floor(office, folder, paint=True)
    to_lamp = _floor(office, folder)
    return {
        "press_to_frame": Figure(made.to_frame_ms, to_frame).summary(),
        "settled_press_to_frame": Figure(made.settled_to_frame_ms, to_frame).summary(),
        "press_to_lamp_heard": Figure(made.to_heard_ms, to_lamp).summary(),
        "press_to_lamp": Figure(made.to_told_ms, to_lamp).summary(),
    }


def _floor(
    office: Office, folder: Path, *, paint: bool = False, slip: bool = False
) -> tuple[float, ...]:
    """Measure the floor while the same office runs beside it."""
    commits = Commits(folder / "floor.sqlite3")
    drawing: list[Callable[[], None]] = []
    if paint:
        drawing.append(board_painter(office.layout.display_screen))
    if slip:
        drawing.append(slip_drawer())
    with Hops(office.broker.port, payload=b"x" * 1000) as hops:
        parts = (hops.once, commits.once, *drawing)
        measure(parts, 10)
        return measure(parts, PRESSES)


if __name__ == "__main__":
    main()
    pygame.quit()
