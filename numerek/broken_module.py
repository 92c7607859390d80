"""Importing one module with a mutant's change in it. Nothing on the disk changes."""

import importlib.machinery
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from sim.mutants.mutant import Mutant, patched


class _BrokenLoader(SourceFileLoader):
    """Compiles the patched source, and leaves no trace of it beside the good one."""

    def __init__(self, fullname: str, path: str, mutant: Mutant) -> None:
        super().__init__(fullname, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType | None:
        source = self.get_source(fullname)
        assert source is not None, "every core is shipped as source"
        code = compile(patched(source, self._mutant), self.path, "exec", dont_inherit=True)
        assert isinstance(code, CodeType)
        return code


class _Breaker(MetaPathFinder):
    """Finds the mutant's module before anybody else does."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or found.origin is None:
            return None
        loader = _BrokenLoader(fullname, found.origin, self._mutant)
        return importlib.machinery.ModuleSpec(fullname, loader, origin=found.origin)


def break_on_import(mutant: Mutant) -> None:
    """Let every later import of the mutant's module get the broken one.

    Raises:
        RuntimeError: it was imported already, so that breaking it now would be in vain.
    """
    if mutant.module in sys.modules:
        raise RuntimeError(f"{mutant.module} is imported already, whole")
    sys.meta_path.insert(0, _Breaker(mutant))
