"""The thread that loads pictures from files, and looks after the folder that they are in.

What is wanted goes first. In what time is left the files of the folder are judged one by one, so
that only pictures that can be shown are ever asked for.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pygame

from runtime.inbox import ThreadDied
from runtime.picture_file import PictureBroken, read_picture
from runtime.picture_folder import Found, PictureFolder, Signature, signature_of

LOOK_S: Final = 5.0
"""How often the folder is looked into. Our choice: whoever has put a picture there may wait so
long, and a hundred names are read in a millisecond."""

CLOSE_S: Final = 2.0
"""So long the end of the thread is waited for; one that hangs at a lost disk ends with the process.
"""

_REST: Final = 9
"""So many times as long as judging a file took, no other is judged: a tenth of one processor."""
_JUDGED_PX: Final = 64
"""As large as a picture is made that is only judged; all of its file is read for that."""


class Wanted(NamedTuple):
    """A picture by its file, as large as it fits into so many pixels."""

    name: str
    """Of a file in the folder, or an absolute path."""
    width: int
    height: int


@dataclass(frozen=True)
class PictureLoaded:
    """What was wanted is there."""

    wanted: Wanted
    surface: pygame.Surface


@dataclass(frozen=True)
class PicturesFound:
    """What can be shown has changed. What is wanted and broken is among the broken ones too."""

    found: Found


PictureEvent: TypeAlias = PictureLoaded | PicturesFound


class PictureLoader:
    """The thread; it keeps no picture."""

    def __init__(
        self,
        folder: Path | None,
        deliver: Callable[[PictureEvent | ThreadDied], None],
        *,
        look_s: float = LOOK_S,
    ) -> None:
        """Make a loader that has not started.

        Args:
            folder: of the office's own pictures, if there is one.
            deliver: takes what there is to tell, in the thread.
            look_s: how often to look whether a file has changed, in seconds.
        """
        self._path = folder or Path()
        self._folder = None if folder is None else PictureFolder(folder)
        self._deliver = deliver
        self._look_s = look_s
        self._look_at = self._judge_at = time.monotonic()
        self._changed = threading.Condition()
        self._wanted: tuple[Wanted, ...] = ()
        self._done: dict[Wanted, Signature | None] = {}
        """What was read of what is wanted, and from which file."""
        self._broken: dict[str, str] = {}
        """Of what was wanted and is not in the folder."""
        self._said = Found()
        self._is_started = self._is_told = self._closing = False
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Load these, in this order, and again when their files change; forget all others."""
        if wanted:
            self.start()
        with self._changed:
            self._wanted = tuple(wanted)
            self._done = {each: self._done[each] for each in wanted if each in self._done}
            self._is_told = True
            self._changed.notify()

    def start(self) -> None:
        """Begin, unless it has begun. What is wanted begins it too."""
        if not self._is_started:
            self._is_started = True
            self._thread.start()

    def close(self) -> None:
        """End the thread, after the file that it is reading."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def _run(self) -> None:
        try:
            while not self._closing:
                self._do_next()
        except Exception as error:  # noqa: BLE001 the loop ends the process with it
            self._deliver(ThreadDied("pictures", error))

    def _do_next(self) -> None:
        """Do the most urgent thing, or wait for one."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + self._look_s
            self._look()
        if (wanted := self._next_wanted()) is not None:
            self._load(wanted)
            return
        name = None if self._folder is None else self._folder.next_to_judge()
        if name is not None and now >= self._judge_at:
            self._judge(name)
            return
        until = self._look_at if name is None else min(self._look_at, self._judge_at)
        with self._changed:
            self._changed.wait_for(lambda: self._is_told or self._closing, until - now)

    def _look(self) -> None:
        """See which files have changed."""
        if self._folder is not None:
            self._folder.look()
        with self._changed:
            done = self._done.items()
            self._done = {
                each: it for each, it in done if signature_of(self._file(each.name)) == it
            }
        self._tell()

    def _next_wanted(self) -> Wanted | None:
        with self._changed:
            self._is_told = False
            self._broken = {
                name: reason
                for name, reason in self._broken.items()
                if any(name == wanted.name for wanted in self._wanted)
            }
            return next((each for each in self._wanted if each not in self._done), None)

    def _load(self, wanted: Wanted) -> None:
        path = self._file(wanted.name)
        signature = signature_of(path)
        try:
            surface, reason = read_picture(path, wanted.width, wanted.height), None
        except PictureBroken as error:
            surface, reason = None, str(error)
        with self._changed:
            if wanted in self._wanted:
                self._done[wanted] = signature
        self._note(wanted.name, reason)
        if surface is not None:
            self._deliver(PictureLoaded(wanted, surface))

    def _judge(self, name: str) -> None:
        began = time.monotonic()
        try:
            read_picture(self._file(name), _JUDGED_PX, _JUDGED_PX)
            reason = None
        except PictureBroken as error:
            reason = str(error)
        ended = time.monotonic()
        self._judge_at = ended + _REST * (ended - began)
        self._note(name, reason)

    def _note(self, name: str, reason: str | None) -> None:
        if self._folder is not None and not Path(name).is_absolute():
            self._folder.note(name, reason)
        elif reason is None:
            self._broken.pop(name, None)
        else:
            self._broken[name] = reason
        self._tell()

    def _tell(self) -> None:
        """Tell what can be shown, if it is not what was told last."""
        found = Found() if self._folder is None else self._folder.found()
        found = replace(found, broken={**found.broken, **self._broken})
        if found != self._said:
            self._said = found
            self._deliver(PicturesFound(found))

    def _file(self, name: str) -> Path:
        return self._path / name
