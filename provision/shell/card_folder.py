"""The card in the machine: found, read and compared with its check sums."""

from pathlib import Path

from office.mistakes import Mistake, Mistakes, spell
from provision.core.card import Card, CardFile, read_card
from provision.core.card_contents import check_contents
from provision.core.card_places import SETTINGS, is_moved
from provision.places import BOOT_DIRS, CARD_DIR, CARD_FILE
from provision.shell.durable_files import sha256_of

_ANEW = "Make the card again with `numerek provision card`"


class CardUnusable(Exception):  # noqa: N818 - it is about the card
    """The card cannot be taken over. Nothing was changed. Each line says what and what to do."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def find_card(root: Path) -> Path | None:
    """Return the folder with a card that waits to be taken over; None without one."""
    for boot in BOOT_DIRS:
        folder = root / boot.lstrip("/") / CARD_DIR
        if (folder / CARD_FILE).is_file():
            return folder
    return None


def open_card(folder: Path, name: str = CARD_FILE) -> Card:
    """Read ``card.toml``, or a copy of it with another name.

    Raises:
        CardUnusable: there is no reading it.
    """
    path = folder / name
    try:
        return read_card(path.read_text(encoding="utf-8"))
    except Mistakes as wrong:
        lines = tuple(spell(mistake, CARD_FILE) for mistake in wrong.mistakes)
    except UnicodeDecodeError as error:
        lines = (f"{CARD_FILE}: byte {error.start} is not UTF-8. {_ANEW}",)
    except OSError as error:
        lines = (f"{CARD_FILE}: it cannot be read: {error.strerror}. {_ANEW}",)
    raise CardUnusable(lines)


def demand_whole(folder: Path, card: Card, *, only_moved: bool) -> dict[str, str]:
    """Check every file, and whether they fit together; return the settings by their paths.

    Args:
        folder: the card's.
        card: what it says.
        only_moved: whether to pass over packages, which are installed by then and are long.

    Raises:
        CardUnusable: everything that is wrong.
    """
    wanted = [file for file in card.files if is_moved(file.path) or not only_moved]
    found = [mistake for file in wanted if (mistake := _check_file(folder, file))]
    texts: dict[str, str] = {}
    if not found:
        texts = {
            file.path: (folder / file.path).read_text(encoding="utf-8", errors="replace")
            for file in wanted
            if file.path.startswith(f"{SETTINGS}/")
        }
        found = [each for each in check_contents(card, texts) if each.severity == "error"]
    if found:
        raise CardUnusable(tuple(spell(mistake) for mistake in found))
    return texts


def _check_file(folder: Path, file: CardFile) -> Mistake | None:
    path = folder / file.path
    try:
        if path.is_symlink() or not path.is_file():
            return Mistake(None, file.path, "is not on the card", _ANEW)
        size = path.stat().st_size
        if size != file.size_bytes:
            what = f"has {size} bytes and should have {file.size_bytes}"
            return Mistake(None, file.path, what, _ANEW)
        if sha256_of(path) != file.sha256:
            return Mistake(None, file.path, "was changed or damaged after the card was made", _ANEW)
    except OSError as error:
        remedy = f"The memory card may be worn out. {_ANEW}, on another one"
        return Mistake(None, file.path, f"cannot be read: {error.strerror}", remedy)
    return None
