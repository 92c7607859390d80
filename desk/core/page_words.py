"""What stands on a text display while a clerk is in a dialogue."""

from collections.abc import Iterator
from typing import Final

from desk.core.dialogue.page import Choose, Page, Type, Words
from desk.core.pad_layout import Part, Row, numbered, shortened, wrapped
from office.plan import name_in
from scene.texts import Catalogue

_LIST_ROWS: Final = 3
"""On so many rows there is room for more than one option."""

_MARK: Final = "> "
"""Before the option that OK takes, where others stand below it."""


def say(words: Words, texts: Catalogue) -> str:
    """Say words in a language."""
    if words.name is not None:
        return name_in(words.name, texts.language)
    return texts.say(words.text, **words.fields)


def page_parts(page: Page, columns: int, rows: int, texts: Catalogue) -> Iterator[Part]:
    """Say where a dialogue stands. On a single row there is no title."""
    match page:
        case Choose():
            yield from _choose(page, columns, rows, texts)
        case Type():
            yield from _type(page, rows, texts)


def _choose(page: Choose, columns: int, rows: int, texts: Catalogue) -> Iterator[Part]:
    if rows > 1:
        yield Row(say(page.title, texts), numbered(page.at, page.numbers))
    options = [say(option, texts) for option in page.options[page.at :]]
    if rows == 1:
        yield Row(f"{page.numbers[page.at]} {options[0]}")
        return
    if rows < _LIST_ROWS:
        yield Row(options[0])
        return
    room = columns - len(_MARK)
    lines = wrapped(options[0], room)
    if lines is None or len(lines) >= rows:
        lines = [shortened(options[0], room)]
    below = (*lines[1:], *(shortened(option, room) for option in options[1:]))
    yield Row(_MARK + lines[0])
    yield from (Row(" " * len(_MARK) + line) for line in below)


def _type(page: Type, rows: int, texts: Catalogue) -> Iterator[Part]:
    if page.wrong is not None:
        yield Row(say(page.wrong, texts))
    elif rows > 1 or not (page.shown or page.usual):
        yield Row(say(page.title, texts))
    yield Row(typed_words(page, texts))


def typed_words(page: Type, texts: Catalogue) -> str:
    """Say what OK takes: what was typed, what is usual, or nothing."""
    if page.shown:
        return page.shown
    if page.usual:
        return texts.say("desk.pad.usual", usual=page.usual)
    return texts.say("desk.pad.skip") if page.may_be_empty else ""
