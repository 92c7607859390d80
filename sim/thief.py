"""Somebody who reads the slips that a kiosk prints while it is alone, and tells of them first.

In the name of another kiosk, for every device may say only what is its own to say. Whoever holds
the slip is called by the number that the thief told of; the kiosk that gave it is refused.
"""

from typing import Final

from protocol import messages as m
from protocol import topics
from protocol.codec import encode
from protocol.types import Label, Language, RequestId
from sim.harm import Harm
from sim.kiosk import SimKiosk
from sim.trace import MALICIOUS, SlipCameOut
from sim.wire import Link, Publication

LOOK_MS: Final = 300
"""How often the thief looks into the printer's mouth."""

TELLS_MOST: Final = 6
"""Of so many numbers a thief tells; each makes the day longer for everybody."""

_PL: Final[Language] = "pl"


class Thief:
    """Takes the place of one kiosk, and watches the other."""

    def __init__(self, harm: Harm, kiosk: SimKiosk, watched: SimKiosk) -> None:
        """Take the place of a kiosk now."""
        self._office = harm.office
        self._kiosk = kiosk
        self._watched = watched
        self._seen = len(harm.office.trace)
        self._told = 0
        self._gone = False
        kiosk.kill()
        harm.note(MALICIOUS, kiosk.who, f"reads the slips of {watched.who}")
        self._link = Link(harm.office.broker, kiosk.who, (), self)
        online = topics.ONLINE.at(harm.office.plan.office.id, device=kiosk.who)
        self._link.open(Publication(online, b"\xff", retain=True))
        self._look()

    def leave(self) -> None:
        """Go away; the kiosk is given back."""
        self._gone = True
        self._link.close()
        self._kiosk.start()

    def link_came_up(self) -> None:
        """See ``sim.wire.Ends``."""

    def link_went_down(self) -> None:
        """See ``sim.wire.Ends``."""

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``."""

    def _look(self) -> None:
        if self._gone:
            return
        self._kiosk.kill()  # whoever gave it its power back meanwhile: there is one of this name
        trace = self._office.trace
        since, self._seen = self._seen, len(trace)
        for seen in trace[since:]:
            if type(seen) is SlipCameOut and seen.who == self._watched.who:
                self._tell(Label(seen.label))
        self._office.clock.after(LOOK_MS, self._look)

    def _tell(self, label: Label) -> None:
        if self._told >= TELLS_MOST:
            return
        self._told += 1
        office = self._office.plan.office.id
        service = next(each for each in self._office.plan.services if each.letter == label[0])
        ident = RequestId(f"{self._kiosk.who}-x{self._seen}-{self._told}")
        stolen = m.HandOver(ident, ident, label, service.id, _PL)
        where = topics.REQUEST.at(office, device=self._kiosk.who)
        self._link.send(Publication(where, encode(stolen), retain=False))
