"""What may go wrong on a simulated day, and how often. Presets for the command line.

A rate says how often something begins on an average day: 0.25 is one day in four. Each kind is
drawn from dice of its own, so that one can be switched off without moving any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Faults:
    """Rates of everything that can be made to go wrong; nothing does by default.

    The name of a field, with dashes, is the ``kind`` of the ``Faulted`` in the trace.
    """

    # Between the devices and the broker
    loss: float = 0.0
    """Of what one device sends and gets, a part never arrives."""
    duplicates: float = 0.0
    """What one device sends and gets arrives up to a hundred times more."""
    slow_wire: float = 0.0
    """Everything takes up to three seconds more."""
    reordering: float = 0.0
    """Messages overtake one another; some are held back for minutes, or until the day ends."""
    deaf: float = 0.0
    """One device hears nothing, and is heard."""
    mute: float = 0.0
    """One device is not heard, and hears."""
    cable: float = 0.0
    """One device has no wire at all."""
    broker_killed: float = 0.0
    """The broker comes back without anything that it had retained."""
    broker_wiped: float = 0.0
    """The broker forgets what it retained, and no connection breaks."""
    broker_restored: float = 0.0
    """The broker comes back with the facts of yesterday, or of some time ago."""

    # Processes
    power: float = 0.0
    """One device is without power for a while; its disk is honest."""
    mid_batch: float = 0.0
    """One process is killed between any two effects of a batch."""
    blackout: float = 0.0
    """The whole office is without power for a while."""
    stall: float = 0.0
    """One process stands still for a while, as under SIGSTOP or behind a slow card, then goes on
    with everything that has come since."""

    # Disks
    lying_disk: float = 0.0
    """A power cut, and what was committed in the last seconds before it is gone."""
    disk_full: float = 0.0
    """A journal takes nothing until there is space again; its process ends at each try."""
    disk_error: float = 0.0
    """One commit fails with an input/output error, and its process ends."""
    old_backup: float = 0.0
    """The controller's journal is put back from an old copy."""
    two_controllers: float = 0.0
    """A second controller takes over the journal while the first one still runs."""
    blank: float = 0.0
    """A kiosk is replaced by one whose journal is empty."""

    # Clocks
    clock: float = 0.0
    """The controller's wall clock goes a day ahead, an hour back, to 1970, or to summer time or
    winter time, while it runs or before it starts."""
    drift: float = 0.0
    """One device's own clock goes wrong by up to one part in a hundred."""

    # Long absences, for which kiosks have numbers of their own
    midnight: float = 0.0
    """Kiosks are alone from before the end of the day until the next one has begun."""
    long_outage: float = 0.0
    """Kiosks are alone for minutes while a crowd comes."""
    short_reserve: float = 0.0
    """A kiosk's reserve is so short that it ends."""

    # Hands, buttons and paper
    bounce: float = 0.0
    """A button's contact bounces far longer than a good one."""
    spikes: float = 0.0
    """A button's wire picks up spikes while nobody pushes."""
    stuck_button: float = 0.0
    """A button stays down."""
    lost_edges: float = 0.0
    """Some edges of a button are never seen."""
    paper: float = 0.0
    """A printer runs out of paper, also in the midst of a slip."""
    printer: float = 0.0
    """A printer is unplugged, also in the midst of a slip."""
    silent_printer: float = 0.0
    """A printer does not say how it went."""

    # Strangers
    old_device: float = 0.0
    """A device is of the version before, until it is brought up to date."""
    old_controller: float = 0.0
    """The controller is of the version before, until it is brought up to date."""
    malicious: float = 0.0
    """Somebody speaks in the name of a device, and says whatever can be said."""

    deadly_slip: float = 0.0
    """A slip brings its kiosk down each time that it is printed, several times."""

    # None of these is a part of harsh days: each was added for a kind of day of its own
    held_at_start: float = 0.0
    """A desk box starts while something lies on its button, and nobody has pushed it."""
    recoil: float = 0.0
    """A worn contact closes again by itself whenever it is let go."""
    odd_visitor: float = 0.0
    """Somebody wants something else of a kiosk than a number from its list."""
    stolen_numbers: float = 0.0
    """Somebody with the name of a kiosk that is alone tells of the numbers that it prints."""
    dark_hall: float = 0.0
    """All hall displays are without power for a while, for they hang on one fuse."""


NONE: Final = Faults()

MILD: Final = Faults(power=1.5, cable=1.5, broker_killed=0.5, paper=1.0, slow_wire=0.5)

HARSH: Final = Faults(
    loss=1.5,
    duplicates=1.0,
    slow_wire=1.5,
    reordering=1.0,
    deaf=0.7,
    mute=0.7,
    cable=2.0,
    broker_killed=1.0,
    broker_wiped=0.4,
    broker_restored=0.5,
    power=2.0,
    mid_batch=2.5,
    blackout=0.3,
    stall=1.0,
    lying_disk=0.8,
    disk_full=0.4,
    disk_error=0.4,
    old_backup=0.25,
    two_controllers=0.4,
    blank=0.25,
    clock=0.6,
    drift=0.5,
    midnight=0.25,
    long_outage=0.25,
    short_reserve=0.3,
    bounce=0.8,
    spikes=0.8,
    stuck_button=0.5,
    lost_edges=0.5,
    paper=1.0,
    printer=0.7,
    silent_printer=0.4,
    old_device=0.3,
    old_controller=0.15,
    malicious=0.4,
    deadly_slip=0.15,
)
"""About 27 a day, most of them in one way or the other in a day of four hundred tickets."""

LEVELS: Final[Mapping[str, Faults]] = MappingProxyType({"none": NONE, "mild": MILD, "harsh": HARSH})
