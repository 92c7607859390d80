"""Which Numerek this is."""

import functools
import importlib.metadata


@functools.cache
def program_version() -> str:
    """Return the installed version; ``source`` when run from a tree that is not installed."""
    try:
        return importlib.metadata.version("numerek")
    except importlib.metadata.PackageNotFoundError:
        return "source"
