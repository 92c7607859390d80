"""Every mutant there is."""

from typing import Final

from sim.mutants.answering import ANSWERING
from sim.mutants.boxes import BOXES
from sim.mutants.buttons import BUTTONS
from sim.mutants.calling import CALLING
from sim.mutants.clerking import CLERKING
from sim.mutants.hall import HALL
from sim.mutants.helping import HELPING
from sim.mutants.mutant import Mutant
from sim.mutants.numbering import NUMBERING
from sim.mutants.reserving import RESERVING
from sim.mutants.seeing import SEEING
from sim.mutants.taking import TAKING
from sim.mutants.wire import WIRE

CATALOGUE: Final[tuple[Mutant, ...]] = (
    *NUMBERING,
    *ANSWERING,
    *CALLING,
    *CLERKING,
    *WIRE,
    *BOXES,
    *BUTTONS,
    *HALL,
    *SEEING,
    *TAKING,
    *RESERVING,
    *HELPING,
)
"""In this order they are tried. Ids are unlike each other."""
