"""Pins that will do, and yet are hardly meant: those with another job, or lit at power-on."""

from typing import Final

from office.desk_relations import pins
from office.desk_settings import DeskSettings, GpioBox
from office.mistakes import Mistake
from office.toml_lines import spell_path

OTHER_JOBS: Final = {
    4: "the one-wire bus (w1-gpio)",
    **dict.fromkeys(range(7, 12), "SPI"),
    12: "sound by PWM",
    13: "sound by PWM",
    14: "the serial console",
    15: "the serial console",
    **dict.fromkeys(range(18, 22), "I2S sound boards"),
}
"""Which pins have another job as soon as somebody switches it on; UART and SPI are on in many
images (Raspberry Pi documentation, "Configure UARTs"; README of the firmware's overlays)."""

_PULLED_UP: Final = range(9)
"""Pins that a Raspberry Pi pulls up from power-on until a program takes them; the others it pulls
down (BCM2835 ARM Peripherals, table 6-31, column "Pull")."""


def pin_warnings(settings: DeskSettings) -> list[Mistake]:
    """Return a warning for each pin that may give trouble where another would not."""
    return [
        *(
            Mistake(
                None,
                spell_path(path),
                f"GPIO {pin} is also for {OTHER_JOBS[pin]}",
                "Take another pin, or make sure that this is switched off",
                "warning",
            )
            for path, pin in pins(settings.boxes)
            if pin in OTHER_JOBS
        ),
        *(
            Mistake(
                None,
                f"box[{place}].{key}",
                f"GPIO {pin} is pulled up from power-on: it is on until the program starts",
                "Take one from GPIO 9 to 27",
                "warning",
            )
            for place, box in enumerate(settings.boxes)
            if isinstance(box, GpioBox) and box.lit_is == "high"
            for key, pin in (("lamp_pin", box.lamp_pin), ("buzzer_pin", box.buzzer_pin))
            if pin in _PULLED_UP
        ),
    ]
