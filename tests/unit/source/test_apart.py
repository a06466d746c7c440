"""Parts of libraries: what is loaded of them, what stays behind, and that they do as the whole does."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

import pytest

from sample_files import sample_files

PARTS = "import reportkit.parse.rules, reportkit.writers.docx.write, reportkit.writers.pdf, sys\n"
WHOLE = "import docx, reportlab.pdfbase.pdfdoc, markdown_it, mdit_py_plugins.footnote, logging, dataclasses\n"


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_is_loaded_apart_leaves_no_trace() -> None:
    names = said(f"{PARTS}print(*sys.modules)").split()
    lent = ("docx", "reportlab", "markdown_it", "mdit_py_plugins", "logging", "dataclasses")
    assert [name for name in names if name.partition(".")[0] in (*lent, "reportlab_settings", "PIL")] == []


def test_who_comes_later_has_the_whole_library() -> None:
    code = (
        f"{PARTS}import docx, dataclasses, logging\n"
        "from markdown_it import MarkdownIt\n"
        "from mdit_py_plugins.footnote import footnote_plugin\n"
        "print(MarkdownIt().use(footnote_plugin).render('*a*[^n]\\n\\n[^n]: b'), docx.Document().paragraphs)\n"
        "from reportlab.pdfgen.canvas import Canvas\n"
        "assert Canvas('x.pdf').getpdfdata().startswith(b'%PDF')\n"
        "print(dataclasses.asdict, logging.getLogger('x').name)"
    )
    assert "<em>a</em>" in said(code)


@pytest.mark.parametrize("first", ["", WHOLE], ids=["parts", "whole"])
def test_the_parts_write_what_the_whole_writes(first: str) -> None:
    code = (
        f"import sys\nsys.path[:0] = {sys.path!r}\n{first}from hashlib import sha256\n"
        "from sample_files import sample_files\n"
        "made = sample_files('un')\n"
        "print(sha256(made.docx).hexdigest(), sha256(made.pdf).hexdigest())"
    )
    made = sample_files("un")
    assert said(code) == f"{sha256(made.docx).hexdigest()} {sha256(made.pdf).hexdigest()}"


@pytest.mark.parametrize("first", ["", WHOLE], ids=["parts", "whole"])
def test_the_parts_read_what_the_whole_reads(first: str) -> None:
    text = "# A\n\n> b\n\n[x]: y 'z'\n\n[^n]: note\n\nterm\n: told\n"
    text += "\n| a |\n|---|\n| b |\n\n<div>\n\n1. c\n\n::: {.d}\ne\n:::\n"
    code = (
        f"{first}from reportkit.parse.rules import block_tokens\n"
        f"print([(t.type, t.map, t.content, t.meta) for t in block_tokens({text!r})])"
    )
    found = said(code)
    for kind in ("heading", "blockquote", "footnote_reference", "dl", "table", "ordered_list", "div"):
        assert f"{kind}_open" in found
    assert "link_definition" in found and "html_block" in found
    assert found == said(f"{WHOLE}{code}")


def test_what_is_lent_gives_way_to_the_module_when_more_is_asked() -> None:
    code = (
        "import sys\n"
        "from reportkit.source.apart import lending\n"
        "with lending({'inspect': {'CO_NESTED': -1}, 'sys': {'argv': None}}):\n"
        "    import inspect as lent\n"
        "    print(lent.CO_NESTED, lent.CO_GENERATOR, sys.argv, end=' ')\n"
        "    import inspect\n"
        "    print(inspect.CO_NESTED, inspect is lent)\n"
    )
    assert said(code) == "-1 32 ['-c'] 16 False"
    code = "import sys, reportkit.source.harfbuzz\nassert 'inspect' not in sys.modules\n"
    assert said(f"{code}import inspect\nprint(inspect.signature(len))") == "(obj, /)"


def test_what_is_lent_instead_of_a_module_stands_in_for_a_loaded_one_and_gives_no_more() -> None:
    code = (
        "import sys, wave\n"
        "from reportkit.source.apart import lending\n"
        "with lending({'wave': {'open': None}, 'colorsys': {}}, instead=True):\n"
        "    import colorsys, wave as lent\n"
        "    print(lent.open, hasattr(lent, 'Wave_read'), hasattr(colorsys, 'ONE_THIRD'), end=' ')\n"
        "print(sys.modules['wave'] is wave, 'colorsys' in sys.modules)\n"
    )
    assert said(code) == "None False False True False"


def test_harfbuzz_is_lent_what_inspect_says() -> None:
    import inspect

    from reportkit.source import harfbuzz

    assert {name: getattr(inspect, name) for name in harfbuzz._FLAGS} == harfbuzz._FLAGS


def test_names_of_characters_are_those_of_markdown_it() -> None:
    from markdown_it.common.entities import entities

    from reportkit.parse.commonmark import _Entities

    ours = _Entities()
    assert all(name in ours and ours[name] == character for name, character in entities.items())
    assert "nothing" not in ours and "amp;" not in ours


ENUMERATIONS = """
import pickle
from reportkit.source.harfbuzz import hb
from enum import EnumType, IntEnum, IntFlag
from uharfbuzz import BufferFlags as early, OTMathKern
assert type(early) is not EnumType
assert list(early) == [early(1 << n) for n in range(len(early))] and early["BOT"] is early.BOT
assert isinstance(early.BOT, early) and early.BOT in early and early.BOT | early.EOT == early(3)
import uharfbuzz._harfbuzz as home
assert hb.BufferFlags is home.BufferFlags and issubclass(hb.BufferFlags, IntFlag)
assert pickle.loads(pickle.dumps(hb.BufferFlags.BOT)) is early.BOT
assert repr(OTMathKern) == "<enum 'OTMathKern'>" and issubclass(hb.OTMathKern, IntEnum)
buffer = hb.Buffer()
assert buffer.content_type is hb.BufferContentType.INVALID
print("sound")
"""


def test_enumerations_of_harfbuzz_are_made_when_something_is_asked_of_them() -> None:
    assert said(ENUMERATIONS) == "sound"
