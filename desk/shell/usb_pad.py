"""A USB number pad as a box: its keys, and the light of Num Lock as its lamp."""

import logging
import select
import threading
from collections.abc import Callable, Iterable

from desk.core.events import PadStuck
from desk.core.number_pad import NumberPad
from desk.core.view import DeskView
from desk.shell.input_device import InputDeviceError, Keyboard, open_grabbed, unknown_keys
from desk.shell.port import Asked, BoxGone, Surroundings, Tell
from desk.shell.wake_pipe import WakePipe
from office import desk_settings
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked
from runtime.inbox import ThreadDied

_log = logging.getLogger(__name__)


class UsbPad:
    """The number pad. One that is not there is a state: ``open`` may be tried again.

    A thread waits for its keys; all else happens in the thread of the loop.

    Args:
        settings: of the box.
        pad: what its keys mean.
        tell: takes what the keys ask.
        surroundings: the program around it.
        take: opens the device; the tests give one that is made of a socket.
    """

    def __init__(
        self,
        settings: desk_settings.UsbPadBox,
        pad: NumberPad,
        tell: Tell,
        surroundings: Surroundings,
        take: Callable[[str], Keyboard] = open_grabbed,
    ) -> None:
        self._settings = settings
        self._pad = pad
        self._tell = tell
        self._surroundings = surroundings
        self._take_device = take
        self._keyboard: Keyboard | None = None
        self._thread: threading.Thread | None = None
        self._wake = WakePipe()
        self._closing = False
        self._is_gone = False
        """Set by the thread when it ends because the pad was pulled out."""
        self._lit: bool | None = None
        self._has_light = True
        self._reason = ""
        self._strange: set[tuple[str, ...]] = set()

    @property
    def is_open(self) -> bool:
        """Whether its keys can be felt."""
        return self._keyboard is not None and not self._is_gone

    def open(self) -> bool:
        """Try to get hold of the pad; a reason why not is logged once."""
        if self.is_open:
            return True
        self._let_go()
        try:
            keyboard = self._take_device(self._settings.path)
            self._begin(keyboard)
        except InputDeviceError as error:
            if str(error) != self._reason:
                self._reason = str(error)
                _log.warning("desk %d has no number pad: %s", self._settings.desk, error)
            return False
        self._reason = ""
        _log.info("desk %d: the number pad is %s", self._settings.desk, keyboard.name)
        return True

    def read(self) -> bool:
        """Return False: keys have no level to be read, each says by itself what it did."""
        if not self.is_open:
            raise BoxGone("the number pad is not there")
        return False

    def push(self, *, pressed: bool) -> None:
        """Refuse: there is no contact, only keys."""
        del pressed
        raise PermissionError("a number pad has keys and no contact: press one of them")

    def show(self, view: DeskView) -> None:
        """Switch the light."""
        keyboard = self._keyboard
        if keyboard is None or self._is_gone or not self._has_light or self._lit == view.lamp.on:
            return
        try:
            keyboard.light(on=view.lamp.on)
            self._lit = view.lamp.on
        except InputDeviceError as error:
            # Its keys work all the same; whether it was pulled out, its thread hears.
            self._has_light = False
            _log.warning("desk %d: the number pad has no lamp: %s", self._settings.desk, error)

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Answer what the box shows."""
        if asked.command.get("do") != "view":
            return False
        asked.reply(about)
        return True

    def close(self) -> None:
        """Let go of the pad for good."""
        self._let_go()
        self._wake.close()

    def _begin(self, keyboard: Keyboard) -> None:
        try:
            self._pad.begin(keyboard.down(), monotonic_ms())
        except InputDeviceError:
            keyboard.close()
            raise
        self._keyboard = keyboard
        self._is_gone, self._closing = False, False
        self._lit, self._has_light = None, True
        self._thread = threading.Thread(target=self._run, name="number pad", daemon=True)
        self._thread.start()

    def _let_go(self) -> None:
        if self._thread is not None:
            self._closing = True
            self._wake.wake()
            self._thread.join()
            self._thread = None
        if self._keyboard is not None:
            self._keyboard.close()
            self._keyboard = None

    # In the thread of the keys ------------------------------------------------------------------

    def _run(self) -> None:
        assert self._keyboard is not None
        try:
            self._listen(self._keyboard)
        except InputDeviceError as error:
            _log.warning("desk %d: %s", self._settings.desk, error)
            self._is_gone = True
            self._tell(PadStuck(stuck=False))
        except Exception as error:  # noqa: BLE001 - the loop ends the process with it
            self._surroundings.on_death(ThreadDied("number pad", error))

    def _listen(self, keyboard: Keyboard) -> None:
        keys, wakes = keyboard.fileno(), self._wake.fileno()
        while not self._closing:
            due = self._pad.next_deadline()
            wait_s = None if due is None else max(due - monotonic_ms(), 0) / 1000
            ready, _, _ = select.select([keys, wakes], [], [], wait_s)
            if wakes in ready:
                self._wake.clear()
            if keys in ready:
                self._hear(keyboard)
            self._tell_all(self._pad.tick(monotonic_ms()))

    def _hear(self, keyboard: Keyboard) -> None:
        now = monotonic_ms()
        for names, is_down in keyboard.changes():
            self._tell_all(
                self._pad.press(names, now) if is_down else self._pad.release(names, now)
            )
            if not self._pad.knows(names) and names not in self._strange:
                self._strange.add(names)
                _log.info("the key %s means nothing; [keys] can say what", "/".join(names))

    def _tell_all(self, asked: Iterable[Asked]) -> None:
        for each in asked:
            self._tell(each)


def make_usb_pad(
    box: desk_settings.UsbPadBox,
    settings: desk_settings.DeskSettings,
    tell: Tell,
    surroundings: Surroundings,
) -> UsbPad:
    """Make the pad of one box, with the keys of ``[keys]``."""
    for name in unknown_keys(settings.keys):
        _log.warning("[keys] %s: Linux has no key of that name; evtest shows which it has", name)
    pad = NumberPad(settings.keys, stuck_ms=settings.press.stuck_ms)
    return UsbPad(box, pad, tell, surroundings)
