from sim.clock import Clock
from sim.dice import Dice


def test_what_is_due_first_is_done_first_and_what_was_asked_first_before_its_equals():
    clock = Clock()
    done: list[str] = []
    clock.after(20, lambda: done.append("late"))
    clock.after(10, lambda: done.append("early"))
    clock.after(20, lambda: done.append("late too"))
    clock.after(30, lambda: done.append("not yet"))
    clock.run_for(20)
    assert done == ["early", "late", "late too"]
    assert clock.now == 20


def test_what_is_done_may_ask_for_more():
    clock = Clock()
    done: list[int] = []
    clock.after(5, lambda: clock.after(5, lambda: done.append(clock.now)))
    clock.run_for(10)
    assert done == [10]


def test_dice_fall_the_same_for_the_same_seed_and_on_every_side():
    throws = [Dice(1).between(1, 6) for _ in range(3)]
    assert len(set(throws)) == 1
    dice = Dice(2)
    assert {dice.between(1, 6) for _ in range(200)} == {1, 2, 3, 4, 5, 6}
    assert len({Dice(seed).between(0, 10**6) for seed in range(100)}) > 90
