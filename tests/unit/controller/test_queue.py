"""The queue itself, against a plain list of who waits; and how many are told to be ahead."""

from builders import a_plan_with
from hypothesis import given
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from controller.core.entries import Line
from controller.core.queue import Head, Queue
from protocol import messages as m
from protocol.messages import TicketClass
from protocol.types import DeskNumber, ServiceId, TicketId

LINES = (Line(service=ServiceId("a")), Line(service=ServiceId("b")), Line(desk=DeskNumber(1)))
CLASSES = (TicketClass.WALK_IN, TicketClass.URGENT, TicketClass.RETURNING)

lines, classes = st.sampled_from(LINES), st.sampled_from(CLASSES)
some_lines = st.lists(lines, unique=True)
doings = st.one_of(
    st.tuples(st.just("add"), lines, classes, st.integers(0, 5)),
    st.tuples(st.just("remove"), st.integers(0, 50)),
    st.tuples(st.just("move"), st.integers(0, 50), lines, classes, st.booleans()),
    st.tuples(st.just("call"), st.integers(0, 5), some_lines),
)


class PlainQueue:
    """Says the same as the queue, by looking at everybody each time."""

    def __init__(self) -> None:
        self.heads: list[Head] = []
        self.called: list[tuple[tuple[int, int], list[Line]]] = []

    def firsts(self, lines):
        groups = {head[2:] for head in self.heads if head.line in lines}
        return {min(head for head in self.heads if head[2:] == group) for group in groups}

    def overtaken(self, line, rank):
        return sum(line in lines and called > rank for called, lines in self.called)


@given(st.lists(doings, max_size=60))
def test_the_queue_knows_at_every_moment_who_is_first_and_who_was_overtaken_how_often(doings):
    queue, plain = Queue(), PlainQueue()
    for order, (what, *how) in enumerate(doings):
        if what == "add":
            line, ticket_class, since = how
            head = Head((since, order), TicketId(f"t{order}"), line, ticket_class, is_back=False)
            plain.heads.append(head)
            queue.add(head)
        elif what == "call":
            since, called_from = how
            queue.note_call((since, order), called_from)
            plain.called.append(((since, order), called_from))
        elif plain.heads:
            gone = plain.heads.pop(how[0] % len(plain.heads))
            queue.remove(gone.ticket)
            assert queue.place(gone.ticket) is None
            if what == "move":  # a transfer keeps the rank
                _, line, ticket_class, is_back = how
                plain.heads.append(Head(gone.rank, gone.ticket, line, ticket_class, is_back))
                queue.add(plain.heads[-1])
        for wanted in (LINES, LINES[:1], LINES[1:]):
            assert set(queue.heads(wanted)) == plain.firsts(wanted)
            assert queue.waiting(wanted) == sum(head.line in wanted for head in plain.heads)
    assert queue.all() == sorted(plain.heads)
    for head in plain.heads:
        assert queue.place(head.ticket) == head
        assert queue.overtaken(head.line, head.rank) == plain.overtaken(head.line, head.rank)


def test_a_ticket_that_left_and_came_back_stands_where_its_arrival_puts_it():
    queue, line = Queue(), LINES[0]
    heads = [
        Head((0, order), TicketId(f"t{order}"), line, TicketClass.WALK_IN, is_back=False)
        for order in range(3)
    ]
    for head in heads:
        queue.add(head)
    queue.remove(TicketId("t1"))
    queue.add(heads[1])
    assert [head.ticket for head in queue.all()] == ["t0", "t1", "t2"]
    queue.remove(TicketId("t0"))
    assert [head.ticket for head in queue.heads([line])] == ["t1"]


def test_ahead_are_those_who_can_be_served_before_and_not_a_difference_of_numbers():
    office = OfficeInHand(plan=a_plan_with())
    for service in ("dowod", "kasa", "odbior", "dowod", "kasa"):
        office.take(service)
    office.do(m.OpenDesk, 2)  # it holds dowod alone
    assert office.take("dowod").ahead == 2
    office.do(m.OpenDesk, 1)  # it holds odbior too
    assert office.take("dowod").ahead == 4
    assert office.take("kasa").ahead == 2
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"))
    assert office.take("dowod").ahead == 4, "one has left for the cash desk"
    assert office.take("kasa").ahead == 4


def test_while_no_desk_is_open_all_that_hold_the_service_count():
    office = OfficeInHand(plan=a_plan_with())
    office.take("odbior")
    assert office.take("dowod").ahead == 1
    assert [entry.waiting for entry in office.menu.services] == [2, 2, 0]


def test_a_desk_counts_whom_it_may_call_its_own_line_and_borrowed_services_too():
    office = OfficeInHand(plan=a_plan_with())
    for desk in (1, 2, 3):
        office.do(m.OpenDesk, desk)
    for service in ("dowod", "kasa", "odbior"):
        office.take(service)
    assert [office.desks[desk].waiting for desk in (1, 2, 3)] == [2, 1, 1]
    office.press(3)
    office.do(m.TransferTicket, 3, to_desk=DeskNumber(2))
    assert [office.desks[desk].waiting for desk in (1, 2, 3)] == [2, 2, 0]
    office.do(m.BorrowServices, 3, lender=DeskNumber(1))
    assert office.desks[3].waiting == 2
