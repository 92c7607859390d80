"""Whether the numbers of each letter of a plan can be given: alike, and enough of them."""

from office.plan import Plan, Service
from office.report import Report
from office.toml_lines import KeyPath


def check_letters(plan: Plan, report: Report) -> None:
    """Report letters whose services disagree, or whose numbers do not suffice."""
    first_of: dict[str, int] = {}
    wanted: dict[str, int] = {}
    for place, service in enumerate(plan.services):
        path = ("service", place)
        if service.mode == "no-ticket" or not service.letter or _is_unsure(path, report):
            continue
        first = first_of.setdefault(service.letter, place)
        if first != place:
            _check_alike(plan, first, place, report)
        _check_first_number(plan, service, path, report)
        wanted[service.letter] = wanted.get(service.letter, 0) + (service.daily_quota or 0)
        _check_enough(plan, service, path, wanted[service.letter], report)


def _is_unsure(path: KeyPath, report: Report) -> bool:
    """Say whether a number of this service stands in for one that was reported already."""
    keys = ("letter", "digits", "first_number", "daily_quota")
    return report.is_wrong(("office", "tickets")) or any(
        report.is_wrong((*path, key)) for key in keys
    )


def _check_alike(plan: Plan, first: int, place: int, report: Report) -> None:
    one, other = plan.services[first], plan.services[place]
    line = report.line(("service", first))
    remedy = "Services of one letter share its numbers: write the same in both"
    if _first_number(plan, one) != _first_number(plan, other):
        what = (
            f"{other.letter} begins with {_first_number(plan, one)} in the service of line {line}, "
            f"here with {_first_number(plan, other)}"
        )
        report.error(_path_of(other, place, "first_number"), what, remedy)
    if _digits(plan, one) != _digits(plan, other):
        what = (
            f"{other.letter} has {_digits(plan, one)} digits in the service of line {line}, "
            f"here {_digits(plan, other)}"
        )
        report.error(_path_of(other, place, "digits"), what, remedy)


def _check_first_number(plan: Plan, service: Service, path: KeyPath, report: Report) -> None:
    digits, first = _digits(plan, service), _first_number(plan, service)
    if first >= 10**digits and (service.digits or service.first_number):
        key = "first_number" if service.first_number else "digits"
        what = f"the first number is {first}, and there are only {digits} digits"
        report.error((*path, key), what, "Write a lower first number, or more digits")


def _check_enough(plan: Plan, service: Service, path: KeyPath, wanted: int, report: Report) -> None:
    there = 10 ** _digits(plan, service) - _first_number(plan, service)
    if service.daily_quota and 0 < there < wanted:
        what = f"{service.letter} has {there} numbers a day, and the daily quotas want {wanted}"
        remedy = "Lower a quota or the first number, write more digits, or take another letter"
        report.error((*path, "daily_quota"), what, remedy)


def _path_of(service: Service, place: int, key: str) -> KeyPath:
    """Return the key to blame: the service's own, or the service where it says nothing."""
    own = service.first_number if key == "first_number" else service.digits
    return ("service", place) if own is None else ("service", place, key)


def _first_number(plan: Plan, service: Service) -> int:
    own = service.first_number
    return plan.office.tickets.first_number if own is None else own


def _digits(plan: Plan, service: Service) -> int:
    return plan.office.tickets.digits if service.digits is None else service.digits
