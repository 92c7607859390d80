"""The comparison behind ``check_picture``."""

import os
from pathlib import Path

import pygame
import pytest


def compare(folder: Path, name: str, surface: pygame.Surface) -> None:
    """Fail unless the picture of that name in the folder is this one, pixel by pixel."""
    kept_path = folder / f"{name}.png"
    actual_path, diff_path = folder / f"{name}.actual.png", folder / f"{name}.diff.png"
    actual_path.unlink(missing_ok=True)
    diff_path.unlink(missing_ok=True)
    kept = pygame.image.load(kept_path) if kept_path.exists() else None
    if kept is not None and rgb(kept) == rgb(surface) and kept.get_size() == surface.get_size():
        return
    if os.environ.get("NUMEREK_GOLDEN") == "update":
        pygame.image.save(surface, kept_path)
        return
    pygame.image.save(surface, actual_path)
    if kept is None:
        pytest.fail(f"there is no golden picture {name}; make golden-update draws it")
    if kept.get_size() != surface.get_size():
        pytest.fail(f"{name} is {surface.get_size()}, the golden picture {kept.get_size()}")
    changed, picture = difference(kept, surface)
    pygame.image.save(picture, diff_path)
    pytest.fail(f"{name} differs from its golden picture in {changed} pixels, see {diff_path}")


def rgb(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def difference(kept: pygame.Surface, actual: pygame.Surface) -> tuple[int, pygame.Surface]:
    """Return how many pixels differ, and a picture of where."""
    before, after = rgb(kept), rgb(actual)
    changed = 0
    marked = bytearray()
    for at in range(0, len(before), 3):
        same = before[at : at + 3] == after[at : at + 3]
        changed += not same
        pale = 170 + sum(before[at : at + 3]) // 9
        marked += bytes((pale, pale, pale)) if same else b"\xd0\x00\x20"
    return changed, pygame.image.frombuffer(bytes(marked), kept.get_size(), "RGB")
