"""The tables of a device's settings file, each read on its own."""

from typing import Final, Literal, TypedDict

import msgspec

from office.names import read_id
from office.reading import Table
from office.settings import (
    PLAIN_PORT,
    TLS_PORT,
    BackupSettings,
    BrokerSettings,
    DeviceSettings,
    KeypadSettings,
    NetworkPrinter,
    PaperWidth,
    PrinterMake,
    PrinterSettings,
    ScreenSettings,
    SerialPrinter,
    SoundSettings,
    Turn,
    UsbPrinter,
)
from protocol.types import DeviceId

_HIGHEST_PORT: Final = 65535
_HIGHEST_PIXEL: Final = 16384
_DAY_MIN: Final = 24 * 60
_COPIES_MIN: Final = 7 * _DAY_MIN
"""How old the oldest copy of a busy journal may become: so much later than the plan says are rows
of tickets gone from everywhere."""
BAUD_RATES: Final = (9600, 19200, 38400, 57600, 115200)
_TURNS: Final[tuple[Turn, ...]] = (0, 90, 180, 270)
_LONGEST_ROLL_M: Final = 1000
"""Kiosk printers take rolls of some hundred metres; a receipt printer's has 80."""


class Common(TypedDict):
    """What every kind of settings takes as keywords."""

    device: DeviceSettings
    broker: BrokerSettings
    hands_socket: str | None
    record_file: str | None


def read_common(top: Table) -> Common:
    """Read the tables that every device has."""
    device_table = top.table("device")
    device = DeviceSettings(
        id=DeviceId(read_id(device_table)),
        plan=device_table.text("plan"),
        assets=device_table.text("assets"),
        state_dir=device_table.text("state_dir"),
    )
    device_table.finish()
    return Common(
        device=device,
        broker=_read_broker(top.table("broker", required=False), device.id),
        hands_socket=_read_one_path(top, "hands", "socket"),
        record_file=_read_one_path(top, "record", "file"),
    )


def _read_broker(table: Table, device: DeviceId) -> BrokerSettings:
    versions: tuple[Literal[5], Literal[3]] = (5, 3)
    identity = table.text("identity") if table.has("identity") else None
    broker = BrokerSettings(
        username=table.text("username", device or "-"),  # "-" while the id itself is wrong
        host=table.text("host", "127.0.0.1"),
        port=table.whole("port", 1, _HIGHEST_PORT, TLS_PORT if identity else PLAIN_PORT),
        mqtt=table.choice("mqtt", versions, 5),
        identity=identity,
    )
    table.finish()
    return broker


def _read_one_path(top: Table, name: str, key: str) -> str | None:
    """Read a table that is there for one path, or not there at all."""
    if not top.has(name):
        return None
    table = top.table(name)
    path = table.text(key)
    table.finish()
    return path


def read_screen(table: Table) -> ScreenSettings:
    """Read ``[screen]``."""

    def place(key: str) -> int | None:
        if not table.has(key):
            return None
        return table.whole(key, -_HIGHEST_PIXEL, _HIGHEST_PIXEL)

    screen = ScreenSettings(
        width_px=table.whole("width_px", 200, _HIGHEST_PIXEL),
        height_px=table.whole("height_px", 200, _HIGHEST_PIXEL),
        width_mm=table.whole("width_mm", 50, 5000),
        full_screen=table.flag("full_screen", default=True),
        left_px=place("left_px"),
        top_px=place("top_px"),
        title=table.text("title", "Numerek"),
        rotate_deg=table.choice("rotate_deg", _TURNS, 0),
    )
    table.finish()
    return screen


def read_printer(table: Table) -> PrinterSettings:
    """Read ``[printer]``."""
    transport = table.choice("transport", ("network", "serial", "usb"))
    widths: tuple[PaperWidth, ...] = (80, 58)
    paper_mm = table.choice("paper_mm", widths, 80)
    make = _read_make(table)
    printer: PrinterSettings
    if table.is_wrong("transport"):
        # Nobody knows which of the keys belong here; the one error is enough.
        table.allow("host", "port", "path", "baud")
        printer = NetworkPrinter(host="")
    elif transport == "network":
        port = table.whole("port", 1, _HIGHEST_PORT, 9100)
        printer = NetworkPrinter(host=table.text("host"), port=port, paper_mm=paper_mm, make=make)
    elif transport == "serial":
        baud = table.choice("baud", BAUD_RATES, 115200)
        printer = SerialPrinter(path=table.text("path"), baud=baud, paper_mm=paper_mm, make=make)
    else:
        printer = UsbPrinter(path=table.text("path"), paper_mm=paper_mm, make=make)
    table.finish()
    return printer


def _read_make(table: Table) -> PrinterMake:
    """Read what a printer has beside its wire. A roll of 0 metres is one that nobody counts."""
    usual = PrinterMake()
    make = PrinterMake(
        cutter=table.flag("cutter", default=usual.cutter),
        presenter=table.flag("presenter", default=usual.presenter),
        roll_m=table.whole("roll_m", 0, _LONGEST_ROLL_M, usual.roll_m) or None,
    )
    if make.presenter and not make.cutter:
        table.error(
            "presenter",
            "a presenter holds only what was cut off",
            "Set cutter = true, or take it out",
        )
    return make


def read_sound(table: Table) -> SoundSettings:
    """Read ``[sound]``."""
    usual = SoundSettings()
    sound = SoundSettings(
        enabled=table.flag("enabled", default=usual.enabled),
        volume=table.whole("volume", 0, 100, usual.volume),
    )
    table.finish()
    return sound


def read_keypad(table: Table) -> KeypadSettings:
    """Read ``[keypad]``. A key means one thing, and what a key can mean has one at least or none.

    A meaning that is not named keeps its usual keys, except those that another one was given.
    """
    named: dict[str, tuple[str, ...]] = {}
    meaning_of: dict[str, str] = {}
    for meaning in KeypadSettings.__struct_fields__:
        if not table.has(meaning):
            continue
        named[meaning] = table.texts(meaning)
        for key in named[meaning]:
            if key in meaning_of:
                what = f"the key {key!r} means {meaning_of[key]!r} already"
                table.error(meaning, what, "Take it out in one of the two places")
            meaning_of.setdefault(key, meaning)
    for meaning, usual in msgspec.structs.asdict(KeypadSettings()).items():
        named.setdefault(meaning, tuple(key for key in usual if key not in meaning_of))
    table.finish()
    return KeypadSettings(**named)


def read_backup(top: Table) -> BackupSettings | None:
    """Read ``[backup]``, where it is there."""
    if not top.has("backup"):
        return None
    table = top.table("backup")
    backup = BackupSettings(
        directory=table.text("directory"),
        every_min=table.whole("every_min", 1, _DAY_MIN, 15),
        keep=table.whole("keep", 1, 1000, 8),
    )
    if backup.every_min * backup.keep > _COPIES_MIN:
        table.error(
            "keep",
            "copies would be kept for more than a week, and old rows of tickets in them",
            f"Write at most {_COPIES_MIN // backup.every_min}",
        )
    table.finish()
    return backup
