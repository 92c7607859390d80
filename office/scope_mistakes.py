"""What a hall display's settings name that the office's plan does not have."""

import difflib

from office.mistakes import Mistake
from office.plan import Plan
from office.settings import DisplaySettings
from office.text_rules import shown


def scope_mistakes(settings: DisplaySettings, plan: Plan) -> list[Mistake]:
    """Return a mistake for each desk and each room that the plan does not have.

    The settings alone cannot tell, for the plan is another file. An unknown room is a warning: a
    clerk may send visitors to a room in which no desk stands.
    """
    scope = settings.scope
    desks = [desk.number for desk in plan.desks]
    rooms = list(dict.fromkeys(desk.room or plan.office.hall for desk in plan.desks))
    return [
        *(
            Mistake(
                None,
                f"display.desks[{place}]",
                f"the plan has no desk {desk}",
                f"Write desks of the plan: {', '.join(map(str, desks))}",
            )
            for place, desk in enumerate(scope.desks)
            if desk not in desks
        ),
        *(
            Mistake(
                None,
                f"display.rooms[{place}]",
                f"no desk of the plan stands in {shown(room)}",
                _room_remedy(room, rooms),
                "warning",
            )
            for place, room in enumerate(scope.rooms)
            if room not in rooms
        ),
    ]


def _room_remedy(room: str, rooms: list[str]) -> str:
    near = difflib.get_close_matches(room, rooms, n=1)
    if near:
        return f"Did you mean {shown(near[0])}?"
    return f"Write rooms as the plan names them: {', '.join(map(shown, rooms))}"
