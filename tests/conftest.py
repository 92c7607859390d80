"""What every test stands on: no screen, no sound card, no pins, no chance.

Set before pygame or gpiozero is imported; a test that wants a real window or a real broker starts
processes and gives them their own environment.
"""

import os
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


@pytest.hookimpl(tryfirst=True)  # before xdist asks which group a test belongs to
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let two workers have all real processes: these wait, and the third computes meanwhile.

    The tests of a file stay together, for many of them share an office that was started once.
    """
    real = [item for item in items if item.path.is_relative_to(INTEGRATION)]
    files = list(dict.fromkeys(item.path for item in real))
    for item in real:
        item.add_marker(pytest.mark.xdist_group(f"real-{files.index(item.path) % 2}"))
