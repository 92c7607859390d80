"""What a program does for the technician beside its work.

It says on the wire what is wrong with its machine, and keeps a small file from which the doctor
beside it learns how the program stands.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from office.settings import CommonSettings
from protocol.messages import Fault
from runtime.alerts import AlertsFact
from runtime.inbox import ThreadDied
from runtime.link import Link
from runtime.link_events import LinkEvent, LinkUp
from runtime.machine.state_file import StateFile
from runtime.machine.watch import MachineWatch
from upkeep.program_state import Noticed

if TYPE_CHECKING:
    from upkeep.findings import Finding


class Caretaker:
    """One for each program. ``hear`` runs in the link's thread, the rest in the loop."""

    def __init__(
        self,
        settings: CommonSettings,
        link: Link,
        on_death: Callable[[ThreadDied], None],
        *,
        hears_controller: bool = True,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Make one that does not look yet.

        Args:
            settings: of the device.
            link: its wire.
            on_death: takes the news that the watching thread died; usually ``Inbox.put``.
            hears_controller: whether the program subscribes to the controller's beats.
            environ: of the process.
        """
        self._watch = MachineWatch(settings, on_death)
        self._alerts = AlertsFact(link)
        self._state_file = StateFile(
            settings, link, hears_controller=hears_controller, environ=environ
        )
        self._is_new = False

    def start(self) -> None:
        """Begin to look at the machine."""
        self._watch.start()

    def stop(self) -> None:
        """End."""
        self._watch.stop()
        self._state_file.remove()

    def hear(self, event: LinkEvent) -> None:
        """Note what the link tells."""
        self._state_file.hear(event)
        if isinstance(event, LinkUp):
            self._is_new = True

    def look_after(self, faults: Sequence[Fault] = (), more: "Sequence[Finding]" = ()) -> None:
        """Say and write down what is news; call it as often as you like.

        Args:
            faults: of the parts, as in the fact of the device's health.
            more: what the program itself has found, beside its machine.
        """
        if self._is_new:
            self._is_new = False
            self._alerts.say_again()
        if (found := self._watch.found) is not None:
            from upkeep.judge import alerts_of  # loaded by the look that found something

            self._alerts.say(alerts_of((*found.findings, *more)), found.certificate_until)
        noticed = [Noticed(each.kind.value, each.severity, each.about) for each in more]
        self._state_file.write(faults, noticed)
