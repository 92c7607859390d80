"""Troubles that last: kiosks alone, short reserves, old versions, and somebody who means harm."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import msgspec

from sim.dice import Dice
from sim.harm import AnyDevice, Harm, Trouble, several
from sim.intruder import Intruder
from sim.people import Entrance
from sim.thief import Thief
from sim.trace import OLD_CONTROLLER, OLD_DEVICE, SHORT_RESERVE, STOLEN_NUMBERS
from sim.versions import as_before

ALONE_MS: Final = (60_000, 300_000)

CROWD: Final = (5, 40)
"""How many come while kiosks are alone: one takes three seconds."""

BEFORE_MIDNIGHT_MS: Final = (-360_000, -60_000)
AFTER_MIDNIGHT_MS: Final = (10_000, 120_000)

STOLEN_MS: Final = (15_000, 60_000)

SHORT: Final = (0, 6)
"""How many numbers are left of either block of a reserve."""

_MIDNIGHT_MS: Final = 24 * 3_600_000


def midnight(harm: Harm, dice: Dice) -> None:
    """Let kiosks be alone from some time before midnight to some time after it."""
    clock = harm.office.clock
    begins_ms = harm.office.begins_utc_ms % _MIDNIGHT_MS
    to_midnight_ms = _MIDNIGHT_MS - begins_ms
    begins_at = to_midnight_ms + dice.between(*BEFORE_MIDNIGHT_MS)
    ends_at = to_midnight_ms + dice.between(*AFTER_MIDNIGHT_MS)
    clock.at(begins_at, lambda: _leave_alone(harm, dice, "midnight", ends_at - begins_at))


def long_outage(harm: Harm, dice: Dice) -> None:
    """Let kiosks be alone while many come."""
    _leave_alone(harm, dice, "long-outage", dice.between(*ALONE_MS))


def short_reserve(harm: Harm, dice: Dice) -> None:
    """Cut every reserve that a kiosk is granted to a few numbers, which it may use up."""
    kiosk = harm.kiosk(dice)
    small, overflow = dice.between(*SHORT), dice.between(*SHORT)
    harm.note(SHORT_RESERVE, kiosk.who, f"{small} numbers, then {overflow} more")

    def cut(topic: str, payload: bytes) -> bytes:
        return _cut(payload, small, overflow) if topic.endswith("/answer") else payload

    translates = harm.weather(kiosk, dice).translates
    translates[SHORT_RESERVE] = cut
    harm.end_after(harm.until_ms, lambda: _no_more(translates, SHORT_RESERVE))


def old_device(harm: Harm, dice: Dice) -> None:
    """Let a device be of the version before until it is brought up to date."""
    office = harm.office
    boxes: list[AnyDevice] = [*office.kiosks, *office.kiosks, *office.desks, *office.displays]
    _be_old(harm, dice, dice.one_of(boxes), OLD_DEVICE)


def old_controller(harm: Harm, dice: Dice) -> None:
    """Let the controller be of the version before until it is brought up to date."""
    _be_old(harm, dice, harm.office.controller, OLD_CONTROLLER)


def malicious(harm: Harm, dice: Dice) -> None:
    """Let somebody speak in the name of a device."""
    Intruder(harm, dice)


def stolen_numbers(harm: Harm, dice: Dice) -> None:
    """Leave a kiosk alone, while somebody reads its slips and speaks in its name."""
    office = harm.office
    entrance = dice.one_of(office.entrances)
    kiosk = entrance.kiosk
    ms = dice.between(*STOLEN_MS)
    harm.note(STOLEN_NUMBERS, kiosk.who, f"{ms} ms")
    kiosk.link.cut()
    thief = Thief(office, kiosk)

    def end() -> None:
        thief.leave()
        kiosk.link.mend()

    harm.end_after(ms, end)
    for _ in range(dice.between(*CROWD)):
        service = dice.one_of(office.plan.services)
        office.clock.after(dice.between(0, ms), partial(entrance.join, service))


def _leave_alone(harm: Harm, dice: Dice, kind: str, ms: int) -> None:
    office = harm.office
    if dice.between(0, 2):
        alone: list[AnyDevice] = list(several(dice, office.kiosks))
    else:
        alone = [office.controller]
    for device in alone:
        harm.note(kind, device.who, f"{ms} ms")
        device.link.cut()
        harm.end_after(ms, device.link.mend)
    kiosk = harm.kiosk(dice)
    queue = Entrance(office.clock, kiosk)
    for _ in range(dice.between(*CROWD)):
        service = dice.one_of(office.plan.services)
        office.clock.after(dice.between(0, ms), partial(queue.join, service))


def _be_old(harm: Harm, dice: Dice, device: AnyDevice, kind: str) -> None:
    """Let a device be old; what is old from its first start on never goes back to that."""
    harm.note(kind, device.who)
    translates = harm.weather(device, dice).translates
    translates["old"] = as_before

    def bring_up_to_date() -> None:
        device.kill()
        _no_more(translates, "old")
        device.start()

    harm.end_after(dice.between(harm.until_ms // 4, harm.until_ms), bring_up_to_date)


def _no_more(translates: dict[str, Any], name: str) -> None:
    translates.pop(name, None)


def _cut(payload: bytes, small: int, overflow: int) -> bytes:
    answer = msgspec.json.decode(payload)
    result = answer["result"]
    if result.get("done") != "reserved":
        return payload
    reserve = result["reserve"]
    for first, last, left in (
        ("first", "last", small),
        ("overflow_first", "overflow_last", overflow),
    ):
        reserve[last] = max(min(reserve[last], reserve[first] + left - 1), 0)
    return msgspec.json.encode(answer)


TROUBLES: Final[Mapping[str, Trouble]] = MappingProxyType(
    {"long_outage": long_outage, "malicious": malicious, "stolen_numbers": stolen_numbers}
)
"""By the field of ``Faults``."""

FROM_THE_START: Final[Mapping[str, Trouble]] = MappingProxyType(
    {
        "midnight": midnight,
        "short_reserve": short_reserve,
        "old_device": old_device,
        "old_controller": old_controller,
    }
)
"""Those that are there, or at least ordered, before anything has started."""
