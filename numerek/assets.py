"""Where the faces and texts are when no settings file says it: in the tree, or installed."""

from pathlib import Path
from typing import Final

_FOLDERS: Final = (Path(__file__).parents[1] / "assets", Path("/usr/share/numerek"))


def assets_folder() -> Path:
    """Return the first that is there."""
    return next((each for each in _FOLDERS if (each / "texts").is_dir()), _FOLDERS[0])
