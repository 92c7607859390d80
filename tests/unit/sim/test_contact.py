from protocol.types import Millis
from sim.clock import Clock
from sim.contact import Contact


class Wire:
    """A contact and the edges that were told, with their times."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.edges: list[tuple[Millis, bool]] = []
        self.contact = Contact(self.clock, lambda up: self.edges.append((self.clock.now, up)))

    def levels(self) -> list[tuple[int, bool]]:
        """How long each level lasted, the last one apart."""
        pairs = zip(self.edges, self.edges[1:], strict=False)
        return [(after - at, level) for (at, level), (after, _) in pairs]


def test_a_good_contact_tells_each_move_once():
    wire = Wire()
    wire.contact.move(closed=True)
    wire.clock.run_for(100)
    wire.contact.move(closed=False)
    assert wire.edges == [(0, True), (100, False)]


def test_a_worn_contact_bounces_long_and_comes_to_rest_where_the_finger_is():
    wire = Wire()
    wire.contact.bounces_long = True
    wire.contact.move(closed=True)
    wire.clock.run_for(1_000)
    assert len(wire.edges) > 8
    assert wire.contact.level
    assert wire.edges[-1][1]
    assert all(ms < 10 for ms, _ in wire.levels())


def test_a_spike_is_shorter_than_any_push_and_never_in_the_midst_of_one():
    wire = Wire()
    for _ in range(20):
        wire.contact.spike()
        wire.clock.run_for(100)
    assert len(wire.edges) == 40
    assert all(ms < 20 for ms, level in wire.levels() if level)
    wire.contact.move(closed=True)
    wire.contact.spike()
    wire.clock.run_for(100)
    assert wire.contact.level


def test_a_stuck_contact_minds_no_finger_until_it_comes_off():
    wire = Wire()
    wire.contact.stick()
    wire.contact.move(closed=False)
    assert wire.contact.level
    wire.contact.heal()
    assert wire.edges == [(0, True), (0, False)]


def test_a_lost_edge_is_told_to_nobody_and_the_level_can_be_read():
    wire = Wire()
    wire.contact.lost = 100
    wire.contact.move(closed=True)
    assert wire.edges == []
    assert wire.contact.level
