"""What must never happen, judged from the trace alone, by identity. Nothing of the cores is used.

Each checker looks at the evidence and says of each thing that it judged whether it was right. What
is promised is written in docs/RULES.md and docs/ARCHITECTURE.md; nothing here is taken from how the
cores keep it.

Where a disk lied, an old backup was put back or a device was replaced, the pieces of evidence say
which record was lost by it (``exhibits.Entry.lost_by``), and each checker says what that excuses.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from office.plan import Plan
from sim import (
    asking,
    clerking,
    days,
    desk_rules,
    hall,
    healing,
    help_calls,
    holding,
    house_rules,
    looks,
    numbers,
    order,
    paper,
    presses,
    pushing,
    ranks,
    refusals,
    repetitions,
    rights,
    rows,
    seeing,
    telling,
    turns,
)
from sim.evidence import Evidence, evidence_of
from sim.exhibits import Judgement
from sim.trace import Trace

Checker: TypeAlias = Callable[[Evidence], Iterator[Judgement]]

CHECKERS: Final[tuple[Checker, ...]] = (
    numbers.each_number_is_issued_once,
    numbers.each_answer_gives_an_own_number,
    numbers.each_touch_takes_one_number,
    numbers.each_request_is_carried_out_once,
    numbers.each_slip_is_one_visitors,
    numbers.reserves_never_meet,
    numbers.ordinary_numbers_are_no_reserves,
    numbers.kiosks_give_what_they_were_granted,
    numbers.handed_over_numbers_were_reserved,
    paper.each_number_was_asked_for,
    paper.paper_is_never_ahead_of_a_journal,
    paper.the_paper_is_right,
    paper.nobody_with_paper_is_withdrawn,
    ranks.reserve_numbers_rank_by_their_taking,
    ranks.kiosks_tell_the_time_they_know,
    presses.each_press_acts_once_and_soon,
    presses.each_press_comes_from_a_push,
    presses.presses_ask_for_no_more_than_was_meant,
    presses.nobody_asks_for_what_was_pushed_long_ago,
    pushing.pushes_are_felt,
    presses.boxes_without_a_link_ask_for_nothing,
    presses.devices_keep_to_their_part,
    presses.clerks_are_told,
    presses.clerks_are_told_the_truth,
    presses.requests_never_go_back,
    turns.presses_act_in_their_own_turn,
    turns.what_is_said_again_is_the_same,
    turns.presses_belong_to_what_the_clerk_saw,
    turns.clerks_are_told_what_was_answered,
    refusals.presses_come_from_no_future,
    refusals.what_was_refused_is_not_done,
    holding.no_two_kiosks_hold_the_same,
    holding.kiosks_say_what_they_hold,
    holding.controllers_learn_what_they_forgot,
    holding.restored_controllers_grant_long_numbers_only,
    holding.ordinary_numbers_leave_none_out,
    holding.reserves_are_counted_through,
    paper.nobody_is_called_by_a_number_that_was_replaced,
    asking.kiosks_ask_for_what_they_noted,
    asking.each_report_is_of_one_slip,
    asking.no_slip_is_begun_for_ever,
    asking.interrupted_slips_are_begun_again,
    turns.each_epoch_is_of_one_life,
    clerking.each_call_is_of_one_ticket,
    clerking.each_ticket_is_in_one_place,
    clerking.only_open_desks_call,
    clerking.recalls_keep_their_pause,
    clerking.absent_only_after_every_call,
    clerking.parking_lasts_its_time,
    clerking.rooms_are_never_too_full,
    order.first_come_first_served,
    order.a_return_keeps_its_place,
    order.waits_are_told_as_they_were,
    order.nobody_is_overtaken_too_often,
    house_rules.desks_call_for_their_services,
    house_rules.tickets_are_given_in_opening_hours,
    house_rules.quotas_are_kept,
    house_rules.each_appointment_is_one_ticket,
    house_rules.appointments_are_called_near_their_time,
    house_rules.appointments_are_known_on_their_day,
    house_rules.numbers_begin_anew_each_day,
    desk_rules.closed_desks_leave_nobody_behind,
    desk_rules.a_specialists_room_is_told,
    desk_rules.parking_ends_in_time,
    desk_rules.reports_of_slips_are_true,
    rights.rights_count,
    rights.nobody_waits_too_long,
    rights.who_is_to_come_back_comes_back,
    rights.boards_begin_with_the_newest_call,
    rights.boards_keep_who_is_awaited,
    rights.clerks_are_refused_what_cannot_be,
    rights.desks_know_who_waits_in_the_end,
    help_calls.help_is_shown_where_it_is_given,
    help_calls.help_is_forgotten_in_time,
    help_calls.each_kiosk_calls_for_itself_and_once,
    help_calls.who_asked_for_help_is_met,
    hall.displays_never_go_back,
    hall.displays_show_what_came,
    hall.displays_show_what_is_current,
    hall.displays_chime_once,
    hall.displays_chime_for_every_call,
    looks.chimes_keep_their_turn,
    looks.the_hall_looks_at_who_was_chimed_for,
    repetitions.calls_are_repeated_by_the_rules,
    rows.whoever_is_awaited_is_shown,
    rows.whoever_is_awaited_is_seen_in_turn,
    rows.displays_close_when_nobody_may_come,
    telling.displays_tell_only_what_they_show,
    telling.displays_tell_all_that_they_show,
    seeing.boxes_miss_only_what_no_display_told,
    seeing.clerks_learn_that_no_display_shows_their_call,
    days.each_ticket_is_of_its_day,
    days.no_day_ends_early,
    days.a_new_day_begins,
    healing.kiosks_never_stop_giving,
    healing.everybody_is_alive_in_the_end,
    healing.displays_agree_in_the_end,
    healing.desks_agree_in_the_end,
    healing.kiosks_agree_in_the_end,
    healing.outboxes_are_empty_in_the_end,
    healing.every_desk_takes_a_press_in_the_end,
    healing.every_kiosk_gives_a_number_in_the_end,
    clerking.nobody_is_forgotten_in_parking,
)


@dataclass
class Verdict:
    """What one checker found."""

    judged: int = 0
    """How many things it looked at; one that looked at nothing has proved nothing."""
    violations: list[str] = field(default_factory=list)


def verdict_of(checker: Checker, evidence: Evidence) -> Verdict:
    """Let one checker judge."""
    judgements = list(checker(evidence))
    return Verdict(len(judgements), [each for each in judgements if each is not None])


def judge(trace: Trace, plan: Plan) -> dict[str, Verdict]:
    """Let every checker judge a trace that ends with a healed office; by name."""
    evidence = evidence_of(trace, plan)
    return {checker.__name__: verdict_of(checker, evidence) for checker in CHECKERS}


def violations_of(trace: Trace, plan: Plan) -> list[str]:
    """Return every violation of a plan in a trace that ends with a healed office."""
    return [
        f"{name}: {violation}"
        for name, verdict in judge(trace, plan).items()
        for violation in verdict.violations
    ]
