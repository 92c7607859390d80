"""Boxes under examination in virtual time, and somebody who presses their keys when asked."""

import heapq
from collections.abc import Callable
from typing import Protocol

from line.frame import TO_HOST, FrameReader
from line.keys import Key
from numerek.line_test.ports import Heard
from protocol.types import Millis
from standin.pad.box import VirtualBox

FAST_MS = 2


class VirtualWire:
    """A line with boxes on it; time passes only while somebody listens."""

    baud = 115_200

    def __init__(self, *boxes: VirtualBox) -> None:
        self.now = 10_000.0
        self._boxes = boxes
        self._coming: list[tuple[float, bytes]] = []
        self._plans: list[tuple[float, int, Callable[[Millis], object]]] = []

    def later(self, after_ms: float, act: Callable[[Millis], object]) -> None:
        heapq.heappush(self._plans, (self.now + after_ms, len(self._plans), act))

    def ask(self, data: bytes, wait_ms: float) -> Heard:
        began = self.now
        if data:
            self._coming = [each for each in self._coming if each[0] > self.now]
        for box in self._boxes:
            if said := box.feed(data, Millis(int(self.now))):
                for delay_ms in getattr(box, "delays_ms", {}).get(said[3:4], (FAST_MS,)):
                    self._coming.append((self.now + delay_ms, said))
        reader, came = FrameReader(), b""
        for at, said in sorted(self._coming):
            if at > began + wait_ms:
                break
            self._coming.remove((at, said))
            came += said
            for frame in reader.feed(said):
                if frame.start == TO_HOST:
                    self._pass(at)
                    return Heard(came, frame, at - began)
        self._pass(began + wait_ms)
        return Heard(came, None, wait_ms)

    def close(self) -> None:
        """Nothing has to be let go of."""

    def _pass(self, until: float) -> None:
        while self._plans and self._plans[0][0] <= until:
            at, _, act = heapq.heappop(self._plans)
            act(Millis(int(at)))
        self.now = until


class Hands(Protocol):
    """What a person can do to a box some time after having been asked."""

    def press(self, key: Key, after_ms: int) -> None: ...

    def restart(self, after_ms: int) -> None: ...


class VirtualHands:
    def __init__(self, wire: VirtualWire, box: VirtualBox) -> None:
        self._wire = wire
        self._box = box

    def press(self, key: Key, after_ms: int) -> None:
        def press(now: Millis) -> None:
            self._box.press(key, now)
            self._box.release(key)

        self._wire.later(after_ms, press)

    def restart(self, after_ms: int) -> None:
        self._wire.later(after_ms, self._box.restart)


class ObligingPerson:
    """Does what is asked, and has seen all but what a question with these words is about."""

    def __init__(
        self, hands: Hands, *, blind_to: str = "", in_silence_after_ms: int = 4_000
    ) -> None:
        self.told: list[str] = []
        self._hands = hands
        self._blind_to = blind_to
        self._in_silence_after_ms = in_silence_after_ms

    def tell(self, text: str) -> None:
        self.told.append(text)
        if text.startswith("Press each key"):
            for place, key in enumerate(Key):
                self._hands.press(key, 100 + 50 * place)
        elif text.startswith("Press one key"):
            self._hands.press(Key.NEXT, 100)
        elif "asked nothing" in text:
            self._hands.press(Key.NEXT, self._in_silence_after_ms)
        elif text.startswith("Take the power"):
            self._hands.restart(300)

    def confirms(self, question: str) -> bool:
        self.told.append(question)
        return not self._blind_to or self._blind_to not in question
