"""Records written out for machine code behave as those of the decorator; compiled modules are found before Python's."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reportkit.native import Finder
from reportkit.record import fields, replace

NATIVE = Path(__file__).resolve().parents[2] / "scripts" / "native"

SOURCE = '''"""A module with records."""

from __future__ import annotations

from typing import TypeVar

from reportkit.record import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A base with keywords."""

    anchor: str | None = None
    span: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A value with a place."""

    text: str
    parts: tuple[str, ...] = (
        "one",
        "two",
    )


@dataclass(slots=True)
class Bag:
    """Something that changes."""

    name: str
    items: list[str] = field(default_factory=list)
    seen: int = field(init=False, default=3)

    def __post_init__(self) -> None:
        """Count."""
        self.seen += len(self.items)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Something in an order."""

    line: int
    column: int


class Widths(dict[str, int]):
    """No record."""


def moved(one: Text, **changes: object) -> tuple[Text, Text]:
    """Change copies, with “quotes” before what is changed."""
    again = "“ä”", replace(
        replace(one, text="“é”"),  # a remark, with a comma
        anchor=None,
        parts=(),
    )
    return again[1], replace(one, **changes)


_NAMES = ("a", "b")
_KNOWN: dict[str, int] = {}
_COUNT = 0
T = TypeVar("T")


def fault() -> None:
    """Raise."""
    global _COUNT
    _COUNT += 1
    raise ValueError
'''


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give what is known of modules, what rewrites them, and what refuses some."""
    monkeypatch.syspath_prepend(str(NATIVE))
    names = ("copies", "modules", "records", "refused")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    modules, records, refused = map(import_module, names[1:])
    yield types.SimpleNamespace(
        Package=modules.Package, Unknown=modules.Unknown, rewrite=records.rewrite, check=refused.check
    )
    for name in names:
        sys.modules.pop(name, None)


def rewritten(records: Any, tmp_path: Path, source: str = SOURCE) -> Any:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "made.py").write_text(source, encoding="utf-8")
    package = records.Package(tmp_path / "pack")
    return records.rewrite(package, package.modules["pack.made"])


def run(text: str, name: str) -> Any:
    module = types.ModuleType(name)
    vars(module)["_mypyc_attr"] = lambda **_: lambda kind: kind  # only mypyc has it
    sys.modules[name] = module
    try:
        exec(compile(text, name, "exec"), module.__dict__)  # noqa: S102 - it is the text above
    finally:
        del sys.modules[name]
    return module


def test_records_written_out_behave_as_they_did(records: Any, tmp_path: Path) -> None:
    plain = run(rewritten(records, tmp_path).text, "made_plain")
    before = run(SOURCE, "made_before")
    for made in (plain, before):
        text = made.Text("words", anchor="a", span=7)
        assert repr(text) == "Text(anchor='a', text='words', parts=('one', 'two'))"
        assert text == made.Text("words", anchor="a", span=8)
        assert hash(text) == hash(made.Text("words", anchor="a"))
        assert text != made.Text("other", anchor="a") and text != made.Node(anchor="a")
        assert replace(text, text="new") == made.Text("new", anchor="a")
        assert replace(text, text="new").span == 7
        assert [f.name for f in fields(made.Text)] == ["anchor", "span", "text", "parts"]
        assert made.moved(text, text="t") == (made.Text("“é”", ()), made.Text("t", anchor="a"))
        assert made.moved(text, text="t")[0].span == 7
        match text:
            case made.Text(words, parts):
                assert (words, parts) == ("words", ("one", "two"))
        one, other = made.Bag("b"), made.Bag("b", ["x"])
        assert (one.seen, other.seen, one.items) == (3, 4, [])
        assert one.items is not made.Bag("b").items
        with pytest.raises(TypeError):
            hash(one)
        assert made.Place(1, 2) < made.Place(1, 3) <= made.Place(1, 3)


def test_each_line_knows_where_it_stood(records: Any, tmp_path: Path) -> None:
    made = rewritten(records, tmp_path)
    source, lines = SOURCE.split("\n"), made.text.split("\n")
    for word in ("raise ValueError", "self.seen += len(self.items)", "text: str", "class Widths(dict[str, int]):"):
        (at,) = [i for i, line in enumerate(lines) if line.strip() == word]
        assert source[made.lines[at] - 1].strip() == word
    assert len(made.lines) == len(lines)
    assert "@_same" in lines[lines.index("class Widths(dict[str, int]):") - 1]


def test_a_record_is_asked_itself_for_a_changed_copy(records: Any, tmp_path: Path) -> None:
    text = rewritten(records, tmp_path).text
    assert """(one)._record_copied( text="“é”"))._record_copied(""" in text
    assert "return again[1], replace(one, **changes)" in text  # which attributes, is not known


def test_what_is_set_once_is_final(records: Any, tmp_path: Path) -> None:
    lines = rewritten(records, tmp_path).text.split("\n")
    assert '_NAMES: _Final = ("a", "b")' in lines
    assert "_KNOWN: _Final[dict[str, int]] = {}" in lines
    assert "_COUNT = 0" in lines and 'T = TypeVar("T")' in lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x: int = field(hash=False)", "Bad.x: hash"),
        ("x: list[int] | None = field(default_factory=list)", "x: None would ask for what its factory makes"),
    ],
)
def test_what_is_not_known_is_refused(records: Any, tmp_path: Path, line: str, said: str) -> None:
    source = f"from reportkit.record import dataclass, field\n\n@dataclass(slots=True)\nclass Bad:\n    {line}\n"
    with pytest.raises(records.Unknown, match=said.replace(".", r"\.")):
        rewritten(records, tmp_path, source)


def test_a_decorator_with_another_option_is_refused(records: Any, tmp_path: Path) -> None:
    head = "from reportkit.record import dataclass\n\n"
    source = head + "@dataclass(slots=True, unsafe_hash=True)\nclass Bad:\n    x: int\n"
    with pytest.raises(records.Unknown, match="unsafe_hash"):
        rewritten(records, tmp_path, source)


def test_compiled_modules_take_the_place_of_pythons() -> None:
    made = {name: types.ModuleType(name) for name in ("reportkit.parts", "reportkit.parts.one")}
    finder = Finder({"reportkit.parts": True, "reportkit.parts.one": False}, made.__getitem__)
    folder, module = finder.find_spec("reportkit.parts"), finder.find_spec("reportkit.parts.one")
    assert folder is not None and module is not None
    assert folder.submodule_search_locations and folder.submodule_search_locations[0].endswith("parts")
    assert module.submodule_search_locations is None
    assert finder.create_module(module) is made["reportkit.parts.one"]
    assert finder.find_spec("reportkit.span") is None and finder.find_spec("json") is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return words[words.pop() :]", "`pop` would be called twice"),
        ("match words:\n        case (*some, _): pass", "`\\*some` is said to be a list"),
        ("try: pass\n    except KeyError as e: pass\n    except Own as e: pass", "`e` is said to be"),
    ],
)
def test_what_would_be_compiled_otherwise_is_refused(records: Any, tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "made.py").write_text(f"def one(words):\n    {body}\n", encoding="utf-8")
    with pytest.raises(records.Unknown, match=said):
        records.check(records.Package(tmp_path / "pack").modules["pack.made"])


@pytest.mark.parametrize(
    ("compiler", "headers", "said"), [("no-such-cc", None, "no `no-such-cc` here"), ("sh", "", "headers")]
)
def test_what_a_machine_lacks_is_said_in_a_line(
    compiler: str, headers: str | None, said: str, records: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.modules.pop("machine_code", None)
    made = import_module("machine_code")
    monkeypatch.setenv("CC", compiler)
    if headers is not None:
        monkeypatch.setattr(made.sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(made.Lacking, match=said) as lacking:
        made.make(tmp_path, tmp_path)
    assert "\n" not in str(lacking.value)
