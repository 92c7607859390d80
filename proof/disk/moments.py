"""A recording as a row of moments: the disk whole, or as it is when its last syncs were lies."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proof.disk.content import NOTHING
from proof.disk.crash import WHOLE, Kept, applied
from proof.disk.operations import Committed, Content, Delete, Operation, Truncate, Write


@dataclass(frozen=True)
class Moment:
    """What the disk holds, and what the journal had said by then, the newest last."""

    files: dict[str, bytes]
    said: tuple[Content, ...]


def after_commits(operations: Sequence[Operation]) -> list[Moment]:
    """Return the disk after each commit, all of it written."""
    files: dict[str, bytearray] = {}
    said: list[Content] = [NOTHING]
    moments = []
    for operation in operations:
        if isinstance(operation, Committed):
            said.append(operation.content)
            moments.append(Moment(_bytes(files), tuple(said)))
        elif isinstance(operation, Write | Truncate | Delete):
            files = _with(files, operation)
    return moments


def cut_off(operations: Sequence[Operation]) -> Iterator[Moment]:
    """Yield the disk at each change, as if nothing after it had ever been written."""
    files: dict[str, bytearray] = {}
    said: list[Content] = [NOTHING]
    for number, operation in enumerate(operations):
        if isinstance(operation, Committed):
            said.append(operation.content)
        elif isinstance(operation, Write | Truncate | Delete):
            files = _with(files, operation)
            # The commit that this change is part of may be whole by now.
            coming = next(
                (each for each in operations[number:] if isinstance(each, Committed)), None
            )
            may_say = (*said, coming.content) if coming else tuple(said)
            yield Moment(_bytes(files), may_say)


def out_of_order(
    operations: Sequence[Operation], chance: random.Random, changes: int
) -> Iterator[Moment]:
    """Yield disks of which the last changes are there by chance, whatever was synced.

    Args:
        operations: of one recording.
        chance: chooses moments and changes.
        changes: how many at the end are in doubt.
    """
    while True:
        end = chance.randrange(1, len(operations))
        done = operations[:end]
        made = [each for each in done if isinstance(each, Write | Truncate | Delete)]
        sure: Kept = tuple((each, WHOLE) for each in made[:-changes])
        kept: Kept = tuple((each, WHOLE) for each in made[-changes:] if chance.random() < 0.5)  # noqa: PLR2004 - as likely as not
        said = [each.content for each in operations if isinstance(each, Committed)]
        yield Moment(applied({}, (*sure, *kept)), (NOTHING, *said))


def _with(files: dict[str, bytearray], change: Write | Truncate | Delete) -> dict[str, bytearray]:
    name = change.file
    touched = applied({name: files[name]} if name in files else {}, ((change, WHOLE),))
    left = {each: data for each, data in files.items() if each != name}
    return left | {each: bytearray(data) for each, data in touched.items()}


def _bytes(files: dict[str, bytearray]) -> dict[str, bytes]:
    return {name: bytes(data) for name, data in files.items()}
