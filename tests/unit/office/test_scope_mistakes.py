"""A desk or a room that the plan does not have is found before the hall waits for its calls."""

from builders import a_desk, a_plan
from msgspec import structs

from office.mistakes import spell
from office.scope_mistakes import scope_mistakes
from office.settings import (
    BrokerSettings,
    DeviceSettings,
    DisplaySettings,
    ScopeSettings,
    ScreenSettings,
)
from protocol.types import DeskNumber, DeviceId


def found(plan=None, **scope: object) -> list[str]:
    settings = DisplaySettings(
        device=DeviceSettings(id=DeviceId("display-1"), plan="", assets="", state_dir=""),
        broker=BrokerSettings(username="display-1"),
        screen=ScreenSettings(width_px=1, height_px=1, width_mm=1),
        scope=ScopeSettings(**scope),  # type: ignore[arg-type]
    )
    return [spell(mistake) for mistake in scope_mistakes(settings, plan or a_plan())]


def test_the_desks_and_rooms_of_the_plan_are_no_mistakes():
    assert found() == []
    assert found(desks=(DeskNumber(1), DeskNumber(3)), rooms=("pok. 3", "Sala obsługi")) == []


def test_a_desk_that_is_not_there_is_named_with_those_that_are():
    assert found(desks=(DeskNumber(1), DeskNumber(9))) == [
        "display.desks[1]: the plan has no desk 9. Write desks of the plan: 1, 2, 3"
    ]


def test_a_room_that_is_nearly_there_is_asked_for():
    assert found(rooms=("pok.3",)) == [
        'display.rooms[0]: warning: no desk of the plan stands in "pok.3". Did you mean "pok. 3"?'
    ]


def test_a_room_like_none_is_named_with_those_that_are():
    assert found(rooms=("Kasa",)) == [
        (
            'display.rooms[0]: warning: no desk of the plan stands in "Kasa". '
            'Write rooms as the plan names them: "Sala obsługi", "pok. 3"'
        )
    ]


def test_the_hall_is_a_room_only_where_a_desk_stands_in_it():
    plan = structs.replace(a_plan(), desks=(a_desk(1, "dowod", room="pok. 1"),))
    assert len(found(plan, rooms=("Sala obsługi",))) == 1


def test_every_mistake_is_found_at_once():
    assert len(found(desks=(DeskNumber(8), DeskNumber(9)), rooms=("x", "y"))) == 4
