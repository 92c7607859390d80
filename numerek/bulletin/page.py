"""``index.html``: the same as ``status.json`` for people.

No script, no cookies, nothing from elsewhere; tables have captions and headings for who listens to
the page.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from babel.dates import format_date

from numerek.bulletin.status import DayHours, PublicStatus, ServiceStatus
from numerek.day import spell_wait
from office.plan import docs_in, name_in
from scene.texts import Catalogue

_STYLE: Final = """
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1.1rem/1.5 sans-serif;
  color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
caption { text-align: left; font-weight: bold; font-size: 1.2rem; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid #595959; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
"""


class Page:
    """Writes one status in one language."""

    def __init__(self, status: PublicStatus, texts: Catalogue) -> None:
        self._status = status
        self._texts = texts

    def html(self) -> str:
        """Return the page."""
        status = self._status
        title = self._say("title", office=status.office)
        made = dt.datetime.fromisoformat(status.made_at)
        parts = [
            "<!DOCTYPE html>",
            f'<html lang="{self._texts.language}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style></head>",
            f"<body><main><h1>{title}</h1>",
            f"<p>{escape(status.hall)}</p>",
            f"<p>{self._say('made', date=self._date(made.date()), time=f'{made:%H:%M}')}</p>",
            *self._phone(),
            *self._hours(),
            *self._waiting(),
            f"<h2>{self._say('services')}</h2>",
            *(line for service in status.services for line in self._service(service)),
            "</main></body></html>",
        ]
        return "\n".join(parts) + "\n"

    def _phone(self) -> Iterator[str]:
        if self._status.phone is not None:
            yield f"<p>{self._say('phone', phone=self._status.phone)}</p>"

    def _hours(self) -> Iterator[str]:
        rows = ((self._date_of(day), self._day(day)) for day in self._status.days)
        yield from self._table("hours", ("day", "open"), rows)

    def _waiting(self) -> Iterator[str]:
        """Yield the table of who waits; before the day has begun there is nothing to say."""
        rows = [
            (self._name(service), *self._now(service))
            for service in self._status.services
            if service.now is not None and service.how != "no-ticket"
        ]
        if not rows:
            yield f"<p>{self._say('no-figures')}</p>"
            return
        columns = ("service", "state", "waiting", "expected", "called")
        yield from self._table("now", columns, rows)

    def _now(self, service: ServiceStatus) -> tuple[str, str, str, str]:
        now = service.now
        assert now is not None, "only services with figures are asked"
        if now.gives_tickets:
            state = self._say("tickets")
        elif now.opens_at is not None:
            state = self._say("opens-at", time=now.opens_at)
        else:
            state = self._closed(now.closed.value if now.closed else "ended")
        wait = spell_wait(now.expected_wait_min, self._texts) if now.expected_wait_min else "-"
        return state, str(now.waiting), escape(wait), now.last_called or "-"

    def _service(self, service: ServiceStatus) -> Iterator[str]:
        yield f"<h3>{self._name(service)}</h3>"
        yield f"<p>{self._say(f'how.{service.how}')}</p>"
        if service.without_visit is not None:
            how = name_in(service.without_visit, self._texts.language)
            yield f"<p>{self._say('without-visit', how=how)}</p>"
        office = {day.date: day for day in self._status.days}
        if any(day.hours != office[day.date].hours for day in service.days):
            rows = ((self._date_of(day), self._day(day)) for day in service.days)
            yield from self._table("service-hours", ("day", "open"), rows)
        documents = docs_in(service.documents, self._texts.language)
        if documents:
            items = "".join(f"<li>{escape(each)}</li>" for each in documents)
            yield f"<p>{self._say('documents')}</p><ul>{items}</ul>"

    def _table(
        self, caption: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]
    ) -> Iterator[str]:
        """Yield a table; its cells are HTML already, the first of each row is its heading."""
        yield f"<table><caption>{self._say(caption)}</caption>"
        heads = "".join(f'<th scope="col">{self._say(f"column.{each}")}</th>' for each in columns)
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for first, *others in rows:
            cells = "".join(f"<td>{cell}</td>" for cell in others)
            yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
        yield "</tbody></table>"

    def _name(self, service: ServiceStatus) -> str:
        return escape(name_in(service.name, self._texts.language))

    def _day(self, day: DayHours) -> str:
        if day.hours:
            return ", ".join(f"{each.opens}\u2013{each.closes}" for each in day.hours)
        if day.note is not None:
            note = name_in(day.note, self._texts.language)
            return self._say("closed-note", note=note)
        return self._say("closed")

    def _closed(self, reason: str) -> str:
        return escape(self._texts.say(f"office.day.closed.{reason}"))

    def _date_of(self, day: DayHours) -> str:
        return self._date(dt.date.fromisoformat(day.date))

    def _date(self, day: dt.date) -> str:
        return escape(format_date(day, "EEEE, d MMMM", locale=self._texts.language))

    def _say(self, text_id: str, **fields: object) -> str:
        """Return a text as HTML."""
        return escape(self._texts.say(f"office.bip.{text_id}", **fields))
