"""Findings on the machine itself: clock, network, supply, card, what is free."""

from typing import Final

from upkeep.kinds import Kind, Subject
from upkeep.row import Row

SET_CLOCK: Final = (
    "sudo timedatectl set-ntp off; sudo timedatectl set-time 'YYYY-MM-DD HH:MM'; "
    "sudo timedatectl set-ntp on"
)
"""Three commands, for no clock is set by hand while a time service runs (timedatectl(1)); the
second one also sets the clock module."""

MACHINE_ROWS: Final[dict[Kind, Row]] = {
    Kind.CLOCK_WRONG: Row(
        Subject.CLOCK,
        "By this machine's clock a certificate does not count yet: {about}",
        "All certificates count from a day long past, so the clock is wrong.",
        f"Make the controller's time reachable (chronyc sources), or set it: {SET_CLOCK}",
    ),
    Kind.CLOCKS_DIFFER: Row(
        Subject.CLOCK,
        "The certificate counts by this machine's clock and not by the broker's. {about}",
        "One of the two clocks is wrong.",
        "Compare both with a watch: date. Then look at chronyc tracking on both machines.",
    ),
    Kind.CLOCK_UNSYNCHRONISED: Row(
        Subject.CLOCK,
        "Nobody holds the clock.",
        "It drifts by seconds a week, and stands still while the power is off.",
        "Is the controller reachable (chronyc sources)? On the controller itself: does the time "
        "service run (systemctl status chrony)?",
    ),
    Kind.CLOCK_UNPROVEN: Row(
        Subject.CLOCK,
        "No time server is reachable, so the office follows this machine's own clock; and nobody "
        "told it the time since the start.",
        "Without a clock module it goes on after a power cut where it was, or further back.",
        f"Compare it with a watch (date), and set it: {SET_CLOCK}. A clock module saves you "
        "doing so after each power cut.",
    ),
    Kind.CLOCK_OFF: Row(
        Subject.CLOCK,
        "The clock is {value} ms off.",
        "Opening hours, waits and appointments go by it.",
        "It is being corrected if a time server is reachable: chronyc tracking",
        "ms",
    ),
    Kind.CLOCK_BEHIND: Row(
        Subject.CLOCK,
        "The clock stands {value} s behind what this machine itself wrote down before.",
        "It was set back, or started without a battery and found no time server.",
        f"Make the time server reachable, or set it: {SET_CLOCK}",
        "s",
    ),
    Kind.NO_NETWORK: Row(
        Subject.NETWORK,
        "No network port has a link: {about}",
        "Nothing reaches this device.",
        "Is the cable in at both ends, and is the switch on? The lamp at the plug must be lit.",
    ),
    Kind.NO_ADDRESS: Row(
        Subject.NETWORK,
        "The cable is in, but this device has no address: {about}",
        "Nothing reaches this device.",
        "Is there a DHCP server in the network? Else set a fixed address: sudo nmtui",
    ),
    Kind.SUPPLY_LOW: Row(
        Subject.SUPPLY,
        "The supply's voltage is too low now.",
        "The machine is slowed down, and cards lose data.",
        "Use the maker's power supply and a short cable; take off what draws from its USB ports.",
    ),
    Kind.SUPPLY_WAS_LOW: Row(
        Subject.SUPPLY,
        "The supply's voltage was too low since the start.",
        "It may fail when the printer or the screen draws more.",
        "Use the maker's power supply and a short cable.",
    ),
    Kind.SLOWED: Row(
        Subject.SUPPLY,
        "The machine is slowed down, by heat or by its supply.",
        "Everything on it takes longer.",
        "See the lines on temperature and supply.",
    ),
    Kind.HOT: Row(
        Subject.TEMPERATURE,
        "The processor has {value} °C.",
        "From 80 °C it is slowed down, and parts age faster.",
        "Free the openings, move it out of the sun, fit a cooler.",
        "°C",
    ),
    Kind.CARD_WORN: Row(
        Subject.CARD,
        "The card has used up to {value} % of its life.",
        "It may refuse to write soon.",
        "Make a new card and change it at a quiet hour; on a controller, numerek backup first.",
        "%",
    ),
    Kind.CARD_SPARE: Row(
        Subject.CARD,
        "The card has used most of its spare blocks.",
        "It may refuse to write soon.",
        "Make a new card and change it at a quiet hour; on a controller, numerek backup first.",
    ),
    Kind.CARD_ERRORS: Row(
        Subject.CARD,
        "The kernel counted {value} errors of the file system.",
        "The card is dying, or lost its power while it wrote.",
        "On a controller, numerek backup first. Then let the disk be checked at a start: write "
        "fsck.mode=force at the end of the line in /boot/firmware/cmdline.txt, restart, take it "
        "out. If they come again, change the card.",
        "errors",
    ),
    Kind.CARD_READ_ONLY: Row(
        Subject.CARD,
        "The kernel lets nobody write to the card any more.",
        "Controller and kiosk cannot work without writing.",
        "Restart the machine. If it comes again the card is broken: make a new one.",
    ),
    Kind.SPACE_LOW: Row(
        Subject.SPACE,
        "{value} MiB are free on {about}.",
        "When it is full, controller and kiosk stop.",
        "Look what takes it: sudo du -xhd2 / | sort -h | tail; old logs go with: "
        "sudo journalctl --vacuum-size=50M",
        "MiB",
    ),
    Kind.INODES_LOW: Row(
        Subject.SPACE,
        "{value} % of all file names are free on {about}.",
        "When none is left, no file can be made although there is room.",
        "Look for a folder with very many files: sudo du --inodes -xd3 / | sort -n | tail",
        "%",
    ),
    Kind.MEMORY_LOW: Row(
        Subject.MEMORY,
        "{value} % of the memory is available.",
        "The kernel will end programs when there is none.",
        "What takes it: ps -eo rss,args --sort -rss | head. Only Numerek should run here.",
        "%",
    ),
    Kind.BUSY: Row(
        Subject.LOAD,
        "The processors have had {value} % of what they can do, for 15 minutes.",
        "Touches and presses are answered late.",
        "What takes it: top. Only Numerek should run here.",
        "%",
    ),
}
