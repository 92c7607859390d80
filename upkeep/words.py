"""The words of every kind of finding."""

from typing import Final

from upkeep.kinds import Kind
from upkeep.machine_words import MACHINE_ROWS
from upkeep.office_words import OFFICE_ROWS
from upkeep.part_words import PART_ROWS
from upkeep.row import Row

ROWS: Final[dict[Kind, Row]] = {**OFFICE_ROWS, **PART_ROWS, **MACHINE_ROWS}
"""One for each kind."""
