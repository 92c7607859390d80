import pytest

from kiosk.core.records import Asked, Begun, Refused, Reported, SlipStarted, Woke
from kiosk.core.story import Story
from kiosk.shell import journal as module
from kiosk.shell.journal import Journal
from protocol.messages import Refusal, Ticket
from runtime.append_log import DiskRefused, LogInUse


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kiosk.journal"


def test_what_was_appended_is_there_after_a_restart(path):
    journal = Journal(path)
    asked = [Asked("k1", "dowod", "pl"), Reported("r1")]
    journal.append(asked)
    journal.close()
    again = Journal(path)
    assert again.records[2:-1] == asked
    again.close()


def life_of(journal: Journal) -> str:
    """The life of whoever is made of the journal now."""
    woke = journal.records[-1]
    assert isinstance(woke, Woke)
    assert Story(journal.records).life == woke.life != ""
    return woke.life


def test_every_start_is_a_life_of_its_own_and_its_journal_says_so_first(path):
    lives = set()
    for name in ("a", "b", "a", "a"):
        journal = Journal(path.with_name(name))
        lives.add(life_of(journal))
        journal.close()
        again = Journal(path.with_name(name))
        lives.add(life_of(again))
        again.close()
    assert len(lives) == 8


def test_a_broken_journal_is_put_aside_and_a_new_life_begins(path):
    journal = Journal(path)
    before = life_of(journal)
    journal.close()
    path.write_bytes(b"this is no journal" * 100)
    after = Journal(path)
    assert life_of(after) != before
    assert list(path.parent.glob("kiosk.journal.broken-*"))
    after.close()


def test_a_record_of_a_later_version_does_not_stop_the_kiosk(path):
    journal = Journal(path)
    journal._log.append([b'{"what":"unheard-of"}'])
    journal.close()
    after = Journal(path)
    assert after.records == [Begun(life=""), Woke(life_of(after))]
    after.close()


def test_two_kiosks_cannot_share_a_journal(path):
    journal = Journal(path)
    with pytest.raises(LogInUse):
        Journal(path)
    journal.close()


def test_a_long_journal_is_summed_up_and_read_from_there(path, monkeypatch):
    monkeypatch.setattr(module, "SUMMARY_AFTER", 10)
    journal = Journal(path)
    journal.append([Asked(f"k{n}", "dowod", "pl") for n in range(1, 21)])
    journal.close()
    journal = Journal(path)
    story = Story(journal.records)
    journal.sum_up(story.summary())
    journal.append([Asked("k21", "kasa", "en")])
    journal.close()
    again = Journal(path)
    assert len(again.records) == 3
    story.apply(Asked("k21", "kasa", "en"))
    story.apply(Woke(life_of(again)))
    assert vars(Story(again.records)) == vars(story)
    again.close()


@pytest.mark.parametrize("hint", ["", "nonsense", "99999", "-3", "0"])
def test_a_wrong_place_to_read_from_does_no_harm(path, hint):
    journal = Journal(path)
    journal.append([Asked("k1", "dowod", "pl")])
    journal.close()
    path.with_name("kiosk.journal.start").write_text(hint)
    again = Journal(path)
    assert Asked("k1", "dowod", "pl") in again.records
    again.close()


CODE = "802175"


def on_the_disk(folder) -> bytes:
    """Everything in every file, however deep."""
    return b"".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())


@pytest.mark.parametrize(
    "answer",
    [
        SlipStarted(
            "k1", Ticket("2026-11-20/A001", "A001", "dowod", "pl"), 3, "2026-11-20T09:41:07"
        ),
        Refused("k1", Refusal.UNKNOWN_CODE),
    ],
    ids=["slip", "refusal"],
)
def test_a_code_is_on_the_disk_only_until_its_answer(path, answer):
    journal = Journal(path)
    journal.append([Asked("k1", None, "pl", CODE)])
    assert CODE.encode() in on_the_disk(path.parent)
    journal.append([answer])
    assert CODE.encode() not in on_the_disk(path.parent)
    journal.close()


def test_the_journal_itself_never_has_a_code(path):
    journal = Journal(path)
    journal.append([Asked("k1", None, "pl", CODE)])
    journal.close()
    assert CODE.encode() not in path.read_bytes()


def test_a_code_without_an_answer_is_there_after_a_restart(path):
    journal = Journal(path)
    asked = Asked("k1", None, "pl", CODE)
    journal.append([asked])
    journal.close()
    again = Journal(path)
    assert again.records[2:-1] == [asked]
    assert [*Story(again.records).asked] == ["k1"]
    again.close()


def test_an_answered_code_is_forgotten_after_a_restart_too(path):
    journal = Journal(path)
    journal.append([Asked("k1", None, "pl", CODE), Refused("k1", Refusal.CODE_USED)])
    journal.close()
    again = Journal(path)
    assert again.records[2] == Asked("k1", None, "pl", "")
    assert Story(again.records).next_take().startswith("k2")
    again.close()


def test_a_code_whose_request_never_reached_the_journal_is_gone_after_a_restart(path):
    journal = Journal(path)
    journal.close()
    module.CodesInHand(path.with_name(path.name + ".codes")).keep("k1", CODE)
    Journal(path).close()
    assert CODE.encode() not in on_the_disk(path.parent)


def test_a_summary_waits_until_no_code_is_awaited(path, monkeypatch):
    monkeypatch.setattr(module, "SUMMARY_AFTER", 2)
    journal = Journal(path)
    journal.append([Asked("k1", None, "pl", CODE), Reported("r1")])
    journal.close()
    again = Journal(path)
    again.sum_up(Story(again.records).summary())
    again.close()
    assert CODE.encode() not in path.read_bytes()
    last = Journal(path)
    assert [*Story(last.records).asked] == ["k1"]
    last.close()


def test_a_disk_that_refuses_leaves_the_journal_where_it_is(path, monkeypatch):
    Journal(path).close()

    def refused(_):
        raise DiskRefused("the disk is full")

    monkeypatch.setattr(module, "AppendLog", refused)
    with pytest.raises(DiskRefused):
        Journal(path)
    assert not list(path.parent.glob("*.broken-*"))
