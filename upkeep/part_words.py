"""Findings on programs and on the parts that visitors and clerks touch, see and hear."""

from typing import Final

from upkeep.kinds import Kind, Subject
from upkeep.row import Row

PART_ROWS: Final[dict[Kind, Row]] = {
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
}
