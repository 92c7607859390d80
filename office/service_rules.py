"""What a plan says of its services and its rules that cannot be meant together."""

from office.hours import DAYS
from office.openings import stop_before_close
from office.plan import Plan, Service
from office.report import Report
from office.toml_lines import KeyPath


def check_services(plan: Plan, report: Report) -> None:
    """Warn of rules that can never have an effect, or lack what they need."""
    blamed: set[KeyPath] = set()
    for place, service in enumerate(plan.services):
        path = ("service", place)
        if service.mode == "no-ticket":
            if service.daily_quota is not None:
                what = "a service without tickets has no quota of them"
                report.warn((*path, "daily_quota"), what, "Take it out, or write another mode")
            continue
        _check_appointments(plan, service, path, report)
        _check_stop(plan, service, path, blamed, report)
    _check_calling(plan, report)
    rules = plan.office.appointments
    if rules.eligible_min > rules.early_min:
        what = "nobody can be called before they can confirm"
        remedy = f"Write at most {rules.early_min}, the early_min"
        report.warn(("office", "appointments", "eligible_min"), what, remedy)


def _check_appointments(plan: Plan, service: Service, path: KeyPath, report: Report) -> None:
    if service.mode in ("appointment-only", "both") and service.service_min is None:
        what = "without service_min nobody can tell how much of an hour is booked"
        remedy = "Add how long one visitor takes: service_min = { mean = 15.0, cv = 0.6 }"
        report.warn((*path, "mode"), what, remedy)
    if service.mode == "appointment-only" and plan.office.phone is None:
        what = "nobody is told how to make an appointment"
        report.warn((*path, "mode"), what, 'Add phone = "…" to [office]')


def _check_stop(
    plan: Plan, service: Service, path: KeyPath, blamed: set[KeyPath], report: Report
) -> None:
    """Warn where the tickets stop before the last opening of a day has begun."""
    stop_min = stop_before_close(plan, service)
    if service.stop_before_close_min is not None:
        to_blame: KeyPath = (*path, "stop_before_close_min")
    elif service.hours is not None:
        to_blame = (*path, "hours")
    else:
        to_blame = ("office", "tickets", "stop_before_close_min")
    for day, openings in zip(DAYS, service.hours or plan.office.hours, strict=True):
        if not openings or to_blame in blamed:
            continue
        last = openings[-1]
        if last.end_min - last.start_min <= stop_min:
            blamed.add(to_blame)
            what = (
                f"tickets stop {stop_min} min before closing: on {day} the last opening gets none"
            )
            report.warn(to_blame, what, "Stop later, or open for longer")


def _check_calling(plan: Plan, report: Report) -> None:
    rules = plan.office.calling
    means = [service.service_min.mean for service in plan.services if service.service_min]
    if rules.short_after_long and not any(mean <= rules.short_min for mean in means):
        what = f"no service is short: none has a service_min of at most {rules.short_min}"
        remedy = "Raise short_min, add service_min to a service, or take it out"
        report.warn(("office", "calling", "short_after_long"), what, remedy)
