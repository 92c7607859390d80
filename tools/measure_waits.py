"""How good is what visitors are told about their wait? Beside two simple ways of telling it.

    python -m tools.measure_waits                  200 days, 5 seeds; some minutes
    python -m tools.measure_waits --days 20 --seeds 1 --json

Days are drawn and played by ``tools/waits``, which shares no code with the simulator of the
product; the load, the history and the estimate are the controller's own. Counted is who had to
wait. The same arguments give the same figures. docs/measurements says what came out.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Final

from tools.waits.offices import profile, town_hall, warsaw
from tools.waits.tally import Tally, together
from tools.waits.trial import SCENARIOS, Group, Trial

ESTIMATORS: Final = ("plan", "learned", "QL", "LES")
"""The estimate from the plan alone, and with the past; queue length; last to enter service."""


def measure(
    *, days: int, learning_days: int, seeds: Sequence[int], scenario: str
) -> dict[str, Tally]:
    """Return a tally for each row: all of Warsaw, its Mondays, each queue; the town hall alike.

    Args:
        days: How many are measured, for each seed.
        learning_days: How many come before them, only to learn from.
        seeds: Other seeds, other days.
        scenario: One of ``SCENARIOS``.
    """
    by_title: dict[str, list[Tally]] = {}
    hours = profile()
    for office in (*warsaw(), town_hall()):
        for seed in seeds:
            trial = Trial(office, hours, seed, learning_days, days, scenario)
            for group, tally in trial.run().items():
                for title in titles_of(group):
                    by_title.setdefault(title, []).append(tally)
    return {title: together(found) for title, found in sorted(by_title.items())}


def titles_of(group: Group) -> tuple[str, ...]:
    """Return the rows that a group counts in."""
    place = "Town hall" if group.office == "town hall" else "Warsaw"
    days = "Mondays" if group.monday else "Tuesday to Friday"
    return place, f"{place}, {days}", f"{place}: {group.service}"


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    heads = ["who had to wait", "tickets", "mean wait"]
    heads += [f"{name}: MAE, bias" + ("" if name == "LES" else ", p90") for name in ESTIMATORS]
    heads += ["told held", "width"]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for title, tally in tallies.items():
        cells = [title, str(tally.tickets), f"{tally.waited_min / tally.tickets:.1f}"]
        for name in ESTIMATORS:
            errors = tally.by[name]
            cell = f"{errors.off_min / tally.tickets:.1f}, {errors.over_min / tally.tickets:+.1f}"
            held = "" if name == "LES" else f", {100 * errors.covered / tally.tickets:.1f} %"
            cells.append(cell + held)
        cells.append(f"{100 * tally.told_held / tally.tickets:.1f} %")
        cells.append(f"{tally.told_width_min / tally.tickets:.0f}")
        yield "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure, and print tables or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=200, help="measured days for each seed")
    parser.add_argument("--learning-days", type=int, default=60, help="days before them")
    parser.add_argument("--seeds", type=int, default=5, help="how many seeds, from 1")
    parser.add_argument("--scenario", choices=SCENARIOS, help="one of them instead of all")
    parser.add_argument("--json", action="store_true", help="one object instead of tables")
    args = parser.parse_args()
    found = {
        scenario: measure(
            days=args.days,
            learning_days=args.learning_days,
            seeds=range(1, args.seeds + 1),
            scenario=scenario,
        )
        for scenario in ([args.scenario] if args.scenario else SCENARIOS)
    }
    if args.json:
        figures = {
            scenario: {title: tally.figures() for title, tally in tallies.items()}
            for scenario, tallies in found.items()
        }
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for scenario, tallies in found.items():
        print(f"\n{scenario}\n")
        print("\n".join(table(tallies)))


if __name__ == "__main__":
    main()
