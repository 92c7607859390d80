import pytest
from hypothesis import given, settings
from random_day import DESKS, STEPS, a_plan_with_every_rule, an_office_after, busy_steps

from controller.core.expected import expected
from controller.core.now import now_of
from protocol import messages as m

PLAN = a_plan_with_every_rule()


def compare(steps):
    office = an_office_after(steps)
    for number in DESKS:
        office.do(m.ServeTicket, number)  # who is sent back by a call would join the queue
        now = now_of(PLAN, office.journal[1:], office.at)
        waiting = now.state.queue.all()
        turns = list(expected(now, PLAN.desks[number - 1]))
        assert now.state.queue.all() == waiting  # nobody was called in truth
        called = []
        while (label := office.call_label(number)) is not None:
            called.append(label)
        said = [now.state.tickets[turn.ticket].ticket.label for turn in turns]
        assert called[: len(said)] == said


@settings(max_examples=100)
@given(STEPS)
def test_a_desk_then_calls_in_the_order_that_was_said(steps):
    compare(steps)


@pytest.mark.parametrize("seed", range(40))
def test_a_desk_then_calls_in_the_order_that_was_said_on_a_busy_day_too(seed):
    compare(busy_steps(seed))
