"""How long visitors waited in the past: small histograms, and no rows of persons. Pure."""

from msgspec import Struct


class History(Struct, frozen=True):
    """Waits of the past, by service and people ahead."""
