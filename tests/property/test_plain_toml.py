"""Settings that are read row by row are read as `tomllib` reads them, or not at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.parse.plain_toml import read_plain

ROOT = Path(__file__).parents[2]
PIECES = (
    *("[project]", "[build]", "[a.b]", "[[a]]", "[ lint ]", "[]", "name", "formats", "a.b", '"q"', "é", "1"),
    *(
        "=",
        " = ",
        '"docx"',
        '"a # b"',
        '""',
        '"""',
        "'x'",
        '"\\n"',
        '"',
        "true",
        "false",
        "True",
        "0",
        "12",
        "012",
        "+1",
        "-1",
    ),
    *(
        "1_0",
        "0x1",
        "1.5",
        "1979-05-27",
        "[",
        "]",
        "[ ",
        " ]",
        ",",
        ", ",
        '["docx", "pdf"]',
        '["a",]',
        "[]",
        "[,]",
        "[1]",
    ),
    *(
        "# said",
        " ",
        "\t",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\x00",
        "\x7f",
        "\u00a0",
        "\u2028",
        "ü",
        "\U0001f600",
        "{a = 1}",
        "=",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_read_is_what_tomllib_reads(text: str) -> None:
    read = read_plain(text)
    assert read is None or read == tomllib.loads(text)


@pytest.mark.parametrize("last", ["", "\n", "# end", "[lint]", '[lint]\nx = "1" # "2"'])
@pytest.mark.parametrize(
    "value",
    ['"docx"', '""', "true", "false", "0", "12", "[]", "[ ]", '["a"]', '[ "a","b" , "c" ]', '["a", ]', '"ü [x] # y"'],
)
def test_plain_settings_are_read(value: str, last: str) -> None:
    text = f"# all of it\n\nroot = {value}\n [project] # of ours\n  name = {value}  # said\nother= {value}\n{last}"
    assert read_plain(text) == tomllib.loads(text)


def test_our_own_settings_are_plain() -> None:
    text = (ROOT / "reportkit.toml").read_text(encoding="utf-8")
    assert read_plain(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2", "[a]\n[a]", "a = 1\n[a]", "[a]\nb = 1\nb = 2", "a = [,]", 'a = "b', "a", "[a", "= 1", "a = 01"],
)
def test_what_is_wrong_is_left_to_tomllib(text: str) -> None:
    assert read_plain(text) is None
