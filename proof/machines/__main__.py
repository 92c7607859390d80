"""``python -m proof.machines``: an office on emulated machines; exit 1 unless all went well."""

import argparse
import json
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from proof.machines import (
    bench_office,
    hardware,
    hardware_printer,
    hardware_watchdogs,
    office_day,
    office_hardships,
    page,
    page_end,
)
from proof.machines.architecture import AMD64, ARCHITECTURES
from proof.machines.no_machines import NoMachinesError
from proof.machines.office import OfficeOfMachines
from proof.machines.package import newest_package
from proof.machines.page_office import PageOffice
from proof.machines.shell_line import NoAnswerError
from proof.machines.steps import Steps
from proof.machines.tools_here import make_ready

_Office = TypeVar("_Office", OfficeOfMachines, PageOffice)
Parts = Mapping[str, Callable[[_Office, Steps], object]]

OFFICE: Final[Parts[OfficeOfMachines]] = {
    "first-boot": office_day.first_boot,
    "wire": office_day.wire,
    "visitor": office_day.visitor,
    "screens": office_day.screens,
    "sound": office_day.sound,
    "exposure": office_day.exposure,
    "doctors": office_day.doctors,
    "power-cut": office_day.power_cut,
    "lost-clock": office_hardships.lost_clock,
    "forgetting-root": office_hardships.forgetting_root,
    "restored": office_hardships.restored,
    "revocation": office_day.revocation,
    "cards": office_day.cards_after,
}
"""An office on three machines. In their order; the first is needed by all others."""

HARDWARE: Final[Parts[OfficeOfMachines]] = {
    "start": hardware.start,
    "printer": hardware_printer.printer,
    "unplugged": hardware_printer.unplugged,
    "desks": hardware.desks,
    "screen": hardware.screen,
    "hall": hardware.hall,
    "programs": hardware_watchdogs.programs_hang,
    "watchdogs": hardware_watchdogs.machines_hang,
}
"""A machine with USB devices, then one with a display; the same of its order."""

PAGE: Final[Parts[PageOffice]] = {
    "folder": page.folder,
    "page-cards": page.cards,
    "power": page.power,
    "ticket": page.ticket,
    "replaced": page.replaced,
    "revoked": page.revoked,
    "purged": page_end.purged,
    "page-end": page_end.cards_after,
}
"""The technician's page. Each part needs those before it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof.machines", description=__doc__)
    parser.add_argument("--arch", choices=sorted(ARCHITECTURES), default=AMD64.name)
    parser.add_argument("--package", type=Path, help="the .deb; the newest of dist/")
    parser.add_argument("--output", type=Path, help="the report; machines-ARCH.json")
    parser.add_argument(
        "--hardware", action="store_true", help="USB devices, screens, sound, watchdogs"
    )
    parser.add_argument("--page", action="store_true", help="docs/TECHNICIAN.md, typed as it is")
    parser.add_argument(
        "--only", nargs="*", choices=sorted({*OFFICE, *HARDWARE}), help="these parts alone"
    )
    asked = parser.parse_args(argv)
    if asked.page and asked.only:
        parser.error("--only is not for --page: each of its parts needs those before it")
    arch = ARCHITECTURES[asked.arch]
    # Whoever ends this ends its machines with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    steps = Steps(lambda line: print(line, flush=True))
    kind = "hardware-" if asked.hardware else "page-" if asked.page else ""
    name = f"{kind}{arch.name}"
    folder = Path("build") / "machines" / name
    output = asked.output or Path(f"machines-{name}.json")
    try:
        make_ready(arch, steps)
        package = asked.package or newest_package(Path("dist"))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        place = folder.resolve()
        if asked.page:
            _run(PageOffice(arch, place, package, steps), PAGE, None, steps)
        elif asked.hardware:
            _run(bench_office.office(arch, place, package, steps), HARDWARE, asked.only, steps)
        else:
            _run(OfficeOfMachines(arch, place, package, steps), OFFICE, asked.only, steps)
    except (NoMachinesError, NoAnswerError, RuntimeError) as error:
        steps.check("all parts could be tried", False, error)  # noqa: FBT003 - it is what it is
    output.write_text(_report(arch.name, steps), encoding="utf-8")
    for trouble in steps.troubles:
        print(trouble)
    print(f"{len(steps.passed)} claims hold, {len(steps.troubles)} do not; written to {output}")
    return 1 if steps.troubles else 0


def _run(office: _Office, parts: Parts[_Office], only: Sequence[str] | None, steps: Steps) -> None:
    wanted = {next(iter(parts))}.union(only or parts)
    try:
        for name, part in parts.items():
            if name in wanted:
                part(office, steps)
    finally:
        office.close()


def _report(arch: str, steps: Steps) -> str:
    report = {
        "arch": arch,
        "passed": not steps.troubles,
        "holds": steps.passed,
        "troubles": steps.troubles,
        "seconds": steps.times_s,
        "facts": steps.facts,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
