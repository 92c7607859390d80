"""What one hall display is told by its settings, as far as its core must know."""

from typing import Self

from msgspec import Struct

from office.settings import (
    DisplaySettings,
    HallSoundSettings,
    InformationSettings,
    ScopeSettings,
)


class HallRules(Struct, frozen=True, kw_only=True):
    """Which calls it shows, when it is how loud, and what stands beside the calls."""

    scope: ScopeSettings = ScopeSettings()
    sound: HallSoundSettings = HallSoundSettings()
    information: InformationSettings | None = None
    rows: int = 6
    """How many calls fit beside the one that the hall looks at, until the screen was measured."""

    @classmethod
    def of(cls, settings: DisplaySettings) -> Self:
        """Return what the settings of a hall display say."""
        return cls(scope=settings.scope, sound=settings.sound, information=settings.information)
