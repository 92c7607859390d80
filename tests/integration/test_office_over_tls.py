"""An office as it is installed: every program has a certificate, and the broker takes no other."""

import pytest

from authority.shell.certificates import Pair
from office.identity import CERTIFICATE_FILE
from rig.layout import Layout
from rig.office import Office
from rig.visit import call_next, take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def _revoke(office: Office, device: str) -> None:
    assert office.certificates is not None
    certificate = (office.certificates.folder / device / CERTIFICATE_FILE).read_text()
    office.certificates.revoke(Pair(certificate, ""))


def test_a_visit_crosses_the_wire_and_a_revoked_display_says_why_it_is_dark(tmp_path):
    with Office(Layout(folder=tmp_path, desks=1, tls=True)) as office:
        label = take_ticket(office, "kiosk-1", "odbior")
        call_next(office, "desk-1")
        office.wait("display-1", lambda view: view["hero"] == label, "to show the call")
        _revoke(office, "display-1")
        office.broker.kill()
        office.restart_broker()
        told = office.wait("display-1", lambda view: view["notice"] is not None, "to say why")
        assert (told["screen"], told["notice"]) == ("no-link", "certificate-revoked")
        office.wait("desk-1", lambda view: view["lamp"] != "no-connection", "to go on")
        take_ticket(office, "kiosk-1", "odbior")
