"""A program's time in service: what every device does around its loop."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from runtime.sd_notify import Systemd


@contextmanager
def in_service(systemd: Systemd, ends: Sequence[Callable[[], None]]) -> Iterator[None]:
    """Tell systemd that the program is ready, and afterwards, come what may, that it stops.

    Args:
        systemd: the service manager.
        ends: what closes the program's parts, in this order; one that fails keeps none from it.
    """
    with ExitStack() as parts:
        for end in reversed(ends):
            parts.callback(end)
        parts.callback(systemd.stopping)
        systemd.ready()
        yield
