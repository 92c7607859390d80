"""Troubles of processes and of the power that they live on."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sim.device import RESTART_MS, Fuse
from sim.dice import Dice
from sim.harm import OFFICE, Harm, Trouble
from sim.trace import DRIFT, STALL
from sim.wire_troubles import KEEPALIVE_MS

EFFECTS: Final = (0, 6)
"""A batch of the controller has seldom more: the answer, the board, the desk, the menu."""

BLACKOUT_MS: Final = (2_000, 60_000)

DARK_MS: Final = (20_000, 60_000)
"""Long enough for some calls that nobody sees."""

WATCHDOG_MS: Final = 20_000
"""``WatchdogSec`` of the units: systemd kills a process that shows no life for so long."""

_MILLION: Final = 1_000_000
DRIFT_PPM: Final = _MILLION // 100
"""A hundred times what a bad crystal does, for a day of twenty minutes."""


def power(harm: Harm, dice: Dice) -> None:
    """Take the power of one device."""
    device = harm.device(dice)
    harm.note("power", device.who)
    device.kill()
    harm.end_after(harm.outage_ms(dice), device.start)


def mid_batch(harm: Harm, dice: Dice) -> None:
    """Kill a process between any two effects: of its next batch, if that commits something."""
    device = harm.device(dice)
    spared = dice.between(*EFFECTS)
    if device is harm.office.controller or device in harm.office.kiosks:
        fuse = dice.one_of(list(Fuse))
        device.kill_at_commit(fuse, spared)
        detail = fuse.value if fuse is Fuse.BEFORE_COMMIT else f"{fuse.value}, {spared} effects"
    else:
        device.kill_after_effects(spared + 1)
        detail = f"after {spared + 1} effects"
    harm.note("mid-batch", device.who, detail)

    def end() -> None:
        device.kill_at_commit(None)
        device.kill_after_effects(None)
        device.start()

    harm.end_after(harm.outage_ms(dice), end)


def blackout(harm: Harm, dice: Dice) -> None:
    """Take the power of the whole office, broker and all; they come back one by one."""
    office = harm.office
    harm.note("blackout", OFFICE)
    ms = dice.between(*BLACKOUT_MS)
    office.broker.restart(down_ms=ms + dice.between(0, 20_000))
    for name in office.names:
        device = office.device(name)
        device.kill()
        harm.end_after(ms + dice.between(0, 20_000), device.start)


def dark_hall(harm: Harm, dice: Dice) -> None:
    """Take the power of all hall displays, while the clerks go on calling."""
    harm.note("dark-hall", OFFICE)
    ms = dice.between(*DARK_MS)
    for display in harm.office.displays:
        display.kill()
        harm.end_after(ms, display.start)


def stall(harm: Harm, dice: Dice) -> None:
    """Let a process stand still; if that lasts, the broker gives up on it, and then systemd."""
    device = harm.device(dice)
    ms = harm.outage_ms(dice)
    harm.note(STALL, device.who, f"{ms} ms")
    device.stand_still()
    life = device.lives

    def end() -> None:
        device.link.mend()
        device.go_on()

    def give_up() -> None:
        if device.alive and device.lives == life:
            device.link.cut()

    def restart() -> None:
        if device.alive and device.lives == life and device.stands_still:
            device.kill()
            device.link.mend()
            harm.office.clock.after(RESTART_MS, device.start)

    notice_ms = dice.between(*KEEPALIVE_MS)
    if notice_ms < ms:
        harm.office.clock.after(notice_ms, give_up)
    if ms > WATCHDOG_MS:
        harm.office.clock.after(WATCHDOG_MS, restart)
    harm.end_after(ms, end)


def drift(harm: Harm, dice: Dice) -> None:
    """Let one device's own clock go wrong a little, for the rest of the day."""
    device = harm.device(dice)
    ppm = dice.between(-DRIFT_PPM, DRIFT_PPM)
    harm.note(DRIFT, device.who, f"{ppm} ppm")
    device.drift(ppm)
    harm.end_after(harm.until_ms, lambda: device.drift(0))


TROUBLES: Final[Mapping[str, Trouble]] = MappingProxyType(
    {
        "power": power,
        "mid_batch": mid_batch,
        "blackout": blackout,
        "dark_hall": dark_hall,
        "stall": stall,
        "drift": drift,
    }
)
"""By the field of ``Faults``."""
