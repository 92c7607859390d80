"""Boxes whose desk the office plan does not give them: their presses would lead to nothing."""

from office.desk_settings import DeskSettings
from office.mistakes import Mistake
from office.plan import Plan


def box_warnings(settings: DeskSettings, plan: Plan) -> list[Mistake]:
    """Return a warning for each box that the controller will not listen to."""
    device = plan.device(settings.device.id)
    served = () if device is None else device.desks
    found: list[Mistake] = []
    for place, box in enumerate(settings.boxes):
        key = f"box[{place}].desk"
        if plan.desk(box.desk) is None:
            what = f"the office plan has no desk {box.desk}, so this box is never given a turn"
            there = ", ".join(str(desk.number) for desk in plan.desks)
            remedy = f"Write a desk of the plan: {there}"
        elif box.desk not in served:
            what = f"in the office plan {settings.device.id} has no box of desk {box.desk}, so all "
            what += "that is pressed there will be refused"
            numbers = ", ".join(str(desk) for desk in sorted({*served, box.desk}))
            remedy = f'Write desks = [{numbers}] and role = "desk" in its [[device]] there'
        else:
            continue
        found.append(Mistake(None, key, what, remedy, "warning"))
    return found
