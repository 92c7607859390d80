from builders import a_plan
from msgspec import structs

from office.box_mistakes import box_warnings
from office.mistakes import spell
from office.plan import Device
from office.read_settings import read_desk_settings
from protocol.types import DeskNumber, DeviceId

SETTINGS = """
[device]
id = "desk-1"
plan = "plan.toml"
assets = "assets"
state_dir = "state"
[broker]
username = "desk-1"
"""


def warnings(*desks: int, served: tuple[int, ...] = (1,)) -> list[str]:
    boxes = "".join(f'[[box]]\ndesk = {desk}\nsource = "screen"\n' for desk in desks)
    screen = "[screen]\nwidth_px = 800\nheight_px = 480\nwidth_mm = 154\n"
    plan = a_plan()
    own = Device(
        id=DeviceId("desk-1"), role="desk", desks=tuple(DeskNumber(desk) for desk in served)
    )
    others = [device for device in plan.devices if device.id != own.id]
    settings = read_desk_settings(SETTINGS + boxes + screen)
    found = box_warnings(settings, structs.replace(plan, devices=(*others, own)))
    return [spell(mistake, "desk-1.toml") for mistake in found]


def test_a_box_at_a_desk_of_its_device_is_as_it_should_be():
    assert warnings(1) == []


def test_a_box_at_a_desk_that_the_plan_does_not_give_its_device_is_told_with_a_remedy():
    (told,) = warnings(2)
    assert "desk-1.toml: box[0].desk" in told
    assert "will be refused" in told
    assert "desks = [1, 2]" in told


def test_a_desk_that_is_not_in_the_plan_is_told_with_those_that_are():
    (told,) = warnings(9, served=(9,))
    assert "no desk 9" in told
    assert "1, 2, 3" in told
