"""What the settings of a desk's sign name that the office's plan does not have."""

from office.mistakes import Mistake
from office.plan import Plan
from office.settings import DisplaySettings


def sign_mistakes(settings: DisplaySettings, plan: Plan) -> list[Mistake]:
    """Return a mistake if the plan has no such desk: its sign would have nothing to show, ever.

    The settings alone cannot tell, for the plan is another file.
    """
    if settings.sign is None or plan.desk(settings.sign) is not None:
        return []
    desks = ", ".join(str(desk.number) for desk in plan.desks)
    what = f"the plan has no desk {settings.sign}"
    return [Mistake(None, "sign.desk", what, f"Write a desk of the plan: {desks}")]
