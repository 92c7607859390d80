"""The technician's test page, as it comes out of the printer."""

import pygame
from kiosk_screens import ASSETS

from kiosk.core.paper.probe_page import probe_page
from kiosk.core.typeset import Typesetter
from kiosk.shell.telephone_code import matrix_of
from runtime.painter import Painter

PAINTER = Painter.of(ASSETS)


def test_the_test_page(check_picture):
    facts = ("/dev/numerek/printer", "EPSON TM-T20III", "Cięcie / cut: GS V 66 0")
    scene = probe_page(Typesetter(PAINTER.fonts), facts, matrix_of("Numerek"))
    surface = pygame.Surface((scene.width, scene.height))
    PAINTER.paint(scene, surface, antialias=False)
    check_picture("printer-probe-page", surface)
