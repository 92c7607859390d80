"""What was worked out of the state, kept until the state is another one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from controller.core.state import State

V = TypeVar("V")


class Kept(Generic[V]):
    """Works something out once for each version of the state, however often it is asked.

    A state changes by entries alone, and each raises its version: so the version, and being the
    same state, is all that this looks at. Whoever changes a state in another way raises it too.
    """

    def __init__(self, work_out: Callable[[State], V]) -> None:
        self._work_out = work_out
        self._kept: tuple[State, int, V] | None = None

    def of(self, state: State) -> V:
        """Return what follows from this state."""
        kept = self._kept
        if kept is not None and kept[1] == state.version and kept[0] is state:
            return kept[2]
        value = self._work_out(state)
        self._kept = state, state.version, value
        return value
