"""What was read of a machine.

None stands for what nobody knows: a plain SD card has no wear figures, a virtual machine no
thermometer, and neither is a fault. Units stand last in the names. Nothing here judges;
:mod:`upkeep.judge` does.
"""

from msgspec import Struct


class Clock(Struct, frozen=True):
    """The wall clock."""

    synchronised: bool | None = None
    """Whether a time server holds it; the controller of the office is one."""
    offset_ms: int | None = None
    """How far it is from that server's time, by the time service's own word; without a sign."""
    behind_s: int | None = None
    """How far it stands behind the latest time that this machine has itself written down; a clock
    that is right is never behind, so this is 0 then."""
    is_own: bool = False
    """Whether the time service gives this clock to the office for want of a better one, as on a
    controller without a network beyond the office."""
    module_off_s: int | None = None
    """How far the clock module (RTC) is from it; without a sign. None where there is none."""
    set_by_s: int | None = None
    """How far it was set forwards or backwards since the machine's start; without a sign."""


class Card(Struct, frozen=True):
    """The disk that state is kept on."""

    name: str = ""
    """As the kernel calls it: ``mmcblk0``."""
    life_used_tenths: int | None = None
    """eMMC only: 1 is up to 10 % of its life used, 10 up to 100 %, 11 more than that."""
    spare_blocks: int | None = None
    """eMMC only: 1 normal, 2 four fifths of the spare blocks used, 3 nine tenths."""
    errors: int | None = None
    """That ext4 has counted since somebody last repaired the file system."""
    read_only: bool | None = None
    """Whether the kernel lets nobody write to it any more."""


class Supply(Struct, frozen=True):
    """The power supply, by the word of a Raspberry Pi's firmware."""

    low_now: bool
    low_since_start: bool
    slowed_now: bool
    slowed_since_start: bool


class Space(Struct, frozen=True):
    """One file system."""

    path: str
    free_mib: int
    inodes_free_percent: int | None = None
    """None: it has no fixed number of them."""


class Memory(Struct, frozen=True):
    """Main memory, as the kernel estimates what a new program could have of it."""

    available_mib: int
    total_mib: int


class Port(Struct, frozen=True):
    """One network port."""

    name: str
    has_link: bool
    addresses: tuple[str, ...] = ()


class Network(Struct, frozen=True):
    """What joins this machine to the office's network."""

    ports: tuple[Port, ...]
    has_route: bool | None = None
    """Whether there is a way out of the own network. An office needs none."""


class Parts(Struct, frozen=True):
    """What is plugged in or built in."""

    screens: tuple[str, ...] | None = None
    """The connectors with a screen: ``HDMI-A-1``."""
    touch: tuple[str, ...] | None = None
    """The touch panels, by name."""
    sound_cards: tuple[str, ...] | None = None
    printers: tuple[str, ...] | None = None
    """The kernel's printer nodes: ``/dev/usb/lp0``."""
    gpio_chips: tuple[str, ...] | None = None
    serial_ports: tuple[str, ...] | None = None


class Versions(Struct, frozen=True):
    """What runs on what."""

    program: str = ""
    system: str = ""
    kernel: str = ""
    model: str = ""


class Readings(Struct, frozen=True):
    """Everything that was read of one machine at one moment."""

    clock: Clock = Clock()
    card: Card = Card()
    supply: Supply | None = None
    temperature_mc: int | None = None
    """Thousandths of a degree Celsius, as the kernel says it."""
    spaces: tuple[Space, ...] = ()
    memory: Memory | None = None
    load_percent: int | None = None
    """Of all processors together, over fifteen minutes: 100 is all of them busy all the time."""
    network: Network | None = None
    parts: Parts = Parts()
    versions: Versions = Versions()
    uptime_s: int | None = None
    certificate_left_days: int | None = None
    """Whole days; below 0 when it has ended. None where there is no certificate."""
