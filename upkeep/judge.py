"""From readings to findings: what of a machine's state somebody should know.

What is not known is no finding. The result has the order of :class:`upkeep.kinds.Subject`.
"""

from collections.abc import Iterable, Iterator, Sequence

from protocol.messages import Alert, Severity
from upkeep import limits
from upkeep.findings import Finding
from upkeep.kinds import Kind, Subject
from upkeep.limits import Limit
from upkeep.readings import Card, Clock, Memory, Network, Readings, Space, Supply

_ORDER = {subject: place for place, subject in enumerate(Subject)}
_THOUSAND = 1_000
_TENTH_PERCENT = 10
_ALL_LIFE_PERCENT = 100


def judge(readings: Readings, before: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Say what is wrong with a machine.

    Args:
        readings: of now.
        before: what was said the last time; a limit that was reached must be left by its slack.
    """
    was = {(each.kind, each.about): each.severity for each in before}
    found = [
        *_certificate(readings.certificate_left_days, was),
        *_clock(readings.clock, was),
        *_network(readings.network),
        *_supply(readings.supply),
        *_temperature(readings.temperature_mc, was),
        *_card(readings.card, was),
        *_spaces(readings.spaces, was),
        *_memory(readings.memory, was),
        *_limited(Kind.BUSY, limits.LOAD_PERCENT, readings.load_percent, was),
    ]
    return in_order(found)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their subjects."""
    return tuple(sorted(findings, key=lambda each: _ORDER[each.subject]))


def alerts_of(findings: Sequence[Finding]) -> tuple[Alert, ...]:
    """Return findings as they go over the wire: each kind once, the worst of it."""
    worst: dict[Kind, Finding] = {}
    for each in findings:
        known = worst.get(each.kind)
        if known is None or (known.severity is Severity.WATCH and each.severity is Severity.ACT):
            worst[each.kind] = each
    return tuple(Alert(each.kind.value, each.severity, each.value) for each in worst.values())


_Was = dict[tuple[Kind, str], Severity]


def _limited(
    kind: Kind,
    limit: Limit,
    value: int | None,
    was: _Was,
    shown: int | None = None,
    about: str = "",
) -> Iterator[Finding]:
    """Yield a finding if a value has reached its limit; ``shown`` is it in the unit of the kind."""
    if value is None:
        return
    severity = limit.severity(value, was.get((kind, about)))
    if severity is not None:
        yield Finding(kind, severity, value if shown is None else shown, about)


def _certificate(left_days: int | None, was: _Was) -> Iterator[Finding]:
    if left_days is not None and left_days < 0:
        yield Finding(Kind.CERTIFICATE_EXPIRED, Severity.ACT, -left_days)
    else:
        yield from _limited(Kind.CERTIFICATE_ENDS, limits.CERTIFICATE_DAYS, left_days, was)


def _clock(clock: Clock, was: _Was) -> Iterator[Finding]:
    behind = tuple(_limited(Kind.CLOCK_BEHIND, limits.BEHIND_S, clock.behind_s, was))
    if clock.is_own:
        if not behind and not _has_somebodys_word(clock):
            yield Finding(Kind.CLOCK_UNPROVEN, Severity.WATCH)
    elif clock.synchronised is False:
        yield Finding(Kind.CLOCK_UNSYNCHRONISED, Severity.WATCH)
    yield from _limited(Kind.CLOCK_OFF, limits.OFFSET_MS, clock.offset_ms, was)
    yield from behind


def _has_somebodys_word(clock: Clock) -> bool:
    """Say whether a clock that nobody holds was at least told the time: by a module or a person."""
    agrees = clock.module_off_s is not None and clock.module_off_s <= limits.OWN_CLOCK_S
    return agrees or (clock.set_by_s is not None and clock.set_by_s > limits.OWN_CLOCK_S)


def _network(network: Network | None) -> Iterator[Finding]:
    if network is None:
        return
    linked = [port for port in network.ports if port.has_link]
    names = ", ".join(port.name for port in linked or network.ports)
    if not linked:
        yield Finding(Kind.NO_NETWORK, Severity.ACT, about=names or "there is no port")
    elif not any(port.addresses for port in linked):
        yield Finding(Kind.NO_ADDRESS, Severity.ACT, about=names)


def _supply(supply: Supply | None) -> Iterator[Finding]:
    if supply is None:
        return
    if supply.low_now:
        yield Finding(Kind.SUPPLY_LOW, Severity.ACT)
    elif supply.low_since_start:
        yield Finding(Kind.SUPPLY_WAS_LOW, Severity.WATCH)
    if supply.slowed_now or supply.slowed_since_start:
        yield Finding(Kind.SLOWED, Severity.WATCH)


def _temperature(temperature_mc: int | None, was: _Was) -> Iterator[Finding]:
    if temperature_mc is not None:
        degrees = temperature_mc // _THOUSAND
        yield from _limited(Kind.HOT, limits.TEMPERATURE_MC, temperature_mc, was, degrees)


def _card(card: Card, was: _Was) -> Iterator[Finding]:
    if card.read_only:
        yield Finding(Kind.CARD_READ_ONLY, Severity.ACT)
    if card.errors:
        yield Finding(Kind.CARD_ERRORS, Severity.ACT, card.errors)
    if card.life_used_tenths is not None:
        percent = min(card.life_used_tenths * _TENTH_PERCENT, _ALL_LIFE_PERCENT)
        yield from _limited(
            Kind.CARD_WORN, limits.LIFE_USED_TENTHS, card.life_used_tenths, was, percent
        )
    if card.spare_blocks is not None:
        severity = limits.SPARE_BLOCKS.severity(card.spare_blocks, None)
        if severity is not None:
            yield Finding(Kind.CARD_SPARE, severity)


def _spaces(spaces: Sequence[Space], was: _Was) -> Iterator[Finding]:
    for space in spaces:
        yield from _limited(Kind.SPACE_LOW, limits.FREE_MIB, space.free_mib, was, about=space.path)
        yield from _limited(
            Kind.INODES_LOW,
            limits.INODES_FREE_PERCENT,
            space.inodes_free_percent,
            was,
            about=space.path,
        )


def _memory(memory: Memory | None, was: _Was) -> Iterator[Finding]:
    if memory is not None and memory.total_mib:
        percent = memory.available_mib * 100 // memory.total_mib
        yield from _limited(Kind.MEMORY_LOW, limits.MEMORY_PERCENT, percent, was)
