"""Troubles of hands, buttons, paper and wall clocks."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sim.desk import SimDesk
from sim.device import RESTART_MS
from sim.dice import Dice
from sim.harm import Harm, Trouble
from sim.kiosk import SimKiosk
from sim.printer import SLIP_MS
from sim.trace import CLOCK, Pushed
from sim.wishes import Wisher, wish_of

SPIKES: Final = (1, 20)
DEATHS: Final = 5
"""More than a kiosk begins one slip."""

STUCK_MS: Final = (2_000, 40_000)

NO_FINGER_MS: Final = 10_200
"""What is down for so long no finger has pushed, not even by a clock that goes wrong."""

ANY_PUSH: Final = ("call-next", "recall", "absent", "open-desk", "close-desk")
"""What a push may ask for of which nobody knows how long it will last, and what was before it."""

LIES_MS: Final = (200, 12_000)
"""How long something lies on a button: shorter than a hold, or longer than any push."""

_SECOND_MS: Final = 1_000
_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS

CLOCK_MS: Final = (2_000, 40_000)
"""How long a clock is wrong: while the office seems to be closed, nobody gets a number."""


def bounce(harm: Harm, dice: Dice) -> None:
    """Let a contact bounce far too long."""
    desk = _with_dice(harm, dice)
    harm.note("bounce", desk.who)
    desk.contact.bounces_long = True

    def end() -> None:
        desk.contact.bounces_long = False

    harm.end_after(harm.outage_ms(dice), end)


def recoil(harm: Harm, dice: Dice) -> None:
    """Let a worn contact close again by itself whenever it is let go."""
    desk = _with_dice(harm, dice)
    harm.note("recoil", desk.who)
    desk.contact.recoils = True

    def end() -> None:
        desk.contact.recoils = False

    harm.end_after(harm.outage_ms(dice), end)


def spikes(harm: Harm, dice: Dice) -> None:
    """Let a button's wire pick up spikes."""
    desk = _with_dice(harm, dice)
    count = dice.between(*SPIKES)
    harm.note("spikes", desk.who, f"{count} spikes")
    at = 0
    for _ in range(count):
        at += dice.between(1, _SECOND_MS)
        harm.office.clock.after(at, desk.contact.spike)


def stuck_button(harm: Harm, dice: Dice) -> None:
    """Let a button that was pushed stay down."""
    desk = _with_dice(harm, dice)
    harm.note("stuck-button", desk.who)
    lasts_ms = min(dice.between(*STUCK_MS), harm.until_ms - harm.office.clock.now)
    is_jammed = lasts_ms >= NO_FINGER_MS
    if not is_jammed:
        harm.office.trace.append(Pushed(harm.office.clock.now, desk.who, ANY_PUSH))
    desk.contact.stick(is_jammed=is_jammed)
    harm.end_after(lasts_ms, desk.contact.come_off)


def held_at_start(harm: Harm, dice: Dice) -> None:
    """Let a box start while something lies on its button; it slips off again some time later."""
    desk = _with_dice(harm, dice)
    harm.note("held-at-start", desk.who)
    desk.kill()
    desk.contact.stick(is_jammed=True)
    lies_ms = dice.between(*LIES_MS)

    def begin() -> None:
        desk.start()
        harm.end_after(lies_ms, desk.contact.come_off)

    harm.end_after(harm.outage_ms(dice), begin)


def odd_visitor(harm: Harm, dice: Dice) -> None:
    """Let somebody come to a kiosk with a wish of another kind."""
    office = harm.office
    entrance = dice.one_of(office.entrances)
    wish = wish_of(dice, dice.one_of(office.plan.services))
    harm.note("odd-visitor", entrance.kiosk.who, wish[-1].partition("/")[0])
    entrance.join_as(lambda leave: Wisher(office.clock, entrance.kiosk, wish, leave))


def lost_edges(harm: Harm, dice: Dice) -> None:
    """Let some edges of a button be seen by nobody."""
    desk = _with_dice(harm, dice)
    desk.contact.lost = dice.between(5, 60)
    harm.note("lost-edges", desk.who, f"{desk.contact.lost} %")

    def end() -> None:
        desk.contact.lost = 0

    harm.end_after(harm.outage_ms(dice), end)


def paper(harm: Harm, dice: Dice) -> None:
    """Let the paper end, now or in the midst of the next slip."""
    kiosk = harm.kiosk(dice)
    out, back = kiosk.printer.run_out_of_paper, kiosk.printer.load_paper
    _now_or_in_a_slip(harm, dice, "paper", kiosk, out, back)


def printer(harm: Harm, dice: Dice) -> None:
    """Unplug a printer, now or in the midst of the next slip."""
    kiosk = harm.kiosk(dice)
    out, back = kiosk.printer.unplug, kiosk.printer.plug_in
    _now_or_in_a_slip(harm, dice, "printer", kiosk, out, back)


def _now_or_in_a_slip(
    harm: Harm,
    dice: Dice,
    kind: str,
    kiosk: SimKiosk,
    break_it: Callable[[], None],
    mend_it: Callable[[], None],
) -> None:
    def begin() -> None:
        break_it()
        harm.end_after(harm.outage_ms(dice), mend_it)

    if dice.between(0, 1):
        harm.note(kind, kiosk.who)
        begin()
    else:
        harm.note(kind, kiosk.who, "in the midst of a slip")
        kiosk.printer.in_next_slip(dice.between(0, SLIP_MS - 1), begin)


def silent_printer(harm: Harm, dice: Dice) -> None:
    """Let a printer not say how it went."""
    kiosk = harm.kiosk(dice)
    device = kiosk.printer
    never = bool(dice.between(0, 1))
    harm.note("silent-printer", kiosk.who, "for ever" if never else "")
    device.is_silent, device.is_mute = True, never

    def end() -> None:
        device.is_silent = device.is_mute = False

    harm.end_after(harm.outage_ms(dice), end)


def deadly_slip(harm: Harm, dice: Dice) -> None:
    """Let the next slip bring its kiosk down, and each copy of it too."""
    kiosk = harm.kiosk(dice)
    harm.note("deadly-slip", kiosk.who)
    left = DEATHS

    def die() -> None:
        nonlocal left
        kiosk.kill()
        left -= 1
        if left:
            kiosk.printer.in_next_slip(dice.between(0, SLIP_MS // 2), die)
        harm.office.clock.after(RESTART_MS, kiosk.start)

    def end() -> None:
        kiosk.printer.in_next_slip(0, kiosk.start)

    kiosk.printer.in_next_slip(dice.between(0, SLIP_MS // 2), die)
    harm.end_after(harm.until_ms, end)


def clock(harm: Harm, dice: Dice) -> None:
    """Let the controller's wall clock be wrong, while it runs or from its start on."""
    controller = harm.office.controller
    since_1970_ms = harm.office.begins_utc_ms + harm.office.clock.now
    steps: tuple[tuple[str, int, int], ...] = (
        ("a day ahead", _DAY_MS, 0),
        ("an hour back", -_HOUR_MS, 0),
        ("in 1970", -since_1970_ms, 0),
        ("in summer time", 0, 60),
        ("in winter time", 0, -60),
        ("a minute ahead", 60_000, 0),
        ("a minute back", -60_000, 0),
    )
    what, off_ms, zone_min = dice.one_of(steps)
    starts = bool(dice.between(0, 1))
    harm.note(CLOCK, controller.who, f"{what}{', from its start on' if starts else ''}")
    if starts:
        controller.kill()
    controller.set_clock(off_ms, zone_min)
    if starts:
        controller.start()
    harm.end_after(dice.between(*CLOCK_MS), lambda: controller.set_clock(0))


def _with_dice(harm: Harm, dice: Dice) -> SimDesk:
    desk = harm.desk(dice)
    desk.contact.dice = Dice(dice.between(0, 2**30))
    return desk


TROUBLES: Final[Mapping[str, Trouble]] = MappingProxyType(
    {
        "bounce": bounce,
        "recoil": recoil,
        "spikes": spikes,
        "stuck_button": stuck_button,
        "held_at_start": held_at_start,
        "odd_visitor": odd_visitor,
        "lost_edges": lost_edges,
        "paper": paper,
        "printer": printer,
        "silent_printer": silent_printer,
        "clock": clock,
        "deadly_slip": deadly_slip,
    }
)
"""By the field of ``Faults``."""
