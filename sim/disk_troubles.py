"""Troubles of disks, and of journals that change hands or are put back from a copy."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

import msgspec

from controller.core.entries import DayBegan, Entry, EpochBegan, JournalRestored, Moment
from protocol.types import Epoch, Millis
from sim.controller import SimController
from sim.dice import Dice
from sim.harm import AnyDevice, Harm, Trouble
from sim.trace import BLANK, LYING_DISK, OLD_BACKUP, Committed

LOST_MS: Final = 5_000
"""A card may lose what it had said to have written in the last seconds."""

FLICKER_MS: Final = (1_000, 4_000)
"""How long power is there, or away, while it flickers."""

BACKUP_AGE_MS: Final = (5_000, 600_000)
"""How old a copy is when it is put back: the simulated day has twenty minutes."""

EPOCH_JUMP: Final = 1_000_000
"""As ``controller/shell/restoring.py`` raises the epoch of a copy."""

SKIPS: Final = (200, 300)
"""How many numbers of each letter a technician leaves out; the command asks for it. Fewer were
given since the copy: 400 in a day, and five letters."""

_ENTRY: Final = msgspec.json.Decoder(Entry)


def lying_disk(harm: Harm, dice: Dice) -> None:
    """Take the power of a device whose disk has not written what it said it had.

    Often it flickers: it comes back for moments, too short for anything to be written.
    """
    device = _writer(harm, dice)
    clock = harm.office.clock
    _cut(harm, device, clock.now - dice.between(0, LOST_MS))
    begins = 0
    for _ in range(dice.one_of((0, 0, 1, 3))):
        begins += dice.between(*FLICKER_MS)
        ends = begins + dice.between(*FLICKER_MS)
        if clock.now + ends >= harm.until_ms:
            break
        clock.after(begins, device.start)
        # What had survived the cut before is on the disk for good.
        clock.after(ends, partial(_cut, harm, device, clock.now + begins))
        begins = ends
    harm.end_after(begins + harm.outage_ms(dice), device.start)


def _cut(harm: Harm, device: AnyDevice, since: int) -> None:
    device.lose_power()
    left = device.disk.lose_since(since)
    harm.note(LYING_DISK, device.who, f"{left} records are left", left)


def disk_full(harm: Harm, dice: Dice) -> None:
    """Let a journal take nothing for a while."""
    device = _writer(harm, dice)
    harm.note("disk-full", device.who)
    device.disk.is_full = True

    def end() -> None:
        device.disk.is_full = False

    harm.end_after(harm.outage_ms(dice), end)


def disk_error(harm: Harm, dice: Dice) -> None:
    """Let one commit fail."""
    device = _writer(harm, dice)
    harm.note("disk-error", device.who)
    device.disk.fails_once = True


def old_backup(harm: Harm, dice: Dice) -> None:
    """Put the controller's journal back from an old copy, as ``numerek journal restore`` does."""
    controller, now = harm.office.controller, harm.office.clock.now
    copied_at = max(now - dice.between(*BACKUP_AGE_MS), 1_000)
    left = controller.disk.length_at(copied_at)
    if left == 0:
        return  # there was nothing yet that could be copied
    controller.kill()
    heard = _epoch_of(controller.journal)
    left = controller.disk.cut_to(left)
    skip = harm.left_out + dice.one_of(SKIPS)  # what the last one left out may be given by now
    harm.left_out = skip
    why = f"{now - copied_at} ms old, {skip} numbers of each letter are left out"
    harm.note(OLD_BACKUP, controller.who, why, left)
    controller.disk.heal()  # nobody puts a journal back on a disk that takes nothing
    record = msgspec.json.encode(_restored(controller, skip, heard))
    # Putting a journal back takes minutes; it lies on the disk, lying or not, when that is done.
    controller.disk.write([record], controller.disk.open(), Millis(now - LOST_MS - 1))
    harm.office.trace.append(Committed(now, controller.who, record))
    harm.end_after(harm.outage_ms(dice), controller.start)


def two_controllers(harm: Harm, dice: Dice) -> None:
    """Let a second controller take the journal over; the first one does not know it yet."""
    first = harm.office.controller
    stands_still = bool(dice.between(0, 1))
    why = "the first stood still" if stands_still else "the first works on"
    harm.note("two-controllers", first.who, why)
    second = first.twin()
    ms = harm.outage_ms(dice)
    if stands_still:
        first.stand_still()
        harm.end_after(dice.between(0, ms), first.go_on)
    second.start()

    def end() -> None:
        second.kill()
        first.kill()
        first.start()

    harm.end_after(ms, end)


def blank(harm: Harm, dice: Dice) -> None:
    """Replace a kiosk by one that has no journal."""
    kiosk = harm.kiosk(dice)
    kiosk.kill()
    harm.note(BLANK, kiosk.who, "its journal is empty", kiosk.disk.cut_to(0))
    harm.end_after(harm.outage_ms(dice), kiosk.start)


def _writer(harm: Harm, dice: Dice) -> AnyDevice:
    return dice.one_of([harm.office.controller, *harm.office.kiosks])


def _restored(controller: SimController, skip: int, heard: Epoch) -> Entry:
    """Return the first entry of a journal that was put back.

    ``heard`` is the epoch of the journal that was put aside for it; that may itself have been put
    back, and from a newer copy.
    """
    seen_ms = max(_ENTRY.decode(record).at.utc_ms for record in controller.journal)
    last = max(heard, _epoch_of(controller.journal))
    at: Moment = controller.moment()
    epoch = Epoch(max(last, seen_ms // 1000, at.utc_ms // 1000) + EPOCH_JUMP)
    return Entry(at=at, events=(EpochBegan(epoch), JournalRestored(skip)))


def _epoch_of(journal: Sequence[bytes]) -> Epoch:
    """Return the highest epoch of a journal."""
    events = (event for record in journal for event in _ENTRY.decode(record).events)
    epochs = (event.epoch for event in events if isinstance(event, EpochBegan | DayBegan))
    return max(epochs, default=Epoch(0))


TROUBLES: Final[Mapping[str, Trouble]] = MappingProxyType(
    {
        "lying_disk": lying_disk,
        "disk_full": disk_full,
        "disk_error": disk_error,
        "old_backup": old_backup,
        "two_controllers": two_controllers,
        "blank": blank,
    }
)
"""By the field of ``Faults``."""
