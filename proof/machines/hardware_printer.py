"""What usblp makes of a printer's troubles, and the kiosk of them."""

import base64
import io
import json
from typing import Any, Final, NamedTuple

from PIL import Image

from proof.machines.bench_office import (
    COUNTER,
    KIOSK_RECORD,
    PATIENCE_S,
    PRINTER,
    SERVICE,
    ask_far_end,
    take,
    wait_for_view,
)
from proof.machines.cut_slip import rows_above
from proof.machines.office import KIOSK_HANDS, OfficeOfMachines
from proof.machines.photograph import is_drawn
from proof.machines.steps import Steps

_GADGET: Final = "python3 /usr/lib/machines/gadget.py"
_HOLD: Final = "/run/far-ends/hold"
_TAKEN_BYTES: Final = 20_000
"""A quarter of a slip."""
_BUFFERS_BYTES: Final = 4 * 8_192 + 4_096
"""What the far end takes beyond that, twice the ``q_len`` of guest/gadget.py, and one write of
usblp's."""
_ROW_BYTES: Final = 576 // 8
"""On paper of 80 mm."""
_TORN_AFTER_S: Final = 1
"""So long the printer takes nothing before its cable goes: then the kernel holds bytes for it."""


class _Cut(NamedTuple):
    """A slip that the printer has cut."""

    rows: bytes
    row_bytes: int
    png: bytes


def printer(machines: OfficeOfMachines, steps: Steps) -> None:
    """Print through usblp, run out of paper, load it again."""
    with steps.step("a slip through usblp"):
        label = take(machines)
        told = ask_far_end(machines, PRINTER, verb="status")
    steps.check("the printer cut one slip and understood every byte",
                told["slips"] == 1 and not told["unknown_commands"], told)  # fmt: skip
    cut, sent = _cut_slips(machines), _sent(machines)
    steps.check("the slip is what the kiosk sent, dot for dot",
                [_above(slip, sent[label]) for slip in cut] == [0], sent)  # fmt: skip
    _keep(machines, cut, f"slip-{label}.png")
    ask_far_end(machines, PRINTER, verb="paper_out")
    saw = _wait_for_printer(machines, "no-paper")
    steps.check("paper out is seen through usblp", saw, _kiosk(machines))
    ask_far_end(machines, PRINTER, verb="load_paper")
    ready = _wait_for_printer(machines, None)
    steps.check("and that there is paper again", ready, _kiosk(machines))


def unplugged(machines: OfficeOfMachines, steps: Steps) -> None:
    """Pull the printer's cable amid a slip and plug it in again; nothing is lost or doubled."""
    machine = machines.machines[COUNTER]
    before = len(_cut_slips(machines))
    with steps.step("the cable is pulled amid a slip"):
        machine.run(
            f"echo {_TAKEN_BYTES} >{_HOLD}; (until ! test -e {_HOLD}; do sleep 0.05; done; "
            f"sleep {_TORN_AFTER_S}; {_GADGET} unplug printer) >/dev/null 2>&1 &"
        )
        torn = machines.move(COUNTER, "doubt", KIOSK_HANDS, SERVICE).splitlines()[-1]
        machine.photograph(machines.folder / "kiosk-torn.ppm")
        gone = machine.wait_until("! test -e /dev/usb/lp0", PATIENCE_S)
    drawn = is_drawn(machines.folder / "kiosk-torn.ppm")
    steps.check(f"the kiosk asks to remember {torn}, whose slip is torn", drawn)
    steps.check("/dev/usb/lp0 goes with the cable", gone is not None)
    told = ask_far_end(machines, PRINTER, verb="status")
    steps.fact("rows of the torn slip on the paper", told["rows_on_paper"])
    rows = _sent(machines)[torn]["height_dots"]
    steps.fact("bytes of it that were under way", rows * _ROW_BYTES - _TAKEN_BYTES)
    steps.check("a part of the slip is on the paper, more was under way, and nothing was cut",
                told["rows_on_paper"] > 0 and told["slips"] == before
                and rows * _ROW_BYTES > _TAKEN_BYTES + _BUFFERS_BYTES, (told, rows))  # fmt: skip
    ended = _recorded(machines, "slip-ended")[-1]
    steps.check("the kiosk knows that it does not know", ended["outcome"] == "unknown", ended)
    missed = _wait_for_printer(machines, "printer")
    steps.check("and that its printer is gone", missed, _kiosk(machines))
    with steps.step("plugged in again"):
        machine.run(f"{_GADGET} plug printer")
        back = _wait_for_printer(machines, None)
        steps.check("the printer is found again", back, _kiosk(machines))
        machines.move(COUNTER, "verb", KIOSK_HANDS, """'{"do": "touch", "target": "done"}'""")
        wait_for_view(machines, COUNTER, KIOSK_HANDS, lambda view: view["screen"] == "home")
        again = take(machines)
    _nothing_twice(machines, steps, torn, again, before)


def _nothing_twice(
    machines: OfficeOfMachines, steps: Steps, torn: str, again: str, before: int
) -> None:
    """Hold what was cut against what was sent, and numbers against the journal."""
    cut, sent = _cut_slips(machines), _sent(machines)
    _keep(machines, cut[before:], f"slip-{again}-after-torn.png")
    steps.check(f"the next number, {again}, is another one", again != torn)
    times = {
        label: sum(_above(slip, each) is not None for slip in cut) for label, each in sent.items()
    }
    steps.fact("how often each slip came out whole", times)
    steps.check(f"{again} is printed whole, {torn} never, none twice",
                times.get(again) == 1 and times.get(torn) == 0 and max(times.values()) == 1,
                times)  # fmt: skip
    alone = len(cut) == before + 2 and _above(cut[-1], sent[again]) == 0
    steps.check(f"what was torn was cut off: {again} is alone on its paper", alone, len(cut))
    issued = [
        json.loads(entry)["ticket"]["label"]
        for entry in machines.entries(COUNTER)
        if json.loads(entry)["what"] == "ticket-issued"
    ]
    steps.check("each number was issued once, the torn one too",
                len(set(issued)) == len(issued) and torn in issued, issued)  # fmt: skip


def _wait_for_printer(machines: OfficeOfMachines, paperless: str | None) -> bool:
    return None is not wait_for_view(
        machines, COUNTER, KIOSK_HANDS, lambda view: view["paperless"] == paperless
    )


def _kiosk(machines: OfficeOfMachines) -> object:
    return machines.view(COUNTER, KIOSK_HANDS)


def _recorded(machines: OfficeOfMachines, what: str) -> list[dict[str, Any]]:
    """Return what the kiosk has written down of its slips."""
    lines = machines.machines[COUNTER].run(f"cat {KIOSK_RECORD}").text.splitlines()
    return [entry for line in lines if (entry := json.loads(line))["what"] == what]


def _sent(machines: OfficeOfMachines) -> dict[str, dict[str, Any]]:
    """Return what the kiosk wrote down of each slip before it sent it, by their labels."""
    return {
        str(entry["ticket"]).rpartition("/")[2]: entry
        for entry in _recorded(machines, "slip-started")
    }


def _keep(machines: OfficeOfMachines, cut: list[_Cut], name: str) -> None:
    """Put the last of some slips beside the other pictures of this run."""
    if cut:
        (machines.folder / name).write_bytes(cut[-1].png)


def _cut_slips(machines: OfficeOfMachines) -> list[_Cut]:
    packed = machines.machines[COUNTER].run(
        "for slip in /run/far-ends/slip-*.png; do test -e $slip && base64 -w0 $slip && echo; done"
    )
    slips = []
    for line in packed.text.splitlines():
        png = base64.b64decode(line)
        with Image.open(io.BytesIO(png)) as picture:
            ink = picture.convert("1").tobytes("raw", "1;I")
            slips.append(_Cut(ink, (picture.width + 7) // 8, png))
    return slips


def _above(slip: _Cut, sent: dict[str, Any]) -> int | None:
    return rows_above(slip.rows, slip.row_bytes, sent["height_dots"], sent["picture_sha256"])
