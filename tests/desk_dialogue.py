"""A dialogue in hand: keys by their names, one after the other."""

from desk_in_hand import SAMPLE, TICKET

from desk.core.dialogue.dialogue import Dialogue
from desk.core.dialogue.page import Choose, Type
from line.keys import Key
from protocol import messages as m
from protocol.types import DeskNumber, Epoch

PARKED = {"parked": 2, "parked_labels": ("D007", "M003")}


def a_turn(*, desk=2, ticket=TICKET, is_open=True, **more):
    """Desk 2 of the sample office, which has dowod, meldunek and odbior; A042 is for dowod."""
    return m.DeskTurn(Epoch(7), 1, DeskNumber(desk), 5, 3, ticket, is_open, **more)


class Talking:
    """One dialogue, begun."""

    def __init__(self, action, *, plan=SAMPLE, **turn):
        self.dialogue = Dialogue(plan)
        if action is None:
            self.dialogue.begin_menu(a_turn(**turn))
            self.refused = None
        else:
            self.refused = self.dialogue.begin(action, a_turn(**turn))

    def strike(self, keys):
        """Strike keys, named with spaces between; a number is struck digit by digit."""
        said = None
        for word in keys.split():
            for name in word if word.isdigit() else [word]:
                said = self.dialogue.key(Key(name))
        return said

    @property
    def shown(self):
        """What OK takes: what is typed, or the name of the chosen option."""
        match self.dialogue.page:
            case Type(shown=shown):
                return shown
            case Choose(options=options, at=at):
                return words(options[at])
        return None

    @property
    def options(self):
        return [words(each) for each in self.dialogue.page.options]


def words(said):
    """Name an option in short: its Polish name, its fields, or the last word of its text."""
    if said.name is not None:
        return said.name["pl"]
    return next(iter(said.fields.values()), said.text.rpartition(".")[2])
