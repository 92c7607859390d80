"""The card that tells everything about a service and bears no number.

It says so in its heading: nobody shall sit in the hall with it and wait to be called.
"""

from collections.abc import Iterator

from kiosk.core.effects import PrintInformation
from kiosk.core.paper.print_sizes import sizes_of
from kiosk.core.paper.roll import Roll
from kiosk.core.paper.slip_parts import Parts
from kiosk.core.paper.slip_service import MatrixOf, put_documents, put_foot, put_names, where
from kiosk.core.paper.slip_words import page_of
from kiosk.core.said import without_visit
from kiosk.core.typeset import Typesetter
from office.plan import Plan, Service, name_in
from protocol.types import Language
from scene.shapes import Scene
from scene.texts import Catalogue


class InformationComposer:
    """Composes the information cards of one kiosk."""

    def __init__(
        self, *, plan: Plan, typesetter: Typesetter, width_dots: int, matrix_of: MatrixOf
    ) -> None:
        """Compose for one width of paper, as :class:`kiosk.core.paper.slip.SlipComposer` does."""
        self._plan = plan
        self._typesetter = typesetter
        self._width_dots = width_dots
        self._matrix_of = matrix_of

    def scene_of(self, asked: PrintInformation, texts: Catalogue) -> Scene:
        """Return the picture of a card. Of a service that is not in the plan it says only where."""
        parts = Parts(Roll(self._typesetter, self._width_dots), sizes_of(large=asked.large))
        service = self._plan.service(asked.service)
        parts.roll.text(self._plan.office.name, parts.said)
        parts.space()
        parts.title(texts.say("card.title"), texts.say("card.no-number"))
        parts.space()
        if service:
            put_names(parts, service, asked.language)
            parts.space()
            put_documents(parts, service, asked.language, texts)
            for what, text in _told(service, asked.language):
                parts.space()
                parts.told(texts.say(f"card.{what}"), text)
        parts.rule()
        place = where(parts, self._plan, service, texts.say("card.where"), texts)
        put_foot(parts, place, page_of(self._plan, service), self._matrix_of)
        return parts.roll.scene()


def _told(service: Service, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what the plan tells of a service, by the name of its heading."""
    for what, names in (
        ("fee", service.fee),
        ("form", service.form),
        ("deadline", service.deadline),
        ("appeal", service.appeal),
    ):
        if names:
            yield what, name_in(names, language)
    if instead := without_visit(service, language):
        yield "without-visit", instead
