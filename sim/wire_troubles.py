"""Troubles between the devices and the broker."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from sim.dice import Dice
from sim.harm import BROKER, SHORT_MS, AnyDevice, Harm, Trouble
from sim.trace import REORDERING, SLOW_WIRE
from sim.wire import DELAY_MS
from sim.yesterday import facts_of_yesterday

KEEPALIVE_MS: Final = (7_500, 10_000)
"""How long a link with one deaf end is taken for good. The shipped links ping after 5 s; the broker
gives up after one and a half times as long, a device when its next ping is due."""

OLD_MS: Final = (5_000, 300_000)
"""How old the retained facts are that somebody puts back, if they are not those of yesterday."""

_ALL: Final = 100


def loss(harm: Harm, dice: Dice) -> None:
    """Lose a part of what one device sends and gets."""
    device = harm.device(dice)
    weather = harm.weather(device, dice)
    weather.lost_up = dice.between(0, 60)
    weather.lost_down = dice.between(0, 60)
    harm.note("loss", device.who, f"{weather.lost_up} % up, {weather.lost_down} % down")

    def end() -> None:
        weather.lost_up = weather.lost_down = 0

    harm.end_after(harm.outage_ms(dice), end)


def duplicates(harm: Harm, dice: Dice) -> None:
    """Let much of what one device sends and gets arrive several times."""
    device = harm.device(dice)
    weather = harm.weather(device, dice)
    weather.doubled = dice.between(5, 60)
    weather.copies_most = dice.one_of((1, 1, 3, 10, _ALL))
    harm.note("duplicates", device.who, f"up to {weather.copies_most} more")

    def end() -> None:
        weather.doubled = 0

    # A hundred copies of each message for a minute would be a flood, and teach nothing more.
    most_ms = SHORT_MS[1] * 10 // weather.copies_most
    harm.end_after(min(harm.outage_ms(dice), most_ms), end)


def slow_wire(harm: Harm, dice: Dice) -> None:
    """Let everything take longer."""
    device = harm.device(dice)
    link = device.link
    link.delay_ms = dice.between(10, 3_000)
    harm.note(SLOW_WIRE, device.who, f"{link.delay_ms} ms")

    def end() -> None:
        link.delay_ms = DELAY_MS

    harm.end_after(harm.outage_ms(dice), end)


def reordering(harm: Harm, dice: Dice) -> None:
    """Hold messages back while others overtake them."""
    device = harm.device(dice)
    weather = harm.weather(device, dice)
    weather.held = dice.between(5, 60)
    weather.held_most_ms = dice.one_of((3_000, 30_000, 300_000, harm.until_ms))
    harm.note(REORDERING, device.who, f"by up to {weather.held_most_ms} ms")

    def end() -> None:
        weather.held = 0

    harm.end_after(harm.outage_ms(dice), end)


def deaf(harm: Harm, dice: Dice) -> None:
    """Let one device hear nothing, until both ends notice."""
    _one_way(harm, dice, "deaf", up=0, down=_ALL)


def mute(harm: Harm, dice: Dice) -> None:
    """Let one device not be heard, until both ends notice."""
    _one_way(harm, dice, "mute", up=_ALL, down=0)


def cable(harm: Harm, dice: Dice) -> None:
    """Pull the cable of one device."""
    device = harm.device(dice)
    harm.note("cable", device.who)
    device.link.cut()
    harm.end_after(harm.outage_ms(dice), device.link.mend)


def broker_killed(harm: Harm, dice: Dice) -> None:
    """Kill the broker; it has no file to remember anything by."""
    harm.note("broker-killed", BROKER)
    harm.office.broker.restart(down_ms=harm.outage_ms(dice))


def broker_wiped(harm: Harm, dice: Dice) -> None:
    """Clear what the broker retains."""
    del dice
    harm.note("broker-wiped", BROKER)
    harm.office.broker.wipe()


def broker_restored(harm: Harm, dice: Dice) -> None:
    """Kill the broker; it comes back with an old copy of its file."""
    broker = harm.office.broker
    down_ms = harm.outage_ms(dice)
    old = dict(broker.retained)
    if dice.between(0, 1):
        harm.note("broker-restored", BROKER, "with the facts of yesterday")
        broker.restart(down_ms=down_ms, retained=facts_of_yesterday(old))
        return

    def put_back() -> None:
        harm.note("broker-restored", BROKER, f"with the facts of {age_ms} ms ago")
        broker.restart(down_ms=down_ms, retained=old)

    age_ms = dice.between(*OLD_MS)
    if harm.office.clock.now + age_ms < harm.until_ms:
        harm.office.clock.after(age_ms, put_back)
    else:
        age_ms = 0
        put_back()


def _one_way(harm: Harm, dice: Dice, kind: str, *, up: int, down: int) -> None:
    device = harm.device(dice)
    weather = harm.weather(device, dice)
    weather.lost_up, weather.lost_down = up, down
    ms = harm.outage_ms(dice)
    harm.note(kind, device.who, f"{ms} ms")

    def end() -> None:
        weather.lost_up = weather.lost_down = 0
        device.link.mend()

    notice_ms = dice.between(*KEEPALIVE_MS)
    if notice_ms < ms:
        harm.office.clock.after(notice_ms, partial(_give_up, device, up, down))
    harm.end_after(ms, end)


def _give_up(device: AnyDevice, up: int, down: int) -> None:
    weather = device.link.weather
    if weather is not None and (weather.lost_up, weather.lost_down) == (up, down):
        device.link.cut()


TROUBLES: Final[Mapping[str, Trouble]] = MappingProxyType(
    {
        "loss": loss,
        "duplicates": duplicates,
        "slow_wire": slow_wire,
        "reordering": reordering,
        "deaf": deaf,
        "mute": mute,
        "cable": cable,
        "broker_killed": broker_killed,
        "broker_wiped": broker_wiped,
        "broker_restored": broker_restored,
    }
)
"""By the field of ``Faults``."""
