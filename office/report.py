"""Where the readers of one file put down what they find wrong."""

from collections.abc import Mapping

from office.mistakes import Mistake, Mistakes, Severity
from office.toml_lines import KeyPath, spell_path


class Report:
    """The mistakes of one file.

    What follows from a mistake is no news: below a key in error, nothing more is reported.
    """

    def __init__(self, lines: Mapping[KeyPath, int]) -> None:
        self._lines = lines
        self._mistakes: list[Mistake] = []
        self._silent: set[KeyPath] = set()

    def error(self, path: KeyPath, what: str, remedy: str) -> None:
        """Put down what makes the file unusable."""
        if not self._is_silent(path):
            self._add(path, what, remedy, "error")
            self._silent.add(path)

    def warn(self, path: KeyPath, what: str, remedy: str) -> None:
        """Put down what is allowed and yet hardly meant."""
        if not self._is_silent(path):
            self._add(path, what, remedy, "warning")

    def error_after_all(self, path: KeyPath, what: str, remedy: str) -> None:
        """Put down an error of which silence was kept until now."""
        self._silent.discard(path)
        self.error(path, what, remedy)

    def silence(self, path: KeyPath) -> None:
        """Say nothing of a key, for its mistake is put down later or elsewhere."""
        self._silent.add(path)

    def is_wrong(self, path: KeyPath) -> bool:
        """Say whether there is an error in a value, above it or below it."""
        return self._is_silent(path) or any(wrong[: len(path)] == path for wrong in self._silent)

    def stands(self, path: KeyPath) -> bool:
        """Say whether a key stands in the file."""
        return path in self._lines

    def line(self, path: KeyPath) -> int | None:
        """Return the line of a path, or of what it should stand in; None for the whole file."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    def mistakes(self) -> tuple[Mistake, ...]:
        """Return all mistakes in the order of the file's lines."""
        last = max(self._lines.values(), default=0) + 1
        return tuple(sorted(self._mistakes, key=lambda mistake: mistake.line or last))

    def has_errors(self) -> bool:
        """Say whether the file is unusable."""
        return any(mistake.severity == "error" for mistake in self._mistakes)

    def demand_no_errors(self) -> None:
        """Raise `Mistakes` with everything put down, if any of it is an error."""
        if self.has_errors():
            raise Mistakes(self.mistakes())

    def _is_silent(self, path: KeyPath) -> bool:
        return any(path[:length] in self._silent for length in range(1, len(path) + 1))

    def _add(self, path: KeyPath, what: str, remedy: str, severity: Severity) -> None:
        self._mistakes.append(Mistake(self.line(path), spell_path(path), what, remedy, severity))
