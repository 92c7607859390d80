"""The course of an update: what is done in which order, and what becomes of each failure."""

from collections.abc import Mapping

from provision.core.updating import (
    AwaitPrograms,
    Course,
    Done,
    End,
    Failed,
    Install,
    KeepPresent,
    Order,
    Package,
    Report,
    Say,
    Step,
    TryReading,
    refusal,
    updating,
)

OLD = Package("numerek", "0.1.0")
NEW = Package("numerek", "0.2.0")


def course() -> Course:
    return updating("new.deb", NEW, OLD, way_back="kept.deb")


def walked(failing: Mapping[Step, str], times: int = 9) -> tuple[list[Step], Report]:
    """Walk a course on which some steps fail, the first so many times."""
    done: list[Step] = []
    steps = course()
    answer = None
    try:
        while True:
            step = steps.send(answer)
            answer = Failed(failing[step]) if step in failing and times > 0 else None
            times -= answer is not None
            if not isinstance(step, Say):
                done.append(step)
    except StopIteration as end:
        return done, end.value


def test_an_update_tries_keeps_installs_and_waits_in_this_order():
    steps, report = walked({})

    assert steps == [
        TryReading("new.deb"),
        KeepPresent(),
        Install("new.deb"),
        AwaitPrograms(),
        Done(keep_what_was=True),
    ]
    assert report.end is End.UPDATED


def test_a_version_that_cannot_read_the_journal_changes_nothing():
    steps, report = walked({TryReading("new.deb"): "row 7 is of a later version"})

    assert steps == [TryReading("new.deb")]
    assert report.end is End.REFUSED
    assert "row 7 is of a later version" in report.text
    assert "Nothing was changed" in report.text


def test_nothing_is_installed_when_there_would_be_no_way_back():
    steps, report = walked({KeepPresent(): "the disk is full"})

    assert Install("new.deb") not in steps
    assert report.end is End.REFUSED
    assert "the disk is full" in report.text


def test_a_package_that_does_not_install_is_put_back():
    steps, report = walked({Install("new.deb"): "apt has no such dependency"})

    assert steps[-3:] == [Install("kept.deb"), AwaitPrograms(), Done(keep_what_was=False)]
    assert report.end is End.PUT_BACK
    assert "apt has no such dependency" in report.text
    assert "0.1.0 runs again" in report.text


def test_when_the_former_one_does_not_run_either_somebody_is_called():
    steps, report = walked({AwaitPrograms(): "numerek-kiosk.service is failed"})

    assert Done(keep_what_was=False) not in steps
    assert report.end is End.BROKEN
    assert "kept.deb" in report.text


def test_a_program_that_does_not_come_up_brings_the_former_version_back():
    steps, report = walked({AwaitPrograms(): "numerek-kiosk.service is failed"}, times=1)

    assert steps[-3:] == [Install("kept.deb"), AwaitPrograms(), Done(keep_what_was=False)]
    assert report.end is End.PUT_BACK


def test_the_package_of_somebody_else_is_refused():
    assert "numerek-kiosk" in str(refusal(Package("numerek-kiosk", "9"), OLD, Order.NEWER))


def test_what_is_installed_already_is_not_installed_again():
    assert refusal(OLD, OLD, Order.SAME, allow_older=True)


def test_an_older_version_needs_a_word():
    assert "--allow-older" in str(refusal(OLD, NEW, Order.OLDER))
    assert refusal(OLD, NEW, Order.OLDER, allow_older=True) is None
    assert refusal(NEW, OLD, Order.NEWER) is None
