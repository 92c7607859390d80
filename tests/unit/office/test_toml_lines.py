"""The line index is held against documents whose writer counted the lines itself."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from office.toml_lines import key_lines, spell_path

BARE = st.text("abcXYZ019_-", min_size=1, max_size=5)
ODD = st.text(st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0xFFFF), max_size=5)
KEYS = BARE | ODD
TEXTS = st.text(st.sampled_from("ab \"'#[]{}=,.\n\\ż"), max_size=12)
SCALARS = st.one_of(
    TEXTS,
    st.integers(-999, 999),
    st.booleans(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.isoformat(" ")).map(lambda text: ("raw", text)),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=4)
TREES = st.recursive(
    st.dictionaries(KEYS, VALUES, max_size=3),
    lambda inner: st.dictionaries(
        KEYS, VALUES | inner | st.lists(inner, min_size=1, max_size=2), max_size=3
    ),
    max_leaves=5,
)


class Writer:
    """Writes a tree as TOML in a drawn style and remembers the line of each key."""

    def __init__(self, draw):
        self.draw = draw
        self.text = ""
        self.lines = {}

    def line(self):
        return self.text.count("\n") + 1

    def one_of(self, *styles):
        return self.draw(st.sampled_from(styles))

    def key(self, key):
        quoted = json.dumps(key, ensure_ascii=self.one_of(True, False)).replace("\x7f", "\\u007f")
        is_bare = key.isascii() and key.replace("_", "a").replace("-", "a").isalnum()
        return self.one_of(key, quoted) if is_bare else quoted

    def noise(self):
        self.text += self.one_of("", "\n", '  # [a] b = """\n', "\t")

    def table(self, tree, path, header):
        later = []
        for key, value in tree.items():
            is_tables = isinstance(value, list) and value and isinstance(value[0], dict)
            if is_tables or isinstance(value, dict):
                later.append((key, value))
                continue
            self.pair(key, value, path)
            self.text += self.one_of("\n", " # x = 1\n", "\r\n\n")
        for key, value in later:
            name = self.key(key)
            dotted = f"{header}{self.one_of('.', ' . ')}{name}" if header else name
            if isinstance(value, list):
                for place, entry in enumerate(value):
                    self.noise_line()
                    self.lines.setdefault((*path, key), self.line())
                    self.lines[(*path, key, place)] = self.line()
                    self.text += f"[[{dotted}]]\n"
                    self.table(entry, (*path, key, place), dotted)
            else:
                self.noise_line()
                self.lines[(*path, key)] = self.line()
                self.text += f"[ {dotted} ] # ]\n"
                self.table(value, (*path, key), dotted)

    def noise_line(self):
        self.text += self.one_of("", "\n", "# [a.b]\n", "  ")

    def pair(self, key, value, path):
        self.lines[(*path, key)] = self.line()
        self.text += f"{self.key(key)}{self.one_of(' = ', '=')}"
        self.value(value, (*path, key))

    def value(self, value, path):
        if isinstance(value, list):
            self.text += "["
            for place, entry in enumerate(value):
                self.noise()
                self.lines[(*path, place)] = self.line()
                self.value(entry, (*path, place))
                self.noise()
                self.text += ","
            self.text += "]"
        elif isinstance(value, str):
            self.text += self.string(value)
        elif isinstance(value, tuple):
            self.text += value[1]
        elif isinstance(value, bool):
            self.text += str(value).lower()
        else:
            self.text += str(value)

    def string(self, value):
        basic = json.dumps(value, ensure_ascii=False)
        inner = basic[1:-1].replace("\\n", "\n").replace('\\"', '"').replace('"""', '""\\"')
        styles = [basic, f'"""\n{inner}"""', f'"""\\\n  {basic[1:-1]}"""']
        if "'" not in value:
            styles.append(f"'''\n{value}'''")
            if "\n" not in value:
                styles.append(f"'{value}'")
        return self.one_of(*styles)


@st.composite
def documents(draw):
    writer = Writer(draw)
    writer.table(draw(TREES), (), "")
    return writer.text, writer.lines


def paths_in(value, path=()):
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from paths_in(inner, (*path, key))


@given(documents())
def test_every_path_that_tomllib_finds_has_the_line_it_was_written_on(document):
    text, lines = document
    assert set(paths_in(tomllib.loads(text))) == set(lines)  # else the writer itself is wrong
    assert key_lines(text) == lines


@given(st.dictionaries(BARE, st.dictionaries(BARE, st.integers(0, 9), min_size=1), min_size=1))
def test_keys_of_inline_tables_and_dotted_keys_stand_on_their_own_line(tree):
    inline = "\n".join(
        f"{key} = {{ {', '.join(f'{name} = {number}' for name, number in inner.items())} }}"
        for key, inner in tree.items()
    )
    dotted = "\n".join(
        f"{key}.{name} = {number}" for key, inner in tree.items() for name, number in inner.items()
    )
    for text in (inline, dotted):
        lines = key_lines(text)
        assert set(lines) == set(paths_in(tomllib.loads(text)))
        for path, line in lines.items():
            assert str(path[-1]) in text.splitlines()[line - 1]


def test_a_table_below_an_array_of_tables_belongs_to_its_latest_entry():
    text = "[[a]]\nx = 1\n[[a]]\n[a.b]\nx = 2\n[[a.c]]\nx = 3\n"
    lines = key_lines(text)
    assert lines[("a", 1, "b", "x")] == 5
    assert lines[("a", 1, "c", 0, "x")] == 7


def test_an_odd_key_is_spelt_so_that_a_terminal_is_safe():
    assert spell_path(("service", 3, "name", "pl")) == "service[3].name.pl"
    assert spell_path(("a\x1b[2J", "ł")) == r"'a\x1b[2J'.'\u0142'"


def test_quotes_inside_and_at_the_end_of_a_long_text_do_not_end_it_early():
    for text in (
        'a = """x""\ny"""\nb = 1\n',
        'a = """\nx"""""\nb = 1\n',
        "a = '''\nx'''''\nb = 1\n",
    ):
        assert tomllib.loads(text)["b"] == 1
        assert key_lines(text) == {("a",): 1, ("b",): 3}
