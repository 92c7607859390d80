"""Which languages a plan's texts are in, and which the office offers."""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from office.plan import Plan
from office.report import Report
from office.toml_lines import KeyPath
from protocol.types import Language

_Texts: TypeAlias = tuple[KeyPath, Collection[Language]]


def check_translations(plan: Plan, report: Report) -> None:
    """Warn of names that are not there in a language on offer, and of texts nobody can see."""
    if report.is_wrong(("office", "languages")):
        return
    offered = plan.office.languages
    for path, names in _names(plan):
        for language in offered:
            if language not in names and language != "pl":
                what = f'nothing in "{language}", which the office offers'
                remedy = f"Add {path[-1]}.{language}; visitors read Polish until then"
                report.warn(path, what, remedy)
    for path, texts in (*_names(plan), *_other_texts(plan)):
        for language in texts:
            if language not in offered:
                remedy = f'Add "{language}" to office.languages, or take this out'
                report.warn((*path, language), "the office does not offer this language", remedy)


def _names(plan: Plan) -> Iterator[_Texts]:
    if plan.office.privileged is not None:
        yield ("office", "privileged"), plan.office.privileged
    for place, category in enumerate(plan.categories):
        yield ("category", place, "name"), category.name
    for place, service in enumerate(plan.services):
        yield ("service", place, "name"), service.name
    for place, notice in enumerate(plan.notices):
        yield ("notice", place, "text"), notice.text


def _other_texts(plan: Plan) -> Iterator[_Texts]:
    for place, service in enumerate(plan.services):
        yield ("service", place, "docs"), service.docs
        for key in ("without_visit", "fee", "form", "deadline", "appeal"):
            yield ("service", place, key), getattr(service, key) or {}
    for place, closure in enumerate(plan.closures):
        yield ("closure", place, "reason"), closure.reason
