"""Draw how a desk box is wired: the header, and a circuit for each part.

Run by hand after a change: ``python -m tools.draw_wiring``. Values and why are in
``docs/DESK_BOX.md``.
"""

from typing import Final

from tools.canvas import PAPER, SOFT, WASH, Canvas
from tools.circuit import Circuit
from tools.header import ACCENT, BUZZER_PIN, GPIO_AT, RED, USED, draw_header

_SIZE: Final = (1720, 1110)
_PANEL: Final = (620, 520)
_PLACE: Final = {gpio: place for place, gpio in GPIO_AT.items()}
_PIN_OF: Final = {part: gpio for gpio, part in USED.items()}


def main() -> None:
    """Draw the picture."""
    canvas = Canvas(*_SIZE)
    canvas.words(28, 34, "The 40-pin header", size=21, bold=True)
    draw_header(canvas, 16, 64)
    _draw_button(_panel(canvas, 0, 0, "1  Button on a cable of up to 10 m"))
    _draw_opto_coupler(_panel(canvas, 1, 0, "2  Button further away, or beside motors"))
    _draw_lamp(_panel(canvas, 0, 1, "3  Lamp of 5, 12 or 24 V; or a small LED"))
    _draw_buzzer(_panel(canvas, 1, 1, "4  Buzzer, if wanted"))
    canvas.save("desk-box-wiring.png")


def _panel(canvas: Canvas, column: int, row: int, title: str) -> Circuit:
    left, top = 436 + column * (_PANEL[0] + 16), 20 + row * (_PANEL[1] + 16)
    canvas.box(left, top, *_PANEL, fill=WASH, radius=12)
    canvas.box(left + 8, top + 52, _PANEL[0] - 16, _PANEL[1] - 60, fill=PAPER, radius=8)
    canvas.words(left + 18, top + 27, title, size=19, bold=True)
    return Circuit(canvas, left + 8, top + 52)


def _pin(part: str) -> str:
    gpio = _PIN_OF[part]
    return f"GPIO {gpio}\npin {_PLACE[gpio]}"


def _draw_button(c: Circuit) -> None:
    c.wire((110, 170), (560, 170), (560, 320))
    c.wire((160, 320), (560, 320))
    c.wire((300, 60), (300, 170))
    c.rail(300, 60, "3.3 V, pin 1", colour=RED)
    c.resistor(300, 112, "R1 2.2 kΩ\n(1 to 4.7 kΩ)", upright=True)
    c.resistor(235, 170, "R2 1 kΩ", upright=False)
    c.end(104, 170, _pin("button"), colour=ACCENT, to_left=True)
    c.wire((160, 170), (160, 320))
    c.capacitor(160, 245, "C1\n100 nF")
    c.wire((370, 170), (370, 320))
    c.diode(370, 245, "D1 TVS,\n5 V", is_zener=True)
    for x in (160, 300, 370):
        c.joint(x, 170)
    c.joint(370, 320)
    c.wire((160, 320), (160, 345))
    c.joint(160, 320)
    c.ground(160, 345)
    c.note(188, 352, "GND, pin 9")
    c.cable(470, 170, 150, "twisted pair")
    c.switch(560, 245, "")
    c.note(502, 350, "button")
    c.note(20, 400, "R2, C1 and D1 sit beside the header, where the cable comes in.", soft=True)
    c.note(20, 426, 'pressed_is = "low". Under 30 cm the pin\'s own pull-up will do.', soft=True)


def _draw_opto_coupler(c: Circuit) -> None:
    c.wire((106, 185), (200, 185))
    c.wire((150, 70), (150, 185))
    c.rail(150, 70, "3.3 V, pin 1", colour=RED)
    c.resistor(150, 125, "R1 4.7 kΩ", upright=True)
    c.joint(150, 185)
    c.end(100, 185, _pin("button"), colour=ACCENT, to_left=True)
    c.wire((200, 245), (170, 245), (170, 300))
    c.ground(170, 300)
    c.note(100, 336, "GND, pin 9")
    c.wire((320, 185), (400, 185), (400, 70))
    c.rail(400, 70, "+12 V", colour=RED)
    c.resistor(400, 125, "R5 2.2 kΩ\n(24 V: 4.7 kΩ)", upright=True)
    c.wire((320, 245), (560, 245), (560, 350), (390, 350))
    c.wire((356, 185), (356, 245))
    c.diode(356, 215, "")
    c.joint(356, 185)
    c.joint(356, 245)
    c.note(376, 220, "1N4148")
    c.opto_coupler(200, 160, "PC817")
    c.cable(470, 245, 105, "cable")
    c.switch(560, 298, "")
    c.end(384, 350, "0 V of 12 V", colour=SOFT, to_left=True)
    c.note(
        20,
        400,
        "The 12 V have a supply of their own. Its 0 V is not joined with GND, or",
        soft=True,
    )
    c.note(20, 426, 'nothing is kept apart. pressed_is = "low", as in 1.', soft=True)


def _draw_lamp(c: Circuit) -> None:
    _draw_driver(c, "lamp", "+5, 12 or 24 V", RED)
    c.lamp(264, 120, "lamp, its own\nresistor built in")
    c.mosfet(230, 225, "Q1 AO3400\nor IRLZ44N")
    # A small LED needs no transistor.
    c.wire((480, 90), (480, 300))
    c.end(480, 84, f"GPIO {_PIN_OF['lamp']}", colour=ACCENT)
    c.resistor(480, 150, "330 Ω", upright=True)
    c.led(480, 230, "4 mA")
    c.ground(480, 300)
    c.note(
        20,
        400,
        "R4 keeps the lamp dark while the Raspberry Pi starts. The 0 V of 12 or 24 V",
        soft=True,
    )
    c.note(
        20,
        426,
        "is joined with GND here. A coil, as of a relay, wants D2 of 4 across it.",
        soft=True,
    )


def _draw_buzzer(c: Circuit) -> None:
    _draw_driver(c, "buzzer", "5 V, pin 2", RED)
    c.wire((264, 80), (330, 80), (330, 160), (264, 160))
    c.joint(264, 80)
    c.joint(264, 160)
    c.diode(330, 120, "D2 1N4148")
    c.buzzer(264, 120, "active,\n5 V")
    c.mosfet(230, 225, "Q2 AO3400\nor 2N7002")
    c.note(20, 400, "Active: it sounds by itself when it has its voltage, up to 30 mA.", soft=True)
    c.note(20, 426, f"buzzer_pin = {BUZZER_PIN}; without that line nothing sounds.", soft=True)


def _draw_driver(c: Circuit, part: str, supply: str, colour: str) -> None:
    """Draw a pin that switches something to ground: gate resistors and the wires around."""
    c.wire((110, 225), (230, 225))
    c.end(104, 225, _pin(part), colour=ACCENT, to_left=True)
    c.resistor(148, 225, "R3 220 Ω", upright=False)
    c.wire((204, 225), (204, 330))
    c.joint(204, 225)
    c.wire((264, 60), (264, 185))
    c.wire((264, 265), (264, 330))
    c.wire((204, 330), (264, 330), (264, 345))
    c.joint(264, 330)
    c.resistor(204, 285, "", upright=True)
    c.note(106, 285, "R4 10 kΩ")
    c.rail(264, 60, supply, colour=colour)
    c.ground(264, 345)
    c.note(292, 352, "GND, pin 14")


if __name__ == "__main__":
    main()
