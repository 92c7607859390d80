"""The rules of an office as its plan writes them: tickets, who is called next, appointments."""

from typing import Final

from office.plan import AppointmentRules, CallRules, ClassRule, TicketRules
from office.reading import Table

FEWEST_DIGITS: Final = 2
MOST_DIGITS: Final = 4
"""Digits of a number; more nobody keeps in mind on the way to the desk."""

DAY_MIN: Final = 24 * 60
"""Minutes of a day: no rule looks further."""

_YEAR_DAYS: Final = 366
_MOST_SECONDS: Final = 600
_FASTEST_PERCENT: Final = 1000
_MOST_OVERTAKEN: Final = 999
_MOST_IN_A_ROW: Final = 99


def read_ticket_rules(table: Table) -> TicketRules:
    """Read ``[office.tickets]``."""
    usual = TicketRules()
    digits = table.whole("digits", FEWEST_DIGITS, MOST_DIGITS, usual.digits)
    rules = TicketRules(
        digits=digits,
        first_number=table.whole("first_number", 1, 10**digits - 1, usual.first_number),
        stop_before_close_min=_minutes(table, "stop_before_close_min", usual.stop_before_close_min),
        calls_before_absent=table.whole("calls_before_absent", 1, 9, usual.calls_before_absent),
        recall_after_s=table.whole("recall_after_s", 0, _MOST_SECONDS, usual.recall_after_s),
        absent_grace_min=_minutes(table, "absent_grace_min", usual.absent_grace_min),
        keep_ticket_rows_days=table.whole(
            "keep_ticket_rows_days", 1, _YEAR_DAYS, usual.keep_ticket_rows_days
        ),
        stop_when_time_short=table.flag("stop_when_time_short", default=usual.stop_when_time_short),
    )
    table.finish()
    return rules


def read_call_rules(table: Table) -> CallRules:
    """Read ``[office.calling]``."""
    usual = CallRules()
    rules = CallRules(
        walk_in=_read_class(table, "walk-in", usual.walk_in),
        booked=_read_class(table, "booked", usual.booked),
        privileged=_read_class(table, "privileged", usual.privileged),
        urgent=_read_class(table, "urgent", usual.urgent),
        returning=_read_class(table, "returning", usual.returning),
        longest_wait_min=_minutes(table, "longest_wait_min", usual.longest_wait_min, least=1),
        overtaken_most=table.whole("overtaken_most", 0, _MOST_OVERTAKEN, usual.overtaken_most),
        only_desk_bonus_min=_minutes(table, "only_desk_bonus_min", usual.only_desk_bonus_min),
        short_after_long=table.whole("short_after_long", 0, _MOST_IN_A_ROW, usual.short_after_long),
        short_min=_minutes(table, "short_min", usual.short_min, least=1),
        neighbour_pause_s=table.whole(
            "neighbour_pause_s", 0, _MOST_SECONDS, usual.neighbour_pause_s
        ),
    )
    table.finish()
    return rules


def read_appointment_rules(table: Table) -> AppointmentRules:
    """Read ``[office.appointments]``."""
    usual = AppointmentRules()
    rules = AppointmentRules(
        early_min=_minutes(table, "early_min", usual.early_min),
        late_min=_minutes(table, "late_min", usual.late_min),
        eligible_min=_minutes(table, "eligible_min", usual.eligible_min),
        booked_share_percent=table.whole(
            "booked_share_percent", 0, 100, usual.booked_share_percent
        ),
    )
    table.finish()
    return rules


def _read_class(table: Table, name: str, usual: ClassRule) -> ClassRule:
    class_table = table.table(name, required=False)
    rule = ClassRule(
        head_start_min=_minutes(class_table, "head_start_min", usual.head_start_min),
        rate_percent=class_table.whole("rate_percent", 1, _FASTEST_PERCENT, usual.rate_percent),
    )
    class_table.finish()
    return rule


def _minutes(table: Table, key: str, usual: int, least: int = 0) -> int:
    return table.whole(key, least, DAY_MIN, usual)
