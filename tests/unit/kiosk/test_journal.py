import pytest

from kiosk.core.records import Asked, Begun, Reported
from kiosk.core.story import Story
from kiosk.shell import journal as module
from kiosk.shell.journal import Journal
from runtime.append_log import LogInUse


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kiosk.journal"


def test_what_was_appended_is_there_after_a_restart(path):
    journal = Journal(path)
    asked = [Asked("k1", "dowod", "pl"), Reported("r1")]
    journal.append(asked)
    journal.close()
    again = Journal(path)
    assert again.records[1:] == asked
    again.close()


def test_a_new_journal_begins_a_life_of_its_own(path):
    lives = set()
    for name in ("a", "b"):
        journal = Journal(path.with_name(name))
        (begun,) = journal.records
        assert isinstance(begun, Begun)
        lives.add(begun.life)
        journal.close()
    assert len(lives) == 2


def test_a_broken_journal_is_put_aside_and_a_new_life_begins(path):
    journal = Journal(path)
    (before,) = journal.records
    journal.close()
    path.write_bytes(b"this is no journal" * 100)
    after = Journal(path)
    (begun,) = after.records
    assert begun.life != before.life
    assert list(path.parent.glob("kiosk.journal.broken-*"))
    after.close()


def test_a_record_of_a_later_version_does_not_stop_the_kiosk(path):
    journal = Journal(path)
    journal._log.append([b'{"what":"unheard-of"}'])
    journal.close()
    after = Journal(path)
    assert len(after.records) == 1
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
    assert len(again.records) == 2
    story.apply(Asked("k21", "kasa", "en"))
    assert vars(Story(again.records)) == vars(story)
    again.close()


@pytest.mark.parametrize("hint", ["", "nonsense", "99999", "-3", "0"])
def test_a_wrong_place_to_read_from_does_no_harm(path, hint):
    journal = Journal(path)
    journal.append([Asked("k1", "dowod", "pl")])
    journal.close()
    path.with_name("kiosk.journal.start").write_text(hint)
    again = Journal(path)
    assert len(again.records) == 2
    again.close()
