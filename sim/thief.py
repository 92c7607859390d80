"""Somebody who speaks in the name of a kiosk while it is alone, and tells of its slips first.

Whoever holds the slip is called by the ticket that the thief told of; the kiosk is refused.
"""

from typing import Final

from protocol import messages as m
from protocol import topics
from protocol.codec import encode
from protocol.types import Label, Language, RequestId
from sim.kiosk import SimKiosk
from sim.office import Office
from sim.trace import SlipCameOut
from sim.wire import Link, Publication

LOOK_MS: Final = 300
"""How often the thief looks into the printer's mouth."""

TELLS_MOST: Final = 6
"""Of so many numbers a thief tells."""

_PL: Final[Language] = "pl"


class Thief:
    """Has the name of a kiosk, and no journal."""

    def __init__(self, office: Office, kiosk: SimKiosk) -> None:
        """Begin to speak for a kiosk that has no link."""
        self._office = office
        self._kiosk = kiosk
        self._seen = len(office.trace)
        self._told = 0
        self._gone = False
        self._link = Link(office.broker, kiosk.who, (), self)
        online = topics.ONLINE.at(office.plan.office.id, device=kiosk.who)
        self._link.open(Publication(online, b"\xff", retain=True))
        self._look()

    def leave(self) -> None:
        """Go away."""
        self._gone = True
        self._link.close()

    def link_came_up(self) -> None:
        """See ``sim.wire.Ends``."""

    def link_went_down(self) -> None:
        """See ``sim.wire.Ends``."""

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``."""

    def _look(self) -> None:
        if self._gone:
            return
        trace = self._office.trace
        since, self._seen = self._seen, len(trace)
        for seen in trace[since:]:
            if type(seen) is SlipCameOut and seen.who == self._kiosk.who:
                self._tell(Label(seen.label))
        self._office.clock.after(LOOK_MS, self._look)

    def _tell(self, label: Label) -> None:
        if self._told >= TELLS_MOST:
            return
        self._told += 1
        plan = self._office.plan
        service = next(each for each in plan.services if each.letter == label[0])
        ident = RequestId(f"{self._kiosk.who}-x{self._seen}-{self._told}")
        stolen = m.HandOver(ident, ident, label, service.id, _PL)
        where = topics.REQUEST.at(plan.office.id, device=self._kiosk.who)
        self._link.send(Publication(where, encode(stolen), retain=False))
