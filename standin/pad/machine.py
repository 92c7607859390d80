"""Virtual boxes at work: one serial line with all of them on it, in one loop of one thread."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from line.frame import FrameReader
from line.keys import Key
from line.messages import Identity
from protocol.types import Millis
from runtime.record import Record
from standin.cable import Line
from standin.control import ControlSocket
from standin.loop import StandinLoop
from standin.pad.box import VirtualBox
from standin.pad.troubles import TROUBLES, TroubledBox
from standin.pty_line import PtyLine
from standin.threaded import Threaded

Answer = dict[str, object]


class VirtualLine(Threaded):
    """Boxes on a pseudo-terminal, as on a two-wire line: each hears the host and all the others.

    Every verb may be called from any thread; it is carried out in the line's own thread and has
    happened when the call returns. Use it as a context manager to run it beside a test, or call
    ``run`` to give it the calling thread.

    Args:
        boxes: address and identity of each.
        link: the name of the line's device.
        control: where verbs are taken, see ``obey``.
        record: a file for one JSON line a frame.
        seed: of garbling boxes.
    """

    def __init__(
        self,
        boxes: Sequence[tuple[int, Identity]],
        link: Path,
        *,
        control: Path | None = None,
        record: Path | None = None,
        seed: int = 0,
    ) -> None:
        super().__init__("virtual-line")
        self._boxes: Final = {
            address: TroubledBox(VirtualBox(address, identity), seed + address)
            for address, identity in boxes
        }
        self._late: list[tuple[Millis, bytes]] = []
        self._loop = StandinLoop()
        self._record = Record(record)
        self._reader = FrameReader()
        self._pty = PtyLine(self._loop.selector, link, self._receive, self._late.clear)
        self._control = ControlSocket(self._loop.selector, control, self.obey) if control else None

    def run(self) -> None:
        """Serve until ``quit``, then take the line away."""
        try:
            self._loop.run(self._say_what_is_due)
        finally:
            self._pty.close()
            if self._control is not None:
                self._control.close()
            self._loop.close()
            self._record.close()

    def do(self, verb: str, **fields: object) -> Answer:
        """Carry out a verb in the line's thread; see ``obey``.

        Raises:
            ValueError: there is no such verb.
            LookupError: there is no such box or key.
        """
        return self._loop.call(lambda: self.obey({"verb": verb, **fields}))

    def obey(self, asked: dict[str, Any]) -> Answer:
        """Do what was asked, and answer how the box stands.

        ``{"verb": "press", "key": "next"}``, ``stick`` (the key stays down), ``release``; each of
        ``TROUBLES``; ``well`` (ends them); ``restart``; ``view``. With several boxes on the line
        ``"box"`` is the address of the one that is meant. For the whole line: ``unplug``,
        ``plug``, ``quit``.

        Raises:
            ValueError: there is no such verb.
            LookupError: a field is missing, or there is no such box or key.
        """
        verb, now = str(asked["verb"]), _now()
        if verb in ("unplug", "plug"):
            getattr(self._pty, verb)()
            return {"plugged": verb == "plug"}
        if verb == "quit":
            self._loop.end()
            return {}
        troubled = self._meant(asked)
        box = troubled.box
        if verb in TROUBLES:
            troubled.troubles.add(verb)
        elif verb == "well":
            troubled.troubles.clear()
        elif verb == "restart":
            box.restart(now)
        elif verb in ("press", "stick", "release"):
            self._key(box, verb, _key_named(str(asked["key"])), now)
        elif verb != "view":
            raise ValueError(f"no such verb: {verb}")
        return _view(box, now)

    def _meant(self, asked: dict[str, Any]) -> TroubledBox:
        if "box" in asked:
            return self._boxes[int(asked["box"])]
        if len(self._boxes) > 1:
            raise LookupError("which box? There are several on the line")
        return next(iter(self._boxes.values()))

    def _key(self, box: VirtualBox, verb: str, key: Key, now: Millis) -> None:
        if verb != "release":
            is_kept = box.press(key, now)
            self._record.write("key-down", box=box.address, key=key.value, kept=is_kept)
        if verb != "stick":
            box.release(key)

    def _receive(self, line: Line, data: bytes) -> None:
        del line
        now = _now()
        self._note(data)
        for troubled in self._boxes.values():
            said, at = troubled.feed(data, now)
            if said and at > now:
                self._late.append((at, said))
            elif said:
                self._say(said, now)

    def _say(self, said: bytes, now: Millis) -> None:
        self._note(said)  # first, so that whoever has the answer finds it in the record
        self._pty.answer(said)
        for troubled in self._boxes.values():
            troubled.feed(said, now)

    def _say_what_is_due(self) -> float | None:
        """Say what a slow box has kept back until now; return for how long nothing is due."""
        now = _now()
        due = [each for each in self._late if each[0] <= now]
        self._late[:] = [each for each in self._late if each[0] > now]
        for _, said in due:
            self._say(said, now)
        return min(((at - now) / 1_000 for at, _ in self._late), default=None)

    def _note(self, data: bytes) -> None:
        for frame in self._reader.feed(data):
            self._record.write(
                "frame", start=frame.start, box=frame.address, said=frame.verb + frame.payload
            )


def _view(box: VirtualBox, now: Millis) -> Answer:
    return {
        "box": box.address,
        "connected": box.is_connected(now),
        "lit": box.is_lit(now),
        "buzzing": box.is_buzzing(now),
        "rows": list(box.rows(now)),
        "questions": box.questions,
        "bad_frames": box.bad_frames,
    }


def _key_named(name: str) -> Key:
    try:
        return Key(name)
    except ValueError:
        raise LookupError(f"no such key: {name}") from None


def _now() -> Millis:
    return Millis(time.monotonic_ns() // 1_000_000)
