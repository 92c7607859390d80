"""What was worked out of the state, kept until the state is another one."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from controller.core.state import State

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Works something out once for each version of the state, however often it is asked.

    A state changes by entries alone, and each raises its version: so the version, and being the
    same state, is all that this looks at. Whoever changes a state in another way raises it too.
    """

    def __init__(self, work_out: Callable[[K, State], V]) -> None:
        self._work_out = work_out
        self._state: State | None = None
        self._version = -1
        self._known: dict[K, V] = {}

    def of(self, key: K, state: State) -> V:
        """Return what is worked out for a key."""
        if self._version != state.version or self._state is not state:
            self._state, self._version = state, state.version
            self._known = {}
        elif key in self._known:
            return self._known[key]
        value = self._known[key] = self._work_out(key, state)
        return value
