"""A morning counted by hand."""

from journals import a_moment

from controller.core import entries as e
from controller.shell.day_figures import Cell, DayFigures, Place
from protocol.messages import ParkReason, Ticket

MIN = 60_000


def at(clock, *events):
    return e.Entry(at=a_moment(f"2026-11-20T{clock}:00"), events=events)


def ticket(label, service="dowod"):
    return Ticket(f"2026-11-20/{label}", label, service, "pl")


def issued(clock, label, service="dowod"):
    return at(clock, e.TicketIssued(ticket(label, service), int(label[1:])))


def called(clock, label, waited_min, *before, desk=1):
    why = e.CallWhy(e.CallRule.FIRST_COME, waited_ms=waited_min * MIN)
    event = e.TicketCalled(f"2026-11-20/{label}", desk, f"1-{label}", 1, why)
    return at(clock, *before, event)


def served(label, desk=1):
    return e.TicketServed(f"2026-11-20/{label}", desk, 1)


def absent(label):
    return e.TicketAbsent(f"2026-11-20/{label}", 1, 1)


def histogram(**columns):
    waits = [0] * 25
    for column, count in columns.items():
        waits[int(column[1:])] = count
    return waits


def figures_of(*entries):
    figures = DayFigures()
    for entry in (at("00:00", e.DayBegan("2026-11-20", 1)), *entries):
        figures.take(entry)
    return figures


def test_a_morning_counted_by_hand():
    figures = figures_of(
        issued("09:00", "D001"),
        issued("09:10", "D002"),
        issued("09:29", "D003"),
        issued("09:30", "D004"),
        issued("09:31", "K001", "kasa"),
        called("09:04", "D001", 4),
        called("09:16", "D002", 6, served("D001")),  # D001 was at the desk for 12 minutes
        at("09:20", absent("D002")),
        called("09:40", "D003", 11),
        called("11:45", "D004", 135, served("D003")),  # 125 minutes at the desk
        at("11:50", served("D004")),
        at("12:00", e.SolvedWithoutTicket("kasa")),
        at("12:01", e.FeedbackGiven(4, "kasa"), e.FeedbackGiven(4, "kasa"), e.FeedbackGiven(0)),
    )
    assert figures.day == "2026-11-20"
    assert figures.cells == {
        Place(18, "dowod"): Cell(
            issued=3, called=3, served=2, absent=1,
            wait_ms=21 * MIN, waits=histogram(c0=1, c1=1, c2=1), service_ms=137 * MIN,
        ),
        Place(19, "dowod"): Cell(
            issued=1, called=1, served=1,
            wait_ms=135 * MIN, waits=histogram(c24=1), service_ms=5 * MIN,
        ),
        Place(19, "kasa"): Cell(issued=1),
        Place(24, "kasa"): Cell(solved=1),
    }  # fmt: skip
    assert figures.feedback == {("kasa", 4): 2, (None, 0): 1}


def test_a_ticket_that_goes_on_counts_once_and_all_its_time_at_desks():
    d1 = "2026-11-20/D001"
    kasa = e.Line(service="kasa")
    figures = figures_of(
        issued("08:00", "D001"),
        called("08:05", "D001", 5),
        at("08:15", e.TicketTransferred(d1, 1, 2, kasa, e.Line(desk=1))),  # 10 minutes
        called("08:20", "D001", 20, desk=3),
        at("08:22", e.TicketSentBack(d1, 3, 1, e.Line(desk=1))),  # 2 minutes
        called("08:30", "D001", 30),
        at("08:33", e.TicketParked(d1, 1, 3, ParkReason.PAPERS, 10)),  # 3 minutes
        called("08:50", "D001", 50),
        at("08:51", absent("D001")),
        at("08:55", e.TicketRestored(d1, 1)),
        called("08:56", "D001", 56),
        at("09:00", served("D001")),  # 4 minutes
    )
    assert figures.cells == {
        Place(16, "dowod"): Cell(
            issued=1, called=1, served=1,
            wait_ms=5 * MIN, waits=histogram(c1=1), service_ms=19 * MIN,
        )
    }  # fmt: skip


def test_a_jump_of_the_wall_clock_is_no_time_at_a_desk():
    figures = figures_of(
        issued("08:00", "D001"),
        called("08:05", "D001", -5),
        called("07:00", "D002", 0, served("D001")),
        issued("08:00", "D003"),
        called("08:05", "D003", 5),
        at("23:05", served("D003")),
    )
    cell = figures.cells[Place(16, "dowod")]
    assert cell.service_ms == 0
    assert cell.wait_ms == 5 * MIN, "a call before the time of the appointment waited for nothing"
