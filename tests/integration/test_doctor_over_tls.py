"""The doctor tells apart why a certificate does not let a device in, and tries it only alone."""

import json

import pytest
from doctored_machine import doctored, settings

from numerek.main import main
from rig.broker import free_port
from tests.identities import NOW, authority, days, issue, tls_broker, write_identity

pytestmark = pytest.mark.broker

CA, OTHER = authority(), authority()
DISPLAY = "display-1"
GOOD, REVOKED = issue(CA, DISPLAY), issue(CA, DISPLAY)
PLACE = "etc/numerek/identity/display"


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("broker")
    with tls_broker(folder, CA, revoked=[REVOKED]) as running:
        yield running


def a_display(tmp_path, port, ca, pair):
    text = settings("display", port, identity=f"/{PLACE}")
    root = doctored(tmp_path, {"display": text})
    if pair is not None:
        write_identity(root / PLACE, ca, pair)
    return root


def examined(root, capsys):
    status = main(["doctor", "--json", "--root", str(root)])
    said = json.loads(capsys.readouterr().out)["lines"]
    return status, {line["kind"] for line in said if "kind" in line}, said


@pytest.mark.parametrize(
    ("ca", "pair", "kind"),
    [
        (CA, REVOKED, "certificate-revoked"),
        (CA, issue(CA, DISPLAY, NOW - days(400)), "certificate-expired"),
        (CA, issue(CA, "display-2"), "certificate-other-name"),
        (CA, issue(OTHER, DISPLAY), "certificate-foreign"),
        (OTHER, issue(OTHER, DISPLAY), "broker-foreign"),
        (CA, None, "certificate-missing"),
    ],
)
def test_why_a_certificate_lets_nobody_in_is_said(broker, tmp_path, capsys, ca, pair, kind):
    status, kinds, _ = examined(a_display(tmp_path, broker.port, ca, pair), capsys)
    assert status == 2
    assert kind in kinds


@pytest.mark.usefixtures("soon_silent")
def test_a_good_certificate_is_shown_with_its_end(broker, tmp_path, capsys):
    _, kinds, said = examined(a_display(tmp_path, broker.port, CA, GOOD), capsys)
    assert kinds == {"controller-silent"}
    texts = {line["subject"]: line["text"] for line in said}
    assert texts["certificate"] == "ends in 364 days; it is renewed by itself"
    assert texts["link"].startswith("connected with")


def test_a_certificate_near_its_end_is_told_while_it_still_works(tmp_path, capsys):
    old = issue(CA, DISPLAY, NOW - days(355))
    _, kinds, _ = examined(a_display(tmp_path, free_port(), CA, old), capsys)
    assert "certificate-ends" in kinds
