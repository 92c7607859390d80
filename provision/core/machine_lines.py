"""The doctor's lines on the machine itself, whatever programs run on it. Pure."""

from collections.abc import Callable, Iterable
from typing import Final

from provision.core.report import Line, lines_of
from upkeep.judge import judge
from upkeep.kinds import Subject
from upkeep.machine_words import SET_CLOCK
from upkeep.readings import Readings, Versions

_HOUR_S: Final = 3_600
_DAY_S: Final = 86_400


def machine_lines(readings: Readings) -> tuple[Line, ...]:
    """Return one line for each thing that is known of a machine, and each finding."""
    findings = judge(readings)
    return tuple(
        line
        for subject, fine in _FINE.items()
        for line in lines_of(findings, subject, fine(readings))
    )


def heading(versions: Versions, uptime_s: int | None) -> str:
    """Return who this machine is, on one line."""
    up = "" if uptime_s is None else f"up for {_duration(uptime_s)}"
    kernel = versions.kernel and f"kernel {versions.kernel}"
    program = versions.program and f"Numerek {versions.program}"
    parts = (program, versions.model, versions.system, kernel, up)
    return ", ".join(part for part in parts if part)


def _duration(seconds: int) -> str:
    if seconds < 2 * _DAY_S:
        return f"{seconds // _HOUR_S} h {seconds % _HOUR_S // 60} min"
    return f"{seconds // _DAY_S} days"


def _clock(readings: Readings) -> str:
    clock = readings.clock
    if clock.is_own:
        return (
            "no time server is reachable, so the office follows this machine's own clock. Compare "
            f"it with a watch each month; to set it: {SET_CLOCK}"
        )
    if clock.synchronised is None:
        return ""
    off = "" if clock.offset_ms is None else f", {clock.offset_ms} ms off"
    return f"held by a time server{off}"


def _network(readings: Readings) -> str:
    network = readings.network
    linked = [port for port in network.ports if port.has_link] if network else []
    return ", ".join(f"{port.name} {' '.join(port.addresses)}" for port in linked)


def _supply(readings: Readings) -> str:
    return "" if readings.supply is None else "the voltage was high enough since the start"


def _temperature(readings: Readings) -> str:
    heat = readings.temperature_mc
    return "" if heat is None else f"{heat // 1_000} °C"


def _card(readings: Readings) -> str:
    card = readings.card
    known = []
    if card.life_used_tenths is not None:
        known.append(f"up to {card.life_used_tenths * 10} % of its life used")
    if card.errors == 0:
        known.append("no errors of the file system")
    return f"{card.name}: {', '.join(known)}" if known else ""


def _space(readings: Readings) -> str:
    return ", ".join(f"{space.free_mib} MiB free on {space.path}" for space in readings.spaces)


def _memory(readings: Readings) -> str:
    memory = readings.memory
    return f"{memory.available_mib} of {memory.total_mib} MiB available" if memory else ""


def _load(readings: Readings) -> str:
    return "" if readings.load_percent is None else f"{readings.load_percent} % over 15 minutes"


_FINE: Final[dict[Subject, Callable[[Readings], str]]] = {
    Subject.CLOCK: _clock,
    Subject.NETWORK: _network,
    Subject.SUPPLY: _supply,
    Subject.TEMPERATURE: _temperature,
    Subject.CARD: _card,
    Subject.SPACE: _space,
    Subject.MEMORY: _memory,
    Subject.LOAD: _load,
}


def all_lines(*groups: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines in the order of their subjects; those of one subject as they came."""
    order = {subject: place for place, subject in enumerate(Subject)}
    lines = [line for group in groups for line in group]
    return tuple(sorted(lines, key=lambda line: order[line.subject]))
