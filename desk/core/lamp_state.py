"""What the lamp of a desk box can say."""

from enum import Enum


class Lamp(Enum):
    """What the lamp says."""

    DARK = "dark"
    """Nobody is at the desk and nobody can be called: nobody waits, or the room is full."""
    WAITING = "waiting"
    """Nobody is at the desk and somebody waits: press."""
    CLOSED = "closed"
    """The desk is closed; a press opens it and calls."""
    SERVING = "serving"
    """Somebody is at the desk."""
    HELP = "help"
    """Somebody at a kiosk wants help, and nobody has said to be on the way."""
    UNSEEN = "unseen"
    """Somebody was called, and no display shows it: call by voice."""
    HEARD = "heard"
    """The push was felt; its outcome is not known yet."""
    HELD = "held"
    """The push has become a hold: let go, or hold on for a long one."""
    HELD_LONG = "held-long"
    """The push has become a long hold: let go."""
    DONE = "done"
    NOBODY = "nobody"
    """Next was pressed, and nobody could be called: nobody waits, or the room is full."""
    REFUSED = "refused"
    """Nothing was done."""
    LOST = "lost"
    """No answer came; look at the hall display before pressing again."""
    NO_CONNECTION = "no-connection"
    STUCK = "stuck"
    """The contact of the button does not open, or a key of the pad does not come up."""

    __hash__ = object.__hash__  # each is there once; its pattern is looked up all the time
