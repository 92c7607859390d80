"""Whether the hall can hear the display now, and how loud."""

from display.core.rules import HallRules
from display.core.view import TimeOfDay


class Loudness:
    """The settings, the hour, and whether there is a sound card that works."""

    def __init__(self, rules: HallRules) -> None:
        self._sound = rules.sound
        self._is_meant_to_sound = rules.sound.enabled and rules.scope.skip == 0
        self.card_works = True
        self.clock: TimeOfDay | None = None

    @property
    def percent(self) -> int:
        """Return how loud it is in the hall, of the usual volume; 0 is silence.

        All of it while the time is not known: better loud at night than unheard by day.
        """
        if self.clock is None:
            return 100
        minute = self.clock.hours * 60 + self.clock.minutes
        for span in self._sound.levels:
            if any(each.start_min <= minute < each.end_min for each in span.during):
                return span.percent
        return 100

    @property
    def announces(self) -> bool:
        """Whether anybody is to hear a call now: in the hall, or by the induction loop.

        A loop carries the words alone, at all hours.
        """
        by_loop = self._sound.loop and self._sound.voice
        return self._is_meant_to_sound and (self.percent > 0 or by_loop)

    @property
    def speaks(self) -> bool:
        """Whether a call is to be said in words now."""
        return self._sound.voice and self.announces

    @property
    def is_missed(self) -> bool:
        """Whether the hall is silent though it is used to sound, which it is told by a sign.

        A display that is silent by its settings at all hours says nothing of it.
        """
        return self._is_meant_to_sound and (not self.card_works or self.percent == 0)
