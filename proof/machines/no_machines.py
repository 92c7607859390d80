"""Why there are no emulated machines here."""


class NoMachinesError(RuntimeError):
    """This computer cannot run emulated machines; the text says why and what to do."""
