"""A trace, read once, in the order in which checkers want it.

Only bytes of journals and of the wire, paper, pushes, screens and lamps: nothing of the cores.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import Any, Final

import msgspec

from office.plan import Plan
from protocol.topics import BEAT
from protocol.types import DeviceId, Millis
from sim.exhibits import (
    Answered,
    Asked,
    AtController,
    AtDesk,
    AtKiosk,
    BoardCame,
    Cut,
    Entry,
    OnScreen,
    Record,
    Rows,
    TimeCame,
)
from sim.lives import Lives
from sim.menus_told import MenusTold
from sim.sights import Sights
from sim.trace import (
    HEALED,
    MALICIOUS,
    Arrived,
    Chimed,
    Committed,
    Died,
    Faulted,
    FellSilent,
    LinkTurned,
    Lit,
    Pressed,
    Pushed,
    SaidAgain,
    Sent,
    Shown,
    ShownRow,
    SlipCameOut,
    Started,
    Told,
    Touched,
    Trace,
)
from sim.written import (
    ANSWER,
    BOARD,
    DESK_FACT,
    ENTRY,
    KIOSK_RECORD,
    MENU,
    REQUEST,
    SAID_BEAT,
    Board,
    DeskFact,
    HelpCall,
)

STALL: Final = "stall"
"""Kind of a fault: a process stands still, and goes on later with everything that has come."""

STALL_MS: Final = 130_000
"""The longest time for which the simulator lets a process stand still, and to catch up."""

_BEGINNING: Final = Millis(0)


@dataclass
class Evidence:
    """All that was seen, by whom it concerns; each list in the order of its happening."""

    plan: Plan
    end: Millis = _BEGINNING
    healed_at: Millis | None = None
    """When the last fault ended; None where the trace does not tell."""
    journals: dict[DeviceId, list[Entry | Cut]] = field(default_factory=lambda: defaultdict(list))
    """Each controller's, with the places where it was cut."""
    kiosks: dict[DeviceId, list[AtKiosk]] = field(default_factory=lambda: defaultdict(list))
    desks: dict[DeviceId, list[AtDesk]] = field(default_factory=lambda: defaultdict(list))
    desk_facts: dict[DeviceId, list[tuple[Millis, tuple[int, int]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """The epoch and the turn of each fact that reached a desk box."""
    desk_answers: dict[tuple[str, str], Millis] = field(default_factory=dict)
    """When the first answer to a request reached its desk box."""
    desk_said: dict[int, tuple[Millis, int]] = field(default_factory=dict)
    """When the controller spoke last of each desk, and how many it said wait for it."""
    guides: dict[str, set[bool]] = field(default_factory=lambda: defaultdict(set))
    """What the desks were told of each ticket: whether its visitor had asked for help."""
    help_said: dict[int, list[tuple[Millis, tuple[HelpCall, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Which calls for help each desk was told of, as far as there were any, and the end of them."""
    menus: dict[DeviceId, list[tuple[Millis, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """The epoch and the day of each menu that reached a kiosk."""
    menus_of_displays: MenusTold = field(default_factory=MenusTold)
    sights: Sights = field(default_factory=Sights)
    displays: dict[DeviceId, list[OnScreen]] = field(default_factory=lambda: defaultdict(list))
    controller_clocks: dict[str, list[tuple[Millis, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """From when on each controller's clock was how far ahead of the day's."""
    controller: list[AtController] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    lives: list[Lives] = field(default_factory=list)
    """What each controller's journal tells of the tickets."""
    last_sent: dict[str, tuple[Millis, bytes]] = field(default_factory=dict)
    """By topic: what was sent last, and when."""
    last_came: dict[tuple[str, str], bytes] = field(default_factory=dict)
    alive: set[DeviceId] = field(default_factory=set)
    """Who is alive at the end."""
    faults: list[Faulted] = field(default_factory=list)
    malicious: set[DeviceId] = field(default_factory=set)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every entry that was ever committed, by whichever controller; once all is read."""
        books = self.journals.values()
        return [each for book in books for each in book if isinstance(each, Entry)]

    def records(self, *what: str) -> list[Record]:
        """Every record of some kinds that honest kiosks ever committed."""
        return [
            each
            for who, log in self.kiosks.items()
            if who not in self.malicious
            for each in log
            if type(each) is Record and each.said.what in what
        ]

    def slips(self) -> list[SlipCameOut]:
        """Every whole slip of an honest kiosk."""
        return [
            each
            for who, log in self.kiosks.items()
            if who not in self.malicious
            for each in log
            if type(each) is SlipCameOut
        ]

    @cached_property
    def boards_said(self) -> list[BoardCame]:
        """Every board that a controller said."""
        return [seen for seen in self.controller if type(seen) is BoardCame]

    @cached_property
    def kiosks_with_screen(self) -> set[DeviceId]:
        """Kiosks; a reception, which asks over a line, keeps no journal and shows no menu."""
        return {who for who, log in self.kiosks.items() if any(type(s) is Record for s in log)}

    def honest_kiosks(self) -> Iterator[tuple[DeviceId, list[AtKiosk]]]:
        """Yield each kiosk with what happened at it."""
        return ((who, log) for who, log in self.kiosks.items() if who not in self.malicious)

    def honest_displays(self) -> Iterator[tuple[DeviceId, list[OnScreen]]]:
        """Yield each hall display with what happened at it."""
        for device in self.plan.devices:
            if device.role == "display" and device.id not in self.malicious:
                yield device.id, self.displays.get(device.id, [])

    def stood_still(self, who: str, at: int) -> bool:
        """Say whether a process may have stood still at a time."""
        return any(
            fault.who == who and fault.at <= at <= fault.at + STALL_MS for fault in self._stalls
        )

    def stands_still_within(self, who: str, since: int, until: int) -> bool:
        """Say whether a process came to stand still within a time."""
        return any(fault.who == who and since <= fault.at <= until for fault in self._stalls)

    @cached_property
    def _stalls(self) -> list[Faulted]:
        return [fault for fault in self.faults if fault.kind == STALL]

    def faulted(self, *kinds: str) -> bool:
        """Say whether any of these kinds of fault happened."""
        return any(fault.kind in kinds for fault in self.faults)


def evidence_of(trace: Trace, plan: Plan) -> Evidence:
    """Read a trace."""
    reader = _Reader(Evidence(plan))
    takers: Mapping[type, Callable[..., None]] = reader.takers
    beats = BEAT.at(plan.office.id)
    for seen in trace:
        if (type(seen) is Arrived or type(seen) is Sent) and seen.topic == beats:
            if type(seen) is Sent:
                reader.beat(seen)
            elif seen.who in reader.timeless:
                reader.time_came(seen.who, seen.at, seen.payload)
            continue  # nearly half of a trace, and nobody judges what arrived of it
        takers[type(seen)](seen)
    if trace:
        reader.evidence.end = trace[-1].at
    evidence = reader.evidence
    evidence.lives = [Lives(plan, book) for book in evidence.journals.values()]
    return evidence


class _Reader:
    """Takes one happening after the other."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._roles = {device.id: device.role for device in evidence.plan.devices}
        # What is said once arrives several times.
        self._answer = cache(ANSWER.decode)
        self._desk_fact = cache(DESK_FACT.decode)
        self._menu = cache(MENU.decode)
        self._topics: dict[str, tuple[str, str]] = {}
        self._boards: dict[bytes, tuple[Board, Rows] | None] = {}
        self._standing: dict[DeviceId, list[Entry | Record]] = defaultdict(list)
        self.timeless: set[DeviceId] = set()
        """The kiosks that have heard no beat since their start."""
        self.takers: Mapping[type, Callable[..., None]] = {
            Committed: self._committed,
            Sent: self._sent,
            Arrived: self._arrived,
            Faulted: self._faulted,
            **dict.fromkeys((Started, Died, LinkTurned), self._turned),
            **dict.fromkeys((Touched, SlipCameOut), partial(_put, evidence.kiosks)),
            **dict.fromkeys((Pushed, Pressed, Told), partial(_put, evidence.desks)),
            **dict.fromkeys(
                (Shown, Chimed, SaidAgain, FellSilent), partial(_put, evidence.displays)
            ),
            Lit: evidence.sights.take,
        }

    def _committed(self, seen: Committed) -> None:
        if seen.record.startswith(b'{"what"'):
            record = Record(seen.at, seen.who, KIOSK_RECORD.decode(seen.record))
            self.evidence.kiosks[seen.who].append(record)
            self._standing[seen.who].append(record)
            return
        said = ENTRY.decode(seen.record)
        cause = said.cause
        device, request = ("", "") if cause is None else (cause.device, cause.request)
        entry = Entry(
            seen.at, seen.who, said.at.utc_ms, said.at.local, device, request, said.events
        )
        self.evidence.journals[seen.who].append(entry)
        self._standing[seen.who].append(entry)

    def _sent(self, seen: Sent) -> None:
        kind, about = self._topic(seen.topic)
        if seen.who in self.evidence.malicious:
            self._heard_from_anybody(kind, about, seen)
            return
        self.evidence.last_sent[seen.topic] = seen.at, seen.payload
        if kind == "answer":
            answer = Answered(seen.at, about, self._answer(seen.payload))
            self.evidence.answers.append(answer)
        elif kind == "board":
            board = self._board(seen.payload)
            if board is not None:
                self.evidence.controller.append(BoardCame(seen.at, *board))
        elif kind == "desk":
            self._told(int(about), seen.at, self._desk_fact(seen.payload))
        elif kind == "shown":
            self.evidence.sights.take_said(seen.who, seen.at, seen.payload)
        elif kind == "request":
            asked = Asked(seen.at, about, REQUEST.decode(seen.payload))
            self.evidence.requests.append(asked)

    def _told(self, desk: int, at: Millis, fact: DeskFact) -> None:
        self.evidence.desk_said[desk] = at, fact.waiting
        if fact.ticket is not None:
            self.evidence.guides[fact.ticket.id].add(fact.guide)
        said = self.evidence.help_said[desk]
        if fact.help or (said and said[-1][1]):
            said.append((at, fact.help))

    def _heard_from_anybody(self, kind: str, about: str, seen: Sent) -> None:
        """Know what a stranger asks for, if it is something; nothing else of it counts."""
        if kind == "request":
            try:
                said = REQUEST.decode(seen.payload)
            except (msgspec.MsgspecError, UnicodeError):
                return
            self.evidence.requests.append(Asked(seen.at, about, said))

    def beat(self, seen: Sent) -> None:
        """Know what a controller's clock shows."""
        at_ms = SAID_BEAT.decode(seen.payload).at_ms
        self.evidence.controller_clocks[seen.who].append((seen.at, at_ms - seen.at))

    def time_came(self, who: DeviceId, at: Millis, beat: bytes) -> None:
        """Know from when on a kiosk could tell the time; one of the version before says none."""
        if SAID_BEAT.decode(beat).local is not None:
            self.timeless.discard(who)
            self.evidence.kiosks[who].append(TimeCame(at))

    def _arrived(self, seen: Arrived) -> None:
        kind, _ = self._topic(seen.topic)
        self.evidence.last_came[seen.who, seen.topic] = seen.payload
        if kind == "answer" and self._roles.get(seen.who) == "desk":
            answer = self._answer(seen.payload)
            facts = self.evidence.desk_facts[seen.who]
            if not facts or answer.epoch >= facts[-1][1][0]:  # else of one that was replaced
                self.evidence.desk_answers.setdefault((seen.who, answer.request), seen.at)
        elif kind == "desk" and self._roles.get(seen.who) == "desk":
            fact = self._desk_fact(seen.payload)
            self.evidence.desk_facts[seen.who].append((seen.at, (fact.epoch, fact.turn)))
            self.evidence.sights.take_fact(seen.who, seen.at, fact)
        elif kind == "shown":
            self.evidence.sights.take_came(seen.who, seen.at, seen.payload)
        elif kind == "menu":
            menu = self._menu(seen.payload)
            if self._roles.get(seen.who) == "display":
                self.evidence.menus_of_displays.take(seen.who, seen.at, menu)
            else:
                self.evidence.menus[seen.who].append((seen.at, menu.epoch, menu.day))
        elif kind == "board":
            board = self._board(seen.payload)
            if board is not None:
                self.evidence.displays[seen.who].append(BoardCame(seen.at, *board))

    def _faulted(self, seen: Faulted) -> None:
        self.evidence.faults.append(seen)
        if seen.kind == HEALED:
            self.evidence.healed_at = seen.at
        elif seen.kind == MALICIOUS:
            self.evidence.malicious.add(seen.who)
        if seen.left is None:
            return
        standing = self._standing[seen.who]
        for lost in standing[seen.left :]:
            lost.lost_by, lost.lost_at = seen.kind, seen.at
        del standing[seen.left :]
        cut = Cut(seen.at, seen.left, seen.kind)
        if self._roles.get(seen.who) == "kiosk":
            self.evidence.kiosks[seen.who].append(cut)
        else:
            self.evidence.journals[seen.who].append(cut)

    def _turned(self, seen: Started | Died | LinkTurned) -> None:
        """A process began or ended, or its link turned."""
        match seen:
            case Started():
                self.evidence.alive.add(seen.who)
            case Died():
                self.evidence.alive.discard(seen.who)
                self.evidence.menus_of_displays.forget(seen.who)
        role = self._roles.get(seen.who)
        if role is None:
            self.evidence.controller.append(seen)
        elif role == "display":
            self.evidence.displays[seen.who].append(seen)
        elif role == "desk":
            self.evidence.desks[seen.who].append(seen)
            self.evidence.sights.take(seen)
        elif isinstance(seen, LinkTurned):
            return
        elif role == "kiosk":
            self.timeless.add(seen.who)
            self.evidence.kiosks[seen.who].append(seen)
        else:
            self.evidence.desks[seen.who].append(seen)

    def _topic(self, topic: str) -> tuple[str, str]:
        """Return what a topic is for, and whose it is."""
        known = self._topics.get(topic)
        if known is None:
            levels = topic.split("/")[3:]
            about = levels[1] if levels[1:] else ""
            known = self._topics[topic] = (levels[2] if levels[2:] else levels[0]), about
        return known

    def _board(self, payload: bytes) -> tuple[Board, Rows] | None:
        """Return a board; None for what is none, which a display must not show."""
        if payload not in self._boards:
            try:
                board = BOARD.decode(payload)
                calls = board.calls
                rows = frozenset(
                    [ShownRow(c.call_id, c.label, c.desk, c.recalls > 0) for c in calls]
                )
                self._boards[payload] = board, rows
            except msgspec.MsgspecError:
                self._boards[payload] = None
        return self._boards[payload]


def _put(book: Mapping[DeviceId, list[Any]], seen: Any) -> None:
    book[seen.who].append(seen)
