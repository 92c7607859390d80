"""A kiosk's picture that is nothing but its targets: all that each screen may ever have.

For tests of what a kiosk does, which do not depend on where things stand and what they look like.
"""

from collections.abc import Callable, Iterator

from kiosk.core import view as v
from kiosk.core.offers import in_category, pinned, takes_appointments
from office.plan import Plan
from scene.shapes import Box, Scene, Target

WIDTH, HEIGHT = 1080, 1920
SIDE = 100
EASE = ("large-text", "high-contrast", "low-reach", "speech")


def target_composer(plan: Plan) -> Callable[[v.KioskView], Scene]:
    def compose(shown: v.KioskView) -> Scene:
        return scene_of([*targets_of(plan, shown), *foot_of(plan, shown)])

    return compose


def scene_of(names: list[str]) -> Scene:
    """Set the targets side by side, in rows."""
    columns = WIDTH // SIDE
    targets = []
    for place, name in enumerate(dict.fromkeys(names)):
        row, column = divmod(place, columns)
        targets.append(Target(name, Box(column * SIDE, row * SIDE, SIDE, SIDE)))
    return Scene(WIDTH, HEIGHT, (0, 0, 0), (), tuple(targets))


def foot_of(plan: Plan, shown: v.KioskView) -> Iterator[str]:
    if isinstance(shown.screen, v.Saver):
        return
    yield from (f"language/{each}" for each in plan.office.languages)
    if isinstance(shown.screen, v.Printing):
        return
    yield "ease"
    if shown.may_help:
        yield "help"


def targets_of(plan: Plan, shown: v.KioskView) -> Iterator[str]:
    screen = shown.screen
    match screen:
        case v.Home():
            yield from (f"service/{each.service}" for each in pinned(plan, shown.offers))
            for each in plan.categories:
                if in_category(plan, shown.offers, each.id):
                    yield f"category/{each.id}"
            yield from ("next", "rate")
            if screen.page:
                yield "back"
            if takes_appointments(plan) and not shown.is_alone:
                yield "check-in"
        case v.Category(category):
            offers = in_category(plan, shown.offers, category)
            yield from (f"service/{each.service}" for each in offers)
            yield from ("next", "back")
        case v.Confirm():
            yield from ("take", "privileged", "solved", "information", "check-in", "next", "back")
        case v.Information():
            yield from ("print", "next", "back")
        case v.Privileged():
            yield from ("take", "take-privileged", "next", "back")
        case v.EnterCode(typed):
            yield from (f"digit/{digit}" for digit in range(10))
            yield from ("delete", "clear", "back")
            if len(typed) == v.CODE_DIGITS:
                yield "confirm"
        case v.TakeSlip() | v.TooFast() | v.Thanks(v.Thanked.SOLVED):
            yield "done"
        case v.Remember():
            yield from ("repeat", "done")
            if screen.may_reprint:
                yield "reprint"
        case v.NoNumber():
            yield from ("done", "check-in")
        case v.Rate():
            yield from (f"face/{face}" for face in range(v.FACES))
            if not screen.is_only:
                yield "back"
        case v.RateService():
            yield from (f"rate-service/{each.id}" for each in plan.services)
            yield from ("skip", "next", "back")
        case v.Easier():
            yield from (f"ease/{each}" for each in EASE)
            yield "back"
        case v.Help():
            yield from ("back", "help/again")
        case v.StillThere():
            yield from ("more-time", "finish")
        case v.Saver():
            yield "wake"
