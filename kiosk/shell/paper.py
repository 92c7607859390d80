"""From a slip to the printer's dots, and the printer that the settings name."""

from collections.abc import Mapping
from typing import Final

from kiosk.core.effects import PrintInformation
from kiosk.core.paper.information_slip import InformationComposer
from kiosk.core.paper.slip import SlipComposer
from kiosk.core.records import SlipStarted
from kiosk.core.typeset import Typesetter
from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Printer
from kiosk.shell.printer.serial_line import SerialTransport
from kiosk.shell.printer.transport import Transport
from kiosk.shell.printer.usb_lp import UsbTransport
from kiosk.shell.telephone_code import matrix_of
from office.plan import Plan
from office.settings import NetworkPrinter, PaperWidth, PrinterSettings, SerialPrinter, UsbPrinter
from protocol.types import LANGUAGES, Language
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.bitmap import Bitmap
from scene.shapes import Scene
from scene.texts import Catalogue

PRINT_WIDTH_DOTS: Final[Mapping[PaperWidth, int]] = {58: 384, 80: 576}
"""What printers of either paper can print on: 48 mm and 72 mm at 8 dots/mm."""


def printer_of(settings: PrinterSettings) -> Printer:
    """Return the printer that the settings name; it need not be there."""
    return EscPosPrinter(transport_of(settings), settings.make)


def transport_of(settings: PrinterSettings) -> Transport:
    """Return the wire that the settings name, not yet opened."""
    match settings:
        case NetworkPrinter():
            return NetworkTransport(settings.host, settings.port)
        case SerialPrinter():
            return SerialTransport(settings.path, baud=settings.baud)
        case UsbPrinter():
            return UsbTransport(settings.path)


class SlipPress:
    """Makes the pictures of slips. It shares the painter's faces, so it stays in its thread."""

    def __init__(
        self,
        *,
        plan: Plan,
        catalogues: Mapping[Language, Catalogue],
        painter: Painter,
        typesetter: Typesetter,
        paper_mm: PaperWidth,
    ) -> None:
        self._catalogues = catalogues
        self._painter = painter
        width_dots = PRINT_WIDTH_DOTS[paper_mm]
        self._slips = SlipComposer(
            plan=plan, typesetter=typesetter, width_dots=width_dots, matrix_of=matrix_of
        )
        self._cards = InformationComposer(
            plan=plan, typesetter=typesetter, width_dots=width_dots, matrix_of=matrix_of
        )

    def picture_of(self, slip: SlipStarted) -> Bitmap:
        """Return a slip in dots, in the ticket's language, or Polish where there are no texts."""
        return bitmap_of(self._scene_of(slip), self._painter)

    def information_of(self, asked: PrintInformation) -> Bitmap:
        """Return an information card in dots."""
        scene = self._cards.scene_of(asked, self._texts(asked.language))
        return bitmap_of(scene, self._painter)

    def prepare(self, slip: SlipStarted) -> None:
        """Make ready for a slip that is much like this one."""
        self._painter.prepare(self._scene_of(slip), antialias=False)

    def _scene_of(self, slip: SlipStarted) -> Scene:
        return self._slips.scene_of(slip, self._texts(slip.ticket.language))

    def _texts(self, language: Language) -> Catalogue:
        return self._catalogues.get(language) or self._catalogues[LANGUAGES[0]]
