"""What a hall display's settings name that the office's plan does not have."""

import difflib

from office.mistakes import Mistake
from office.plan import Plan
from office.settings import DisplaySettings
from office.text_rules import shown


def scope_mistakes(settings: DisplaySettings, plan: Plan) -> list[Mistake]:
    """Return a mistake for each desk and each room that the plan does not have.

    None of its calls would ever come. The settings alone cannot tell, for the plan is another file.
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
                f"the plan has no room {shown(room)}",
                _room_remedy(room, rooms),
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
