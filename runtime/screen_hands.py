"""What remote hands can do at a screen: touch it, strike keys, photograph it, say what it shows."""

from collections.abc import Mapping
from pathlib import Path

import pygame

from runtime.hands import Answer, Command, HandsAsked
from runtime.screen import Screen


def carry_out(asked: HandsAsked, screen: Screen, view: Mapping[str, object]) -> bool:
    """Carry out a command for a screen and answer it; say whether it was one.

    Args:
        asked: ``{"do": "touch", "target": NAME}`` posts a real press and release in the middle of
            the target, ``{"do": "key", "key": NAME}`` the same with a key by SDL's name (``down``,
            ``[5]``), ``{"do": "photograph", "path": FILE}`` saves a PNG, ``{"do": "view"}``
            answers with ``targets`` and with what ``view`` holds.
        screen: the screen that is meant.
        view: what else to say about what is shown, ``{"screen": "welcome"}``.
    """
    match asked.command.get("do"):
        case "touch":
            asked.reply(_touch(asked.command, screen))
        case "key" if "key" in asked.command:
            asked.reply(_key(asked.command))
        case "photograph":
            asked.reply(_photograph(asked.command, screen))
        case "view":
            asked.reply({**view, "open": screen.is_open, "targets": [*_targets(screen)]})
        case _:
            return False
    return True


def _targets(screen: Screen) -> dict[str, tuple[int, int]]:
    """Return the middle of each target on the screen."""
    scene = screen.scene
    return {target.name: target.box.middle for target in scene.targets} if scene else {}


def _touch(command: Command, screen: Screen) -> Answer:
    targets = _targets(screen)
    name = command.get("target")
    if not isinstance(name, str) or name not in targets:
        return {"error": f"nothing to touch by the name {name!r}", "targets": [*targets]}
    x, y = targets[name]
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=(x, y), button=pygame.BUTTON_LEFT))
    return {"ok": True, "x": x, "y": y}


def _key(command: Command) -> Answer:
    name = command.get("key")
    try:
        key = pygame.key.key_code(str(name))
    except (ValueError, pygame.error):
        return {"error": f"there is no key by the name {name!r}"}
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.event.Event(kind, key=key))
    return {"ok": True}


def _photograph(command: Command, screen: Screen) -> Answer:
    path = command.get("path")
    if not isinstance(path, str):
        return {"error": "photograph needs a path"}
    try:
        screen.photograph(Path(path))
    except (OSError, RuntimeError, pygame.error) as error:
        return {"error": str(error)}
    return {"ok": True, "path": path}
