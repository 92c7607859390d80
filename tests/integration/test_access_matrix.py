"""Whoever is on the wire says and hears what the table of topics gives its role, and no more."""

import contextlib

import pytest

from proof.access.matrix import EVERYTHING, Matrix
from proof.access_matrix import SPEAKS_OF_ITSELF, crowd_of
from rig.broker import Broker
from rig.certificates import Certificates
from rig.layout import SAMPLE_PLAN

pytestmark = pytest.mark.broker

CROWD = crowd_of(SAMPLE_PLAN)
ONE_OF_EACH = [*{role: (device, role) for device, role in reversed(CROWD.devices)}.values()]


@pytest.fixture
def matrix_with(tmp_path):
    """Return a way to make a matrix on a broker with these lines beside its access list."""
    certificates = Certificates(tmp_path / "c")
    with contextlib.ExitStack() as running:

        def make(*more: str) -> Matrix:
            access = (*EVERYTHING, *more)
            broker = Broker(tls=certificates.broker_dir, access=access, settings=[SPEAKS_OF_ITSELF])
            port = running.enter_context(broker).port
            return Matrix(CROWD, port, certificates.contexts())

        yield make


def test_all_that_is_not_allowed_is_refused_and_a_device_of_mqtt_5_is_told(matrix_with):
    matrix = matrix_with()
    matrix.check_broker_speaks_of_itself()
    for mqtt in (5, 3):
        matrix.run(ONE_OF_EACH, ["kiosk-1", "display-1"], mqtt=mqtt, every_will=8)
    count = matrix.count
    assert count.wrong == []
    assert {role for _, role in ONE_OF_EACH} == {role for _, role in CROWD.devices}
    assert min(count.allowed, count.told) > 100
    assert count.refused > 2000


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("topic write numerek/v1/um-lipowo/board", "publish numerek/v1/um-lipowo/board was let"),
        ("topic read numerek/v1/+/device/+/answer", "/device/kiosk-1/answer was let through"),
        ("topic read $SYS/#", "hear $SYS/broker/uptime was let through"),
        ("topic deny numerek/v1/um-lipowo/beat", "hear numerek/v1/um-lipowo/beat was refused"),
    ],
)
def test_one_line_too_many_in_the_list_does_not_go_unnoticed(matrix_with, line, found):
    display = next(each for each in ONE_OF_EACH if each[1].value == "display")
    matrix = matrix_with(f"user {display[0]}", line)
    matrix.check_broker_speaks_of_itself()
    matrix.run([display], ["kiosk-1"], mqtt=5, every_will=100)
    assert any(found in wrong for wrong in matrix.count.wrong), matrix.count.wrong
