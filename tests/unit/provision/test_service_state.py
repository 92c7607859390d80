"""When the programs of a machine count as up."""

from protocol.types import Millis
from provision.core.service_state import START_MS_MAX, STEADY_MS, UnitState, Watch, states_of

UP = UnitState("active", 0, 812)
KIOSK, DESK = "numerek-kiosk.service", "numerek-desk@1.service"


def looked(watch: Watch, states: dict[str, UnitState], *at_ms: int) -> list[str | None]:
    return [watch.look(states, Millis(at)) for at in at_ms]


def test_programs_that_run_on_without_a_new_start_are_up():
    watch = Watch([KIOSK], Millis(0))

    assert looked(watch, {KIOSK: UP}, 0, 1_000, STEADY_MS, STEADY_MS + 1_000) == [
        None,
        None,
        None,
        "",
    ]


def test_a_program_that_is_started_again_and_again_is_not_up():
    watch = Watch([KIOSK], Millis(0))

    seen = [
        watch.look({KIOSK: UnitState("active", at, 800 + at)}, Millis(at * 5_000))
        for at in range(START_MS_MAX // 5_000 + 1)
    ]

    assert seen[:-1] == [None] * (len(seen) - 1)
    assert seen[-1] == "a program starts again and again"


def test_a_program_that_fails_is_named_with_its_own_words():
    watch = Watch([KIOSK, DESK], Millis(0))
    states = {KIOSK: UP, DESK: UnitState("activating", 3, 0, "no pins here")}

    assert watch.look(states, Millis(1_000)) is None
    assert watch.look(states, START_MS_MAX) == f"{DESK} is activating (no pins here)"


def test_a_unit_that_systemd_does_not_know_is_named():
    assert Watch([KIOSK], Millis(0)).look({}, START_MS_MAX) == f"{KIOSK} is not there"


def test_what_systemctl_shows_is_read_block_by_block():
    shown = (
        "Id=numerek-kiosk.service\nActiveState=active\nNRestarts=2\nMainPID=812\nStatusText=a=b\n"
        "\nId=numerek-desk@1.service\nActiveState=failed\nNRestarts=0\nMainPID=0\nStatusText=\n"
        "Result=exit-code\n"
    )

    assert states_of(shown) == {
        KIOSK: UnitState("active", 2, 812, "a=b"),
        DESK: UnitState("failed", 0, 0, "it ended: exit-code"),
    }
