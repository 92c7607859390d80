"""The look that a display's settings name, or the one that it falls back to."""

import logging
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from office.look import Look
from office.look_file import read_look
from office.mistakes import Mistakes, spell

LOOKS: Final = "looks"
"""The folder of the looks that ship, below the folder of assets."""
_SUFFIX: Final = ".toml"
_LONGEST_BYTES: Final = 64 * 1024
"""A look is a dozen lines; what is so much longer is another file, named by mistake."""

_LOG = logging.getLogger(__name__)


def load_look(name: str, assets: Path) -> Look | None:
    """Return a look by its name or path; None if there is none to be had, and the log says why.

    See :func:`look_or_reasons`.
    """
    found = look_or_reasons(name, assets)
    if isinstance(found, Look):
        return found
    for line in found:
        _LOG.error("the look is refused, the dark one is taken: %s", line)
    return None


def look_or_reasons(name: str, assets: Path) -> Look | list[str]:
    """Return a look by its name or path, or a line for each reason why there is none to be had.

    The path of its arms is then absolute: it is also the name of their picture in a scene.

    Args:
        name: of a look that ships, or the path of a file that ends in ``.toml``.
        assets: the folder of assets.
    """
    path = Path(name) if name.endswith(_SUFFIX) else assets / LOOKS / f"{name}{_SUFFIX}"
    try:
        look = read_look(_text(path))
    except Mistakes as found:
        return [spell(mistake, str(path)) for mistake in found.mistakes]
    except UnicodeDecodeError as error:
        return [f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8"]
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = error.strerror if isinstance(error, OSError) else error
        return [f"{path}: it cannot be read: {reason}. {_remedy(name, assets)}"]
    arms = look.arms and str(path.absolute().parent / look.arms)
    return replace(look, arms=arms)


def _text(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_LONGEST_BYTES + 1)
    if len(start) > _LONGEST_BYTES:
        raise ValueError(f"more than {_LONGEST_BYTES // 1024} kB are no look")
    return start.decode()


def _remedy(name: str, assets: Path) -> str:
    if name.endswith(_SUFFIX):
        return "Check the path and the permissions"
    ships = sorted(path.stem for path in (assets / LOOKS).glob(f"*{_SUFFIX}"))
    return (
        f"Those that ship are {', '.join(ships) or 'gone'}; the path of another ends in {_SUFFIX}"
    )
