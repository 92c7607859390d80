"""What every test stands on: no screen, no sound card, no pins, no chance.

Set before pygame or gpiozero is imported; a test that wants a real window or a real broker starts
processes and gives them their own environment.
"""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

INTEGRATION = Path(__file__).parent / "integration"

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("GPIOZERO_PIN_FACTORY", "mock")

# No deadline: a busy machine is no bug. In CI (the variable that GitHub, GitLab and others set)
# the same examples each time, so that a red run means the change and not the draw.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


# Ten thousand tests are a million objects that live to the end. Looking among them for circles as
# often as Python does by itself took a fifth of collecting them, and a twentieth of each test.
gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _the_log_goes_where_it_went() -> Iterator[None]:
    """Put back where the process logs to: a program's ``main`` sends it to its own stream.

    Under pytest that stream is closed with the test, and each later line would be a traceback.
    """
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def pytest_collection_finish() -> None:
    """Take what was collected out of the sight of the collector of circles."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files with real processes among the others: these wait while those compute.

    The tests of a file stay together (``--dist loadfile``): many share an office started once.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    real = [path for path in files if path.is_relative_to(INTEGRATION)]
    others = [path for path in files if path not in real]
    after = max(len(others) // (len(real) + 1), 1)
    order: list[Path] = []
    for place, path in enumerate(others):
        if place % after == 0 and real:
            order.append(real.pop(0))
        order.append(path)
    items[:] = [item for path in (*order, *real) for item in files[path]]
