"""A printer on USB, by the kernel's own driver: ``/dev/usb/lp0``.

No libusb, so nothing resets the printer when it is opened and nothing fights over it.
"""

import os
import time
from typing import ClassVar

from kiosk.shell.printer.transport import DescriptorTransport


class UsbTransport(DescriptorTransport):
    """Any device node that is read and written like ``/dev/usb/lp*``.

    The driver drops what is still under way when the node is closed (Linux,
    drivers/usb/class/usblp.c, ``usblp_release``); ``write`` therefore waits, within its time,
    until the last piece is taken.
    """

    empty_means_end: ClassVar = False
    """The driver reads empty whenever the printer sent an empty packet."""

    def __init__(self, node: str) -> None:
        super().__init__()
        self._node = node

    def write(self, data: bytes, timeout_ms: int) -> int:
        """See ``Transport.write``."""
        deadline = time.monotonic() + timeout_ms / 1000
        taken = super().write(data, timeout_ms)
        self._ready(deadline, for_writing=True)
        return taken

    def _connect(self) -> int:
        return os.open(self._node, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)

    def _disconnect(self, number: int) -> None:
        os.close(number)
