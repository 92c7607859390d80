"""The names of the pictograms."""

import tomllib
from pathlib import Path


def load_pictograms(assets: Path) -> dict[str, str]:
    """Return the character in the pictogram face for each name (``id-card``).

    Raises:
        FileNotFoundError: the assets have no ``pictures/pictograms.toml``.
    """
    text = (assets / "pictures/pictograms.toml").read_text(encoding="utf-8")
    return {name: chr(code_point) for name, code_point in tomllib.loads(text).items()}
