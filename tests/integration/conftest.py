"""A real broker for each test that asks for one, and less patience with who says nothing."""

import pytest

from numerek.doctor import links
from protocol.types import Millis
from rig.broker import Broker
from runtime import roll_call

SOON_MS = Millis(1_500)
"""In place of the four seconds after which a controller is held for silent. A connected broker
says what it refuses within some milliseconds."""


@pytest.fixture
def broker():
    with Broker() as running:
        yield running


@pytest.fixture
def soon_silent(monkeypatch):
    """A controller that says nothing is given up soon."""
    for listens in (links, roll_call):
        monkeypatch.setattr(listens, "BEAT_LOST_MS", SOON_MS)
