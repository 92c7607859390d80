from kiosk.core.speech.order import reading_order
from scene.shapes import Box, Target


def test_targets_are_heard_row_by_row_from_the_left():
    boxes = {
        "first": Box(0, 0, 100, 50),
        "second": Box(110, 5, 100, 50),
        "third": Box(0, 60, 100, 50),
        "fourth": Box(110, 60, 100, 50),
        "foot": Box(0, 200, 210, 40),
    }
    shuffled = [Target(name, boxes[name]) for name in sorted(boxes)]
    assert [target.name for target in reading_order(shuffled)] == list(boxes)


def test_what_begins_below_the_middle_of_a_row_is_the_next_row():
    tall, beside = Target("tall", Box(0, 0, 100, 100)), Target("low", Box(110, 60, 100, 40))
    assert [target.name for target in reading_order([beside, tall])] == ["tall", "low"]
