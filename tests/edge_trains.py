"""What fingers mean, the edges that a contact makes of it, and what ought to be told.

The edges are made from the fingers, and what is expected is counted from the fingers too, by rules
of its own: nothing here knows how the box decides.

Times at which nobody could tell are left out. A contact bounces for up to 8 ms, so a push that
lasts within 8 ms of the time of a hold may be one or none, and so may a second push that begins
within 8 ms of the end of its time.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

BOUNCE_MS = 8
START = 1_000

SHORT_MS = (40, 1_480)
HOLD_MS = (1_520, 3_980)
LONG_HOLD_MS = (4_020, 9_980)
STUCK_MS = (10_020, 25_000)
KINDS = {"short": SHORT_MS, "held": HOLD_MS, "held-long": LONG_HOLD_MS, "stuck": STUCK_MS}

SECOND_MS = (55, 300)
"""The pause inside a double push."""
TOO_LATE_MS = (320, 400)
"""Too long for a double push, and too short for a new one."""
NEW_MS = (420, 3_000)

WORN_PAUSES = ((125, 300), TOO_LATE_MS, (500, 3_000))
"""A contact that closes by itself rests later, and so do the times that count from it."""

ALL, ALL_PAUSES = tuple(KINDS), (SECOND_MS, TOO_LATE_MS, NEW_MS)


@dataclass(frozen=True)
class Push:
    """One finger: when it came, when it left, and every edge that the contact gave."""

    at: int
    until: int
    edges: tuple[tuple[int, bool], ...]

    @property
    def kind(self):
        """What it is if nothing else is near."""
        length = self.until - self.at
        return next(kind for kind, (_, most) in KINDS.items() if length <= most)


def edges_of(made):
    """Every edge, in order of time."""
    return [edge for push in made for edge in push.edges]


def level_at(made, at):
    """Where the finger is."""
    return any(push.at <= at < push.until for push in made)


def expected(made, *, double):
    """Count what ought to be told: its kind, and the push whose end tells it.

    Args:
        made: the pushes.
        double: whether a double push means something.
    """
    told, before, waits = [], None, False
    for push in made:
        pause = NEW_MS[0] if before is None else push.at - before.until
        before = push
        if waits and pause <= SECOND_MS[1]:
            told.pop()
            told.append(("double", push))
            waits = False
        elif pause <= TOO_LATE_MS[1]:
            waits = False
        else:
            told.append((push.kind, push))
            waits = double and push.kind == "short"
    return [(kind, push) for kind, push in told if push.kind != "stuck"]


# Contacts ----------------------------------------------------------------------------------


@st.composite
def bounces(draw, at, *, pressed):
    """Edges that begin at ``at`` and settle to a level within the bounce time."""
    cuts = sorted(draw(st.sets(st.integers(1, BOUNCE_MS), max_size=6)))
    if len(cuts) % 2:
        cuts.pop()
    levels = [pressed if turn % 2 == 0 else not pressed for turn in range(len(cuts) + 1)]
    return [(at + cut, level) for cut, level in zip([0, *cuts], levels, strict=True)]


@st.composite
def noise(draw, since, until, *, pressed):
    """Short pulses between two times: under 20 ms while open, under 10 ms while closed."""
    longest = 9 if pressed else 19
    at, edges = since, []
    for pause, length in draw(
        st.lists(st.tuples(st.integers(1, 400), st.integers(1, longest)), max_size=8)
    ):
        begin, end = at + pause, at + pause + length
        if end >= until:
            break
        edges += [(begin, not pressed), (end, pressed)]
        at = end
    return edges


@st.composite
def recoil(draw, since):
    """A worn contact closes again by itself, for so long that it settles."""
    closes = since + draw(st.integers(BOUNCE_MS + 11, 35))
    return [(closes, True), (closes + draw(st.integers(20, 40)), False)]


@st.composite
def pushes(draw, *, kinds=ALL, lengths=KINDS, pauses=ALL_PAUSES, noisy=False, worn=False):
    """Some pushes of some kinds with pauses of some kinds between them."""
    at, made = START, []
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=6)):
        until = at + draw(st.integers(*lengths[kind]))
        down = draw(bounces(at, pressed=True))
        up = draw(bounces(until, pressed=False))
        # A push has settled within 28 ms; noise before that makes it begin later.
        within = draw(noise(at + 30, until, pressed=True)) if noisy else []
        rest_ms = draw(st.integers(*draw(st.sampled_from(pauses))))
        behind = draw(noise(until + 30, until + rest_ms, pressed=False)) if noisy else []
        behind = draw(recoil(until)) if worn else behind
        made.append(Push(at, until, (*down, *within, *up, *behind)))
        at = until + rest_ms
    return made


# Loops -------------------------------------------------------------------------------------


def wakings(draw_ms, end):
    """Times at which a loop wakes that stands still now and then."""
    times, at = [], 0
    for pause in draw_ms:
        at += pause
        times.append(at)
    return [*(at for at in times if at < end), end]


loops = st.lists(st.integers(1, 4_000), min_size=1, max_size=60)
"""Pauses between the wakings of a loop that comes late."""
