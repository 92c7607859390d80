"""What can be touched on every screen: the languages, what makes it easier, help, more time."""

from typing import Final

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.helping import Helping
from kiosk.core.outlook import Outlook
from kiosk.core.speech.speech import Speech
from kiosk.core.stage import Stage
from protocol.types import Millis

_SWITCHES: Final = {
    "large-text": "large_text",
    "high-contrast": "high_contrast",
    "low-reach": "low_reach",
}
"""The targets and the fields of :class:`kiosk.core.view.Ease` that they change."""


class Always:
    """The meaning of those targets; what lies over the visit is lifted again afterwards."""

    def __init__(self, stage: Stage, helping: Helping, outlook: Outlook, speech: Speech) -> None:
        self._stage = stage
        self._helping = helping
        self._outlook = outlook
        self._speech = speech

    def touch(self, kind: str, name: str, now: Millis) -> bool:
        """Carry out what a target means; say whether it is one of these."""
        if kind == "finish" and isinstance(self._stage.screen, v.StillThere):
            self._stage.go_home(now)
            return True
        self._stage.go_on(now)  # whoever touches anything else is still there
        match kind, self._stage.screen:
            case "language", _:
                self._stage.choose_language(name, now)
            case "ease", v.Easier() if name:
                self._switch(name, now)
            case (("ease" | "help"), v.Printing() | v.Saver()):
                pass
            case "ease", screen:
                self._lay_over(v.Easier(screen), now)
            case "help", screen:
                self._call(screen, now)
            case "repeat", v.Remember():
                self._speech.again()
            case (("more-time" | "wake"), _):
                pass
            case _:
                return False
        return True

    def _switch(self, name: str, now: Millis) -> None:
        if name == "speech":
            self._speech.switch()
        elif field := _SWITCHES.get(name):
            ease = self._stage.ease
            self._stage.choose_ease(replace(ease, **{field: not getattr(ease, field)}), now)

    def _call(self, screen: v.Screen, now: Millis) -> None:
        self._stage.guide = True
        if self._helping.is_offered and not self._outlook.is_alone(now):
            self._helping.call(now)
        if not isinstance(screen, v.Help):
            self._lay_over(v.Help(screen), now)

    def _lay_over(self, over: v.Easier | v.Help, now: Millis) -> None:
        """Lay a screen over the one that stands, or find it below: none lies there twice."""
        below = over.back
        while isinstance(below, v.Easier | v.Help):
            if type(below) is type(over):
                over = below
                break
            below = below.back
        self._stage.show(over, now)
