"""A real broker for each test that asks for one."""

import pytest

from rig.broker import Broker


@pytest.fixture
def broker():
    with Broker() as running:
        yield running
