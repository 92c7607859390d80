"""What the boxes, the signs and the line of one computer must not have in common, or must."""

from collections.abc import Iterable
from typing import TypeVar

from office.desk_settings import (
    BoxSettings,
    DeskSettings,
    GpioBox,
    PadBox,
    ScreenBox,
    UsbPadBox,
)
from office.report import Report
from office.text_rules import shown
from office.toml_lines import KeyPath

Pin = tuple[KeyPath, int]
"""Where a pin is named, and which one it is."""

_T = TypeVar("_T")


def check_relations(settings: DeskSettings, report: Report) -> None:
    """Report what two boxes or signs claim at once, and what is there without the other."""
    boxes = settings.boxes
    all_known = not any(report.is_wrong(("box", place, "source")) for place, _ in _all(boxes))
    _check_once(pins(boxes), "GPIO {}", "Give it another pin", report)
    screens = [(("box", place), "screen") for place, box in _of(boxes, ScreenBox)]
    windows = [((*path, "source"), value) for path, value in screens]
    _check_once(windows, "the one window of this computer", "Take one of both out", report)
    paths = [(("box", place, "path"), shown(box.path)) for place, box in _of(boxes, UsbPadBox)]
    _check_once(paths, "the pad at {}", "Write the path of another pad", report)
    addresses = [(("box", place, "address"), box.address) for place, box in _of(boxes, PadBox)]
    addresses += [
        (("sign", place, "address"), sign.address) for place, sign in _all(settings.signs)
    ]
    _check_once(addresses, "address {}", "Set the box to another address", report)
    if all_known:
        _check_line(settings, [path for path, _ in addresses], report)
        _check_keys(settings, report)


def pins(boxes: Iterable[BoxSettings]) -> list[Pin]:
    """Return every pin of every box, and where it is named."""
    return [
        (("box", place, key), pin)
        for place, box in _of(boxes, GpioBox)
        for key in ("button_pin", "lamp_pin", "buzzer_pin")
        if (pin := getattr(box, key)) is not None
    ]


def _check_once(
    uses: Iterable[tuple[KeyPath, object]], what: str, remedy: str, report: Report
) -> None:
    """Report whatever is named in a second place."""
    first: dict[object, KeyPath] = {}
    for path, value in uses:
        if report.is_wrong(path):
            continue
        if value in first:
            report.error(path, f"{what.format(value)} is {_whose(first[value])} already", remedy)
        first.setdefault(value, path)


def _whose(path: KeyPath) -> str:
    """Say in words where something is named, counted as people do."""
    table, place, key = path
    assert isinstance(place, int)
    return f"the {key} of [[{table}]] {place + 1}"


def _check_line(settings: DeskSettings, on_it: list[KeyPath], report: Report) -> None:
    if on_it and settings.line is None:
        what = "it is on the serial line, and no line is named"
        remedy = 'Add [line] with path = "/dev/serial/by-id/…"'
        report.error(on_it[0][:2], what, remedy)
    if settings.line is not None and not on_it:
        remedy = 'Take it out, or add a [[box]] with source = "pad" or a [[sign]]'
        report.error(("line",), "nothing is on this line", remedy)


def _check_keys(settings: DeskSettings, report: Report) -> None:
    if settings.keys and not _of(settings.boxes, UsbPadBox):
        remedy = 'Take it out, or add a [[box]] with source = "usb-pad"'
        report.error(("keys",), "no box has keys with these names", remedy)


def _of(boxes: Iterable[BoxSettings], kind: type[_T]) -> list[tuple[int, _T]]:
    return [(place, box) for place, box in enumerate(boxes) if isinstance(box, kind)]


def _all(many: Iterable[_T]) -> list[tuple[int, _T]]:
    return list(enumerate(many))
