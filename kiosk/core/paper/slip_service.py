"""What slips and information cards both say of a service."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from kiosk.core.paper.code_boxes import Matrix
from kiosk.core.paper.roll import Print
from kiosk.core.paper.slip_parts import Parts
from kiosk.core.paper.slip_words import host_of, names_of, rooms_of
from office.plan import Plan, Service, docs_in
from protocol.types import Language
from scene.texts import Catalogue

MatrixOf: TypeAlias = Callable[[str], Matrix]
"""Works out the code for telephones that leads to a page; the same page gives the same code."""

Paragraph: TypeAlias = tuple[str, Print]


def put_names(parts: Parts, service: Service, language: Language) -> None:
    """Put a service's name, and below it the Polish one, by which the office knows it."""
    name, *polish = names_of(service, language)
    parts.roll.text(name, parts.key)
    for each in polish:
        parts.roll.text(each, parts.plain)


def put_documents(parts: Parts, service: Service, language: Language, texts: Catalogue) -> None:
    """Put what to bring, where the plan says so."""
    if documents := docs_in(service.docs, language):
        parts.list(texts.say("slip.documents"), documents)


def where(
    parts: Parts, plan: Plan, service: Service | None, said_before: str, texts: Catalogue
) -> list[Paragraph]:
    """Return the hall, and the rooms to which one is called if none of the desks is there."""
    said = [(said_before, parts.plain), (plan.office.hall, parts.said)]
    if service and (rooms := rooms_of(plan, service)):
        said.append((texts.say("slip.rooms", rooms=", ".join(rooms)), parts.said))
    return said


def put_foot(
    parts: Parts, paragraphs: Sequence[Paragraph], page: str | None, matrix_of: MatrixOf
) -> None:
    """Put the last paragraphs, with the code for telephones where there is a page."""
    if page:
        parts.beside_code(paragraphs, matrix_of(page), host_of(page))
    else:
        parts.paragraphs(paragraphs)
