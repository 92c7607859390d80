"""How long visitors waited in the past: small histograms, and no rows of persons. Pure."""

from msgspec import Struct

from protocol.types import ServiceId


class History(Struct, frozen=True):
    """Waits of the past, by service and people ahead."""

    def learned(self, service: ServiceId, ahead: int, *, monday: bool, wait_min: int) -> "History":
        return self

    def past(self, service: ServiceId, ahead: int, *, monday: bool) -> None:
        return None
