# tidy: long because it is one table, and each row of it is read on its own
"""The words of every kind of finding: one row each.

``{value}`` is the number that was read, ``{about}`` which one it is about.
"""

from typing import Final

from msgspec import Struct

from upkeep.kinds import Kind, Subject

SET_CLOCK: Final = (
    "sudo timedatectl set-ntp off; sudo timedatectl set-time 'YYYY-MM-DD HH:MM'; "
    "sudo timedatectl set-ntp on"
)
"""Three commands, for no clock is set by hand while a time service runs (timedatectl(1)); the
second one also sets the clock module."""


class Row(Struct, frozen=True):
    """One kind."""

    subject: Subject
    what: str
    why: str
    do: str
    unit: str = ""
    """Of its value; empty when it has none."""


ROWS: Final[dict[Kind, Row]] = {
    Kind.SETTINGS_WRONG: Row(
        Subject.SETTINGS,
        "The settings cannot be used: {about}",
        "The program does not start with them.",
        "Correct the file, then: sudo systemctl restart numerek.target",
    ),
    Kind.FIRST_BOOT_FAILED: Row(
        Subject.SETTINGS,
        "The card was not taken over at the first start: {about}",
        "Settings and certificate are not in their places.",
        "Do what numerek/error.txt on the card says, put the card back and start again.",
    ),
    Kind.CERTIFICATE_ENDS: Row(
        Subject.CERTIFICATE,
        "The certificate ends in {value} days and was not renewed.",
        "From its end on the broker lets this device in no more.",
        "Devices renew by themselves over the wire. On the controller's machine look at: "
        "systemctl status numerek-authority",
        "days",
    ),
    Kind.CERTIFICATE_EXPIRED: Row(
        Subject.CERTIFICATE,
        "The certificate has ended, {value} days ago. {about}",
        "The broker lets this device in no more, and so it cannot renew it either.",
        "Is the clock right? If it is, make a new card for this device: numerek provision "
        "card DEVICE --to MOUNTPOINT",
        "days",
    ),
    Kind.CERTIFICATE_MISSING: Row(
        Subject.CERTIFICATE,
        "There is no certificate: {about}",
        "The broker lets nobody in without one.",
        "Make a new card for this device: numerek provision card DEVICE --to MOUNTPOINT",
    ),
    Kind.CERTIFICATE_BROKEN: Row(
        Subject.CERTIFICATE,
        "The certificate cannot be used: {about}",
        "The broker lets nobody in without one.",
        "Make a new card for this device: numerek provision card DEVICE --to MOUNTPOINT",
    ),
    Kind.CERTIFICATE_REVOKED: Row(
        Subject.CERTIFICATE,
        "The broker says that the certificate of this device was revoked. {about}",
        "A newer card was made for this device, or it was reported as lost.",
        "Use the newest card, or make one: numerek provision card DEVICE --to MOUNTPOINT",
    ),
    Kind.CERTIFICATE_FOREIGN: Row(
        Subject.CERTIFICATE,
        "The certificate is not of this office: {about}",
        "Its authority is another one than the broker trusts.",
        "Make the cards of both machines from the same office folder.",
    ),
    Kind.CERTIFICATE_OTHER_NAME: Row(
        Subject.CERTIFICATE,
        "The certificate is another device's: {about}",
        "The broker knows a device by the name in its certificate.",
        "Compare [device] id with the plan, or make the card of this device: numerek "
        "provision card DEVICE --to MOUNTPOINT",
    ),
    Kind.CERTIFICATE_IN_USE: Row(
        Subject.CERTIFICATE,
        "Somebody else uses the certificate of this device: {about}",
        "Two with one certificate throw each other off the wire.",
        "Is there a second machine with a copy of this card? Switch it off, and make a new "
        "card for this device, which makes the old one void: numerek provision card DEVICE "
        "--to MOUNTPOINT",
    ),
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
    Kind.BROKER_GONE: Row(
        Subject.LINK,
        "There is no connection to the broker: {about}",
        "This device works alone, or not at all.",
        "Look at cable and switch; then on the controller's machine: systemctl status mosquitto",
    ),
    Kind.BROKER_EXPIRED: Row(
        Subject.LINK,
        "The broker's certificate has ended: {about}",
        "No device connects to it.",
        "Is the clock of this device right? On the controller's machine: sudo numerek broker check",
    ),
    Kind.BROKER_FOREIGN: Row(
        Subject.LINK,
        "What stands at the broker's address is not of this office: {about}",
        "The card is of another office, or somebody else's machine has the address.",
        "Compare [broker] host with the controller's address: ip -brief address. Else make "
        "the cards of both from the same office folder.",
    ),
    Kind.BROKER_OTHER_NAME: Row(
        Subject.LINK,
        "What stands at the broker's address has a certificate of this office, and is not "
        "its broker: {about}",
        "Another device may have the controller's address.",
        "Compare [broker] host with the controller's address: ip -brief address",
    ),
    Kind.BROKER_REFUSES: Row(
        Subject.LINK,
        "The broker refuses this device: {about}",
        "Its access list does not know the device.",
        "Does the plan on the controller name this device with its role? Then there: sudo "
        "numerek broker install",
    ),
    Kind.BROKER_FILES_WRONG: Row(
        Subject.LINK,
        "The broker's files are not as they should be: {about}",
        "It may let in whom it should not, or nobody.",
        "sudo numerek broker install; then sudo numerek broker check",
    ),
    Kind.BROKER_NAME_UNKNOWN: Row(
        Subject.LINK,
        "Nobody knows an address for the broker's name {about}.",
        "This device cannot find the controller.",
        "Write the address in numbers under [broker] host, or correct the name.",
    ),
    Kind.BROKER_UNREACHABLE: Row(
        Subject.LINK,
        "Nothing answers at the broker's address {about}.",
        "This device works alone, or not at all.",
        "Is the controller switched on? Are both cables in, and is [broker] host its address? "
        "Try: ping",
    ),
    Kind.BROKER_NOT_RUNNING: Row(
        Subject.LINK,
        "The machine at {about} answers, but no broker runs there.",
        "This device works alone, or not at all.",
        "On the controller's machine: systemctl status mosquitto; journalctl -u mosquitto -n 20",
    ),
    Kind.BROKER_SILENT: Row(
        Subject.LINK,
        "The broker at {about} takes the connection and then says nothing.",
        "This device works alone, or not at all.",
        "On the controller's machine: sudo systemctl restart mosquitto",
    ),
    Kind.NOT_LET_THROUGH: Row(
        Subject.LINK,
        "The broker takes the connection and refuses what the device says: {about}",
        "Its access list gives this device another role or none.",
        "Does the plan on the controller name this device with its role? Then there: "
        "sudo numerek broker install",
    ),
    Kind.CONTROLLER_SILENT: Row(
        Subject.CONTROLLER,
        "The broker is there, the controller is not heard.",
        "No number is called, and kiosks give numbers of their own.",
        "On the controller's machine: systemctl status numerek-controller; "
        "journalctl -u numerek-controller -n 20",
    ),
    Kind.NO_COPIES: Row(
        Subject.CONTROLLER,
        "No copy of the journal is made: {about}",
        "If this card dies the day is lost.",
        "Is the stick of [backup] directory plugged in, mounted and writable?",
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
    Kind.LOOK_FAILED: Row(
        Subject.PROGRAM,
        "The program could not look at its machine: {about}",
        "Nothing is known of clock, card, supply and temperature; all else goes on.",
        "numerek support-bundle, for whoever helps: it is a mistake of the program.",
    ),
    Kind.PROGRAM_STOPPED: Row(
        Subject.PROGRAM,
        "{about} does not run.",
        "This device does not do what it stands here for.",
        "sudo systemctl start {about}; if it stops again: journalctl -u {about} -n 50",
    ),
    Kind.PROGRAM_RESTARTS: Row(
        Subject.PROGRAM,
        "{about} was started again {value} times.",
        "It ends by an error, or does not answer for long.",
        "journalctl -u {about} -p warning -n 50, and numerek support-bundle for whoever helps",
        "starts",
    ),
    Kind.SCREEN_MISSING: Row(
        Subject.SCREEN,
        "No screen is connected.",
        "Nobody sees anything of this device.",
        "Is the screen's cable in the port beside the power plug, and is the screen on?",
    ),
    Kind.TOUCH_MISSING: Row(
        Subject.TOUCH,
        "No touch panel is connected.",
        "Visitors can take numbers by keypad only, if there is one.",
        "Is the screen's USB or ribbon cable in? Look with: cat /proc/bus/input/devices",
    ),
    Kind.TOUCH_STUCK: Row(
        Subject.TOUCH,
        "A finger never leaves the glass.",
        "The kiosk passes over the touch panel until it does.",
        "Does something lie on the glass? Clean it. Else the panel is broken.",
    ),
    Kind.SOUND_MISSING: Row(
        Subject.SOUND,
        "There is no sound card.",
        "Nothing is heard of this device.",
        "Plug the sound card in. On a screen's own loudspeaker: does the screen say that it has "
        "one (aplay -l)?",
    ),
    Kind.PRINTER_MISSING: Row(
        Subject.PRINTER,
        "The printer of the settings is not there: {about}",
        "Numbers stand on the screen only.",
        "Is it switched on and its cable in? Find it with: sudo numerek printer probe",
    ),
    Kind.PRINTER_TROUBLE: Row(
        Subject.PRINTER,
        "{about}",
        "Numbers stand on the screen only.",
        "Do what it says; after that the kiosk prints again by itself.",
    ),
    Kind.PRINTER_SILENT: Row(
        Subject.PRINTER,
        "The printer does not say how it stands: {about}",
        "Nobody is told when its paper ends, and slips count as unconfirmed.",
        "Some printers cannot. Else try: sudo numerek printer probe",
    ),
    Kind.PAPER_LOW: Row(
        Subject.PRINTER,
        "The paper is near its end.",
        "After it numbers stand on the screen only.",
        "Put a new roll in, at the next chance.",
    ),
    Kind.GPIO_MISSING: Row(
        Subject.BUTTON,
        "This machine shows no pins (gpio chip).",
        "A button on the pins cannot be felt.",
        "Is this a Raspberry Pi, and the kernel its own? Look with: ls /dev/gpiochip*",
    ),
    Kind.BUTTON_STUCK: Row(
        Subject.BUTTON,
        "The button of desk {about} is down.",
        "A button that never comes up calls nobody.",
        "Is something pressed against it? Else the wire is short-circuited; docs/DESK_BOX.md has "
        "the wiring.",
    ),
    Kind.BUTTON_UNREADABLE: Row(
        Subject.BUTTON,
        "The button of desk {about}.",
        "Presses may be lost.",
        "Is the pin of the settings used by something else? docs/DESK_BOX.md has the wiring.",
    ),
    Kind.LINE_MISSING: Row(
        Subject.LINE,
        "The serial line of the settings is not there: {about}",
        "No pad and no sign on it works.",
        "Is the adapter plugged in? Look with: ls -l /dev/serial/by-id/",
    ),
    Kind.PAD_SILENT: Row(
        Subject.LINE,
        "Somebody on the serial line does not answer: {about}",
        "The clerk of that desk cannot call.",
        "Are power and both wires in? Stop the unit, then: sudo numerek desk line-test DEVICE",
    ),
    Kind.PART_FAULT: Row(
        Subject.PROGRAM,
        "{about}",
        "The program itself has noticed it.",
        "Do what it says; the program looks for the part by itself, every ten seconds.",
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
