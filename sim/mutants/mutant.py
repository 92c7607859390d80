"""One way to break a core on purpose, as a patch of its source."""

from dataclasses import dataclass


class MutantOutdated(ValueError):  # noqa: N818 - it says what is the case
    """The text that a mutant replaces is not in its file, or there more than once."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A small change of one file, such as a careless hand could make."""

    id: str
    """What is broken, in words with hyphens."""
    file: str
    """From the root of the repository."""
    old: str
    """Exact text that stands in the file once."""
    new: str
    """What stands there instead."""
    hurts: str
    """Whom it would hurt, and how."""
    sought_on: str = "harsh"
    """The kind of day on which it is looked for: a key of ``sim.focus.KINDS``."""

    @property
    def module(self) -> str:
        """The module that it breaks, as it is imported."""
        return self.file.removesuffix(".py").replace("/", ".")


def patched(source: str, mutant: Mutant) -> str:
    """Return the source of a mutant's file with its change in it.

    Raises:
        MutantOutdated: the text to be replaced does not stand there exactly once; the catalogue
            must follow the code.
    """
    found = source.count(mutant.old)
    if found != 1:
        raise MutantOutdated(
            f"{mutant.id}: {mutant.file} has this text {found} times, not once; mend the "
            f"catalogue:\n{mutant.old}"
        )
    return source.replace(mutant.old, mutant.new)
