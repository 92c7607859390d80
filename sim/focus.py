"""Days on which one kind of thing goes wrong again and again.

Somebody who looks for one weakness finds it there sooner than on a day on which everything fails a
little. Names are those that the command line takes, beside the levels of ``sim.faults``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sim.faults import LEVELS, Faults

FOCUSED: Final[Mapping[str, Faults]] = MappingProxyType(
    {
        "alone": Faults(
            long_outage=1.5, mute=3.0, deaf=12.0, cable=3.0, power=2.0, mid_batch=2.0, stall=2.0
        ),
        "backups": Faults(old_backup=3.0, long_outage=0.7, cable=2.0, mute=1.0, power=1.0),
        "buttons": Faults(
            bounce=6.0,
            spikes=6.0,
            stuck_button=6.0,
            lost_edges=4.0,
            power=8.0,
            held_at_start=4.0,
            recoil=6.0,
        ),
        "clocks": Faults(clock=5.0, power=3.0, cable=1.0),
        "disks": Faults(lying_disk=9.0, blank=0.7, cable=6.0, mute=3.0, long_outage=2.0),
        "losses": Faults(loss=30.0, deaf=3.0, mute=3.0),
        "midnights": Faults(midnight=1.0, power=2.0, deaf=2.0, duplicates=2.0, reordering=2.0),
        "paper": Faults(
            paper=4.0, printer=4.0, silent_printer=4.0, deadly_slip=2.0, power=4.0, mid_batch=8.0
        ),
        "restarts": Faults(mid_batch=14.0, power=8.0, disk_error=20.0),
        "screens": Faults(
            dark_hall=10.0, power=4.0, cable=4.0, broker_killed=2.0, broker_wiped=2.0
        ),
        "stalls": Faults(stall=40.0, cable=4.0),
        "stragglers": Faults(reordering=25.0, slow_wire=8.0, deaf=4.0, cable=12.0, mute=6.0),
        "strangers": Faults(malicious=8.0, long_outage=1.5, cable=3.0),
        "thieves": Faults(stolen_numbers=4.0, cable=2.0, power=1.0),
        "twins": Faults(two_controllers=8.0, slow_wire=40.0, stall=2.0),
        "visitors": Faults(
            odd_visitor=120.0, slow_wire=6.0, mute=16.0, deaf=6.0, silent_printer=16.0
        ),
        "wires": Faults(
            loss=6.0,
            duplicates=6.0,
            reordering=6.0,
            slow_wire=4.0,
            broker_killed=2.0,
            broker_wiped=1.0,
            broker_restored=2.0,
        ),
    }
)
"""Each kind of day by its name."""

KINDS: Final[Mapping[str, Faults]] = MappingProxyType({**LEVELS, **FOCUSED})
"""Every kind of day that has a name."""
