"""In an emulated machine: USB devices made by its kernel, plugged into the same kernel.

``gadget.py make`` makes a printer, a serial adapter and a keyboard, each at a port of its own;
``gadget.py plug NAME`` and ``gadget.py unplug NAME`` put one in and pull it out. Only the standard
library.
"""

import subprocess
import sys
from pathlib import Path

GADGETS = Path("/sys/kernel/config/usb_gadget")
KEYBOARD_REPORT = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503"
    "910395067508150025ff0507190029ff8100c0"
)
"""The boot keyboard of the HID specification, appendix B.1: eight modifiers, six keys, lights."""

KINDS = {
    "printer": (
        "printer.usb0",
        {
            "pnp_string": b"MFG:Numerek;MDL:stand-in;CLS:PRINTER;CMD:ESC/POS;",
            # Twice 8 KiB are taken before somebody reads, as by a small printer; no whole slip.
            "q_len": b"2",
        },
    ),
    "pad": ("acm.usb0", {}),
    "keypad": (
        "hid.usb0",
        {"protocol": b"1", "subclass": b"1", "report_length": b"8", "report_desc": KEYBOARD_REPORT},
    ),
}
"""Each with its function of configfs and what is written into it."""


def make() -> None:
    """Make all of them, unplugged."""
    subprocess.run(["modprobe", "dummy_hcd", f"num={len(KINDS)}"], check=True)
    for module in ("libcomposite", "usblp", "usb_f_printer", "usb_f_acm", "usb_f_hid", "cdc_acm"):
        subprocess.run(["modprobe", module], check=True)
    for number, (name, (function, fields)) in enumerate(KINDS.items(), start=1):
        gadget = GADGETS / name
        strings = gadget / "strings" / "0x409"
        strings.mkdir(parents=True)
        (gadget / "idVendor").write_text("0x1d6b")
        (gadget / "idProduct").write_text(f"0x010{number}")
        (strings / "manufacturer").write_text("Numerek")
        (strings / "product").write_text(f"stand-in {name}")
        (strings / "serialnumber").write_text(f"{number}")
        made = gadget / "functions" / function
        made.mkdir(parents=True)
        for field, value in fields.items():
            (made / field).write_bytes(value)
        (gadget / "configs" / "c.1").mkdir(parents=True)
        (gadget / "configs" / "c.1" / function).symlink_to(made)


def port_of(name: str) -> str:
    """Return the port of a device."""
    return f"dummy_udc.{list(KINDS).index(name)}"


def main() -> None:
    """Do one thing."""
    verb, *names = sys.argv[1:]
    if verb == "make":
        make()
    for name in names:
        (GADGETS / name / "UDC").write_text((port_of(name) if verb == "plug" else "") + "\n")


main()
