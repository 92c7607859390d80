"""What one device is told by its own settings file. Paths are text; only a shell opens them.

A settings file is read by the functions of `office.read_settings`.
"""

from typing import Final, Literal, TypeAlias

import msgspec

from office.plan import Interval
from protocol.types import DeskNumber, DeviceId, ServiceId

PaperWidth: TypeAlias = Literal[58, 80]
"""Width of the roll in millimetres: the two that receipt printers are made for."""


PLAIN_PORT: Final = 1883
TLS_PORT: Final = 8883
"""MQTT's ports, without and with TLS (IANA: mqtt, secure-mqtt)."""


class DeviceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[device]``: who this device is, and where its files are."""

    id: DeviceId
    plan: str
    assets: str
    state_dir: str


class BrokerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[broker]``: where the wire is. ``mqtt`` 3 means version 3.1.1.

    ``identity`` is a folder with ``ca.crt``, ``device.crt`` and ``device.key`` (PEM): the wire is
    then TLS, and the certificate's name is the user name. None: no TLS, which a broker takes on
    its own machine only.
    """

    username: str
    host: str = "127.0.0.1"
    port: int = PLAIN_PORT
    mqtt: Literal[3, 5] = 5
    identity: str | None = None


class CommonSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What every device has.

    ``hands_socket`` is where another process may act as this device's hands (rig and tests), and
    ``record_file`` where the device writes down what it saw and did; None means neither.
    """

    device: DeviceSettings
    broker: BrokerSettings
    hands_socket: str | None = None
    record_file: str | None = None


Turn: TypeAlias = Literal[0, 90, 180, 270]
"""How far a picture is turned on its panel, degrees clockwise."""


class ScreenSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[screen]``: pixels, and the glass in millimetres, from which every size follows.

    Width and height are those of the picture as people see it, however its panel hangs.
    """

    width_px: int
    height_px: int
    width_mm: int
    full_screen: bool = True
    """The screen's own size in pixels then counts, not the one given here."""
    left_px: int | None = None
    top_px: int | None = None
    """Where the window stands; the desktop decides where one of the two is missing."""
    title: str = "Numerek"
    rotate_deg: Turn = 0
    """How far the picture is turned clockwise on a panel that hangs turned the other way."""


class StandSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[stand]``: how a kiosk's glass stands in the hall, from which reach and letters follow."""

    bottom_mm: int = 850
    """From the floor to the lower edge of the picture."""
    tilt_deg: int = 0
    """How far the glass leans back; 0 is upright, 90 would be a table."""
    distance_mm: int | None = None
    """From the eyes to the glass; None: what is usual for its size."""


class PrinterMake(msgspec.Struct, frozen=True, kw_only=True):
    """What a printer has beside its wire: keys of ``[printer]`` too."""

    cutter: bool = True
    """Without one the paper is fed far enough to tear it off."""
    presenter: bool = False
    """Whether it holds the slip in its mouth until told to let go, as Custom's VKP80 does."""
    roll_m: int | None = 80
    """How long a new roll is, metres; None (in the file: 0): not counted."""


class NetworkPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """A printer on the office's network. 9100 is the port of raw printing (JetDirect)."""

    host: str
    port: int = 9100
    paper_mm: PaperWidth = 80
    make: PrinterMake = PrinterMake()


class SerialPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """A printer on a serial line, such as ``/dev/ttyUSB0``."""

    path: str
    baud: int = 115200
    paper_mm: PaperWidth = 80
    make: PrinterMake = PrinterMake()


class UsbPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """A printer of the USB printer class, such as ``/dev/usb/lp0``."""

    path: str
    paper_mm: PaperWidth = 80
    make: PrinterMake = PrinterMake()


PrinterSettings: TypeAlias = NetworkPrinter | SerialPrinter | UsbPrinter
"""``[printer]``: one kind per ``transport``."""


class SoundSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[sound]``: volume in percent."""

    enabled: bool = True
    volume: int = 80


class KeypadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[keypad]``: the keys of a tactile keypad, by SDL's names, for each thing a key can mean.

    Several keys may mean the same. The usual ones fit arrows, a number pad and F-keys; ``numerek
    kiosk learn-keys`` finds out what others send. Digits always mean themselves.
    """

    next: tuple[str, ...] = ("down", "right", "[2]", "[6]")
    previous: tuple[str, ...] = ("up", "left", "[8]", "[4]")
    select: tuple[str, ...] = ("return", "enter", "[5]")
    repeat: tuple[str, ...] = ("space", "[0]")
    back: tuple[str, ...] = ("backspace", "escape", "[.]")
    help: tuple[str, ...] = ("f1", "[/]")
    louder: tuple[str, ...] = ("+", "[+]")
    quieter: tuple[str, ...] = ("-", "[-]")
    jack_in: tuple[str, ...] = ()
    jack_out: tuple[str, ...] = ()


class OpinionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[opinion]``: a small screen that asks one question and gives no numbers."""

    service: ServiceId | None = None
    """Whose visitors pass it; None: of all."""


class KioskSettings(CommonSettings, frozen=True, kw_only=True):
    """One kiosk."""

    screen: ScreenSettings
    printer: PrinterSettings
    stand: StandSettings = StandSettings()
    sound: SoundSettings = SoundSettings()
    keypad: KeypadSettings = KeypadSettings()
    large_slips: bool = False
    """``[slip] large``: every slip in large print, not only those of who reads large letters."""
    opinion: OpinionSettings | None = None
    """Where it only asks for opinions; the printer is then never used."""


class LevelSpan(msgspec.Struct, frozen=True):
    """``[[sound.level]]``: how loud during some hours, in percent of the volume; 0 is silence."""

    during: tuple[Interval, ...]
    percent: int


class HallSoundSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[sound]`` of a hall display: volume in percent."""

    enabled: bool = True
    volume: int = 80
    voice: bool = True
    """Whether calls are spoken; without it there is only the chime."""
    recordings: str | None = None
    """A folder of clips read by a person, in place of the made ones; see ``numerek voice``."""
    loop: bool = False
    """Whether the right channel of the sound card feeds an induction loop: it then carries the
    spoken calls alone, at the same level at all hours, and the hall hears the left channel."""
    levels: tuple[LevelSpan, ...] = ()
    """The first that holds a minute decides; other minutes have the whole volume."""


class ScopeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which calls one hall display shows and announces: keys of ``[display]``."""

    desks: tuple[DeskNumber, ...] = ()
    rooms: tuple[str, ...] = ()
    """As the plan names them. A call is shown if its desk or its room is named; all of them where
    neither desks nor rooms are."""
    skip: int = 0
    """So many of the newest calls stand on another screen; this one shows the rest, and is
    silent."""


class InformationSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[information]``: what one can read beside the calls while one waits."""

    pictures: str | None = None
    """A folder of pictures that take turns with what is open now and the plan's notices."""
    change_s: int = 20
    """How long each of them stands."""


class DisplaySettings(CommonSettings, frozen=True, kw_only=True):
    """One hall display, or the sign of one desk."""

    screen: ScreenSettings
    sound: HallSoundSettings = HallSoundSettings()
    farthest_seat_m: int = 5
    """From there everything on the screen must be read: sets the least height of its letters."""
    look: str = "dark"
    """The name of a look that ships, or the path of an office's own (``.toml``)."""
    scope: ScopeSettings = ScopeSettings()
    information: InformationSettings | None = None
    sign: DeskNumber | None = None
    """``[sign] desk``: the desk whose sign it is; None: it is a hall display."""


class BackupSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[backup]``: copies of the journal at a second place, the newest so many of them.

    The directory must be there already; best one on another disk, such as a folder on a stick.
    """

    directory: str
    every_min: int = 15
    keep: int = 8


class ControllerSettings(CommonSettings, frozen=True, kw_only=True):
    """The controller. Without ``backup`` the journal is on its own disk only."""

    journal_file: str
    backup: BackupSettings | None = None


class OfficeSettings(CommonSettings, frozen=True, kw_only=True):
    """The command line of whoever runs the hall. It keeps nothing in its ``state_dir``."""


class AuthoritySettings(CommonSettings, frozen=True, kw_only=True):
    """The office's certificate authority, on the controller's machine."""

    folder: str
    """Where its key and its register are."""
    command_line: DeviceId | None = None
    """The office's command line on the same machine, whose certificate it renews."""
