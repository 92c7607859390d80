"""Findings on settings, certificate, broker and controller."""

from typing import Final

from upkeep.kinds import Kind, Subject
from upkeep.row import Row

OFFICE_ROWS: Final[dict[Kind, Row]] = {
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
}
