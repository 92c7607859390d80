"""A printer that misbehaves behind a real kiosk: what the visitor keeps, what the staff hear."""

import pytest
from wire_in_hand import Stranger, wait_for

from rig.layout import Layout
from rig.office import Office
from rig.visit import shows, touch

pytestmark = [pytest.mark.broker, pytest.mark.processes]

HEALTH = "device/kiosk-1/health"


def test_a_number_outlives_a_jammed_cutter_and_a_pulled_cable_is_told_and_found_again(tmp_path):
    layout = Layout(folder=tmp_path, desks=1, has_display=False)
    with Office(layout) as office, Stranger(office.broker.port, "controller", (HEALTH,)) as wire:

        def hears(*faults):
            wait_for(
                lambda: HEALTH in wire.heard and wire.heard[HEALTH][-1]["faults"] == [*faults],
                f"to hear {faults or 'that all is well'}",
            )

        hears()
        wait_for(lambda: wire.heard[HEALTH][-1].get("paper_left_mm") == 80_000, "for a whole roll")
        office.printer("kiosk-1", "jam_cutter_at_next_cut")
        touch(office, "kiosk-1", "service/dowod", shows("confirm"))
        label = touch(office, "kiosk-1", "take", shows("remember"))["label"]
        hears("cutter-jam")
        office.printer("kiosk-1", "free_cutter")
        hears()
        assert touch(office, "kiosk-1", "reprint", shows("take-slip"))["label"] == label
        started = [each for each in office.records("kiosk-1") if each["what"] == "slip-started"]
        ended = [each for each in office.records("kiosk-1") if each["what"] == "slip-ended"]
        assert [each["copy"] for each in started] == [0, 1]
        assert len({each["ticket"] for each in started}) == 1
        assert [each["outcome"] for each in ended] == ["unknown", "printed"]
        wait_for(lambda: wire.heard[HEALTH][-1]["paper_left_mm"] == 79_000, "for a roll begun")
        office.printer("kiosk-1", "unplug")
        hears("printer-gone")
        office.printer("kiosk-1", "plug")
        hears()
