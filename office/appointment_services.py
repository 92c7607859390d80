"""Which service of the plan a list of appointments means."""

import difflib
from collections import Counter
from typing import Final

from office.appointment_mistakes import Wrong
from office.plan import Plan
from office.text_rules import as_id
from protocol.types import ServiceId

_COMPARED: Final = 80
"""Characters of a name that are compared; no service has a longer one."""


class Services:
    """Finds a service by its id or its Polish name; neither capitals nor accents matter."""

    def __init__(self, plan: Plan) -> None:
        names = Counter(as_id(service.name["pl"]) for service in plan.services)
        self._by_name = {
            as_id(service.name["pl"]): service
            for service in plan.services
            if names[as_id(service.name["pl"])] == 1  # of two with one name, only the id tells
        } | {service.id: service for service in plan.services}
        self._likely: dict[str, str] = {}

    def find(self, text: str) -> ServiceId | tuple[Wrong, dict[str, str | int]]:
        """Return the service, or what is wrong with it and the fields of the text that says so."""
        name = as_id(text[:_COMPARED])
        service = self._by_name.get(name)
        if service is None and (likely := self._most_like(name)):
            return Wrong.LIKELY_SERVICE, {"likely": likely}
        if service is None:
            return Wrong.UNKNOWN_SERVICE, {}
        if service.mode not in {"both", "appointment-only"}:
            return Wrong.NO_APPOINTMENTS, {"service": service.id}
        return service.id

    def _most_like(self, name: str) -> str:
        """Return the id of the service that is much like it, or ""."""
        if name not in self._likely:
            close = difflib.get_close_matches(name, self._by_name, n=1)
            self._likely[name] = self._by_name[close[0]].id if close else ""
        return self._likely[name]
