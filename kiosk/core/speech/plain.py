"""A screen read aloud as it stands: all its texts, and the words on each button."""

from kiosk.core.speech.spoken import Choice, Spoken
from kiosk.core.view import KioskView
from scene.shapes import Scene, Target, Text


def read_aloud(view: KioskView, scene: Scene) -> Spoken:
    """Return what stands on a picture, in its own order."""
    del view
    texts = [item for item in scene.items if isinstance(item, Text)]
    on_buttons = {id(text) for text in texts for each in scene.targets if _is_on(text, each)}
    sentences = tuple(text.text for text in texts if id(text) not in on_buttons)
    return Spoken(sentences, tuple(_choice(each, texts) for each in scene.targets))


def _choice(target: Target, texts: list[Text]) -> Choice:
    words = " ".join(text.text for text in texts if _is_on(text, target))
    return Choice(target.name, words or target.name)


def _is_on(text: Text, target: Target) -> bool:
    return target.box.holds(text.x, text.baseline) or target.box.holds(text.x - 1, text.baseline)
