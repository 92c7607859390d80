import subprocess
import sys

LOADS = """
import sys
from runtime.lean_pygame import import_pygame
import_pygame()
assert "pygame.font" in sys.modules
print([name for name in sys.modules if name.startswith("pkg_resources")])
"""


def test_pygame_comes_without_what_it_does_not_need_and_leaves_it_to_others():
    said = subprocess.run([sys.executable, "-c", LOADS], check=True, capture_output=True, text=True)
    assert said.stdout == "[]\n"
