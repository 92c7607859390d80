"""``python -m proof.machines``: an office on emulated machines; exit 1 unless all went well."""

import argparse
import json
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from proof.machines import office_day
from proof.machines.architecture import AMD64, ARCHITECTURES
from proof.machines.office import OfficeOfMachines
from proof.machines.package import newest_package
from proof.machines.shell_line import NoAnswerError
from proof.machines.steps import Steps
from proof.machines.tools_here import NoMachinesError, make_ready

PARTS = {
    "first-boot": office_day.first_boot,
    "wire": office_day.wire,
    "visitor": office_day.visitor,
    "exposure": office_day.exposure,
    "doctors": office_day.doctors,
    "power-cut": office_day.power_cut,
    "revocation": office_day.revocation,
    "cards": office_day.cards_after,
}
"""In their order; the first is needed by all others."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof.machines", description=__doc__)
    parser.add_argument("--arch", choices=sorted(ARCHITECTURES), default=AMD64.name)
    parser.add_argument("--package", type=Path, help="the .deb; the newest of dist/")
    parser.add_argument("--output", type=Path, help="the report; machines-ARCH.json")
    parser.add_argument("--only", nargs="*", choices=sorted(PARTS), help="these parts alone")
    asked = parser.parse_args(argv)
    arch = ARCHITECTURES[asked.arch]
    # Whoever ends this ends its machines with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    steps = Steps(lambda line: print(line, flush=True))
    folder = Path("build") / "machines" / arch.name
    output = asked.output or Path(f"machines-{arch.name}.json")
    try:
        make_ready(arch, steps)
        package = asked.package or newest_package(Path("dist"))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _run(OfficeOfMachines(arch, folder.resolve(), package, steps), asked.only, steps)
    except (NoMachinesError, NoAnswerError, RuntimeError) as error:
        steps.check("all parts could be tried", False, error)  # noqa: FBT003 - it is what it is
    output.write_text(_report(arch.name, steps), encoding="utf-8")
    for trouble in steps.troubles:
        print(trouble)
    print(f"{len(steps.passed)} claims hold, {len(steps.troubles)} do not; written to {output}")
    return 1 if steps.troubles else 0


def _run(office: OfficeOfMachines, only: Sequence[str] | None, steps: Steps) -> None:
    try:
        for name, part in PARTS.items():
            if not only or name in {"first-boot", *only}:
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
