"""What the controller's log says of requests that changed nothing."""

from builders import NOON, a_plan

from controller.core.events import DayCame, LinkUp, RequestCame
from controller.core.machine import ControllerCore
from controller.shell.remarks import Remarks
from protocol.messages import CallNext, TakeTicket
from protocol.types import DayId


def heard(remarks, core, device, request):
    remarks.hear(core.handle(RequestCame(device, request, NOON), 1_000))


def test_refused_and_repeated_requests_are_counted_and_logged_once_per_kind(caplog):
    core, remarks = ControllerCore(a_plan()), Remarks()
    core.begin(NOON, 0)
    remarks.hear(core.handle(DayCame(DayId("2026-11-20"), NOON), 0))
    remarks.hear(core.handle(LinkUp(), 0))
    for n in range(3):
        heard(remarks, core, "kiosk-1", TakeTicket("same", "dowod", "pl"))
        heard(remarks, core, "display-1", TakeTicket(f"d{n}", "dowod", "pl"))
        heard(remarks, core, "desk-1", CallNext(f"c{n}", 1, 7, core.view().epoch, 900))
    assert remarks.counts == {"repeated": 2, "not-allowed": 3, "other-turn": 3}
    assert len(caplog.messages) == 3
    assert "same of kiosk-1" in caplog.text


def test_requests_that_are_carried_out_are_no_matter_of_the_log(caplog):
    core, remarks = ControllerCore(a_plan()), Remarks()
    core.begin(NOON, 0)
    heard(remarks, core, "kiosk-1", TakeTicket("k1", "dowod", "pl"))
    heard(remarks, core, "desk-1", CallNext("c1", 1, 0, core.view().epoch, 900))
    assert not remarks.counts
    assert not caplog.messages
