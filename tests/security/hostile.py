"""Hostile sources: each is read as part of the base project, in a process of its own, under a hard limit of time.

Run as a program with the name of a group, it reads every shape of the group and prints `name seconds codes` lines.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]
HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"
N = 20_000

INLINE = {
    "brackets-open": "[" * N,
    "brackets-close": "]" * N,
    "brackets-nested": "[" * 9_000 + "x" + "]" * 9_000,
    "images": "![" * 9_000,
    "links-open": "[a](" * 4_900,
    "links-nested": "[" * 5_000 + "a" + "](u)" * 3_000,
    "emphasis-open": "*a " * 6_500,
    "emphasis-close": "a* " * 6_500,
    "emphasis-mixed": "*a_ " * 4_900,
    "emphasis-in-words": "a**b" * 4_900,
    "emphasis-stars": "*" * 19_999 + "a",
    "emphasis-strong-and-not": "*a **a " * 2_800,
    "backticks": "".join("e" + "`" * i for i in range(199)),
    "backticks-lonely": "`a``" * 4_900,
    "angle": "<a " * 6_500,
    "cdata": "<![CDATA[" * 2_200,
    "comments": "<!-- a -->" * 1_900,
    "comments-open": "<!--" * 4_900,
    "entities": "&a" * 9_900,
    "braces": "{" * N,
    "braces-double": "{{" * 9_999,
    "values": "{{ fact.members }}" * 1_000,
    "attributes-of-spans": "[a]{#x}" * 2_800,
    "attributes-quoted": 'a {x="' + '\\"' * 9_000,
    "citations": "[@a; @b; " * 2_200,
    "notes": "[^a]" * 4_900,
    "backslashes": "\\" * N,
    "bars": "a | " * 4_900 + "x",
    "words": "ab " * 6_600,
}
"""Within the limit of one paragraph, so that they are read."""

BLOCKS = {
    "paragraph-of-200,000-words": "a " * 200_000,
    "word-of-900,000-letters": "a" * 900_000,
    "quotes": "> " * N + "x",
    "quotes-tight": ">" * N + "x",
    "quotes-of-16": ("> " * 16 + "x\n\n") * 5_000,
    "bullets": "- " * N + "x",
    "bullets-of-16": ("- " * 16 + "x\n\n") * 5_000,
    "numbers": "1. " * N + "x",
    "lists-indented": "".join(" " * i + "- a\n" for i in range(1_200)),
    "paragraphs": "a\n\n" * 300_000,
    "items": "- a\n" * 240_000,
    "lines": "a\n" * 400_000,
    "headings": "## a\n" * 150_000,
    "fences": "```\n" * 200_000,
    "blanks": " " * 900_000 + "a",
    "blanks-behind": "a" + " " * 900_000 + "b",
    "divs-open": "::: {.note}\n" * N,
    "divs-nested": "::: {.note}\n" * 5_000 + ":::\n" * 5_000,
    "divs-stray": ":::\n" * N,
    "div-and-blanks": ":::x" + " " * 400_000 + "y",
    "div-of-attributes": "::: {" + "a=b " * N + "}\n:::\n",
    "table-wide": "|" + "a|" * N + "\n|" + "-|" * N + "\n",
    "table-long": "|a|b|\n|-|-|\n" + "|a|b|\n" * 30_000,
    "table-no-table": "a|b\n" * 40_000,
    "definitions": "a\n: b\n\n" * 20_000,
    "links-defined": "[a]: b\n" * 40_000,
    "notes-defined": "".join(f"[^{i}]: x\n\n" for i in range(9_000)),
    "notes-nested": "".join(" " * (4 * i) + f"[^{i}]: a\n" for i in range(400)),
    "html": "<div>\n" * 40_000,
}

YAML = {
    "deep-flow": "[" * 100_000,
    "deep-flow-maps": "{a: " * 50_000,
    "deep-block": "".join(" " * i + "a:\n" for i in range(1_200)),
    "alias-bomb": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge-bomb": "a0: &a0 {k: v}\n"
    + "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 12)),
    "scalar": "title: " + "x" * 900_000,
    "scalar-quoted": 'title: "' + "\\u0041" * 140_000 + '"',
    "keys": "".join(f"k{i}: v\n" for i in range(90_000)),
    "keys-twice": "a: 1\n" * 150_000,
    "keys-within-the-limit": "".join(f"k{i}: v\n" for i in range(49_000)),
    "names": "title: A\naudiences: [" + ", ".join(f"a{i}" for i in range(90_000)) + "]\n",
    "items": "- a\n" * 240_000,
    "tags": "!!python/object/apply:os.system ['true']",
    "tag-timestamp": "date: !!timestamp x",
    "documents": "---\n" * 100_000,
    "indicators": "?" * 10_000,
    "comments": "# a\n" * 200_000,
    "digits": "date: " + "9" * 60_000,
    "blanks": "a:" + " " * 900_000 + "b",
}

TOML = {
    "deep": "a = " + "[" * 100_000,
    "deep-within-the-limit": "a = " + "[" * 9_000,
    "digits-within-the-limit": "a = " + "9" * 9_000,
    "dotted-within-the-limit": "a" + ".a" * 4_900 + " = 1",
    "keys-within-the-limit": "".join(f"k{i} = 1\n" for i in range(1_000)),
    "deep-tables": "a = " + "{a=" * 50_000,
    "digits": "a = " + "9" * 100_000,
    "dotted": "a" + ".a" * 100_000 + " = 1",
    "tables": "".join(f"[t{i}]\n" for i in range(50_000)),
    "keys": "".join(f"k{i} = 1\n" for i in range(50_000)),
    "date": "a = 9999-99-99T99:99:99",
}

CSV = {
    "long-field": "place,score\nA," + "1" * 900_000 + "\n",
    "quotes": 'place,score\n"' * 50_000,
    "rows": "place,score\n" + "A,1\n" * 200_000,
    "columns": "place,score" + ",x" * 200_000 + "\n",
    "empty": "",
    "nul": "place,score\nA,\x01\n",
}

CHART = '::: {.chart #fig-x type=bar src="figures/x.csv" x=place y=score}\nCaption\n\n::: {.alt}\nText\n:::\n:::\n'


def in_words(text: str) -> str:
    """Set a blank into a text every thousand characters, so that the limit of a word is not what stops it."""
    return " ".join(text[i : i + 1_000] for i in range(0, min(len(text), 19_000), 1_000))


GROUPS: dict[str, tuple[dict[str, str], Callable[[str], dict[str, bytes]]]] = {
    "inline": (INLINE, lambda text: {"sources/note/body.md": (HEAD + in_words(text)).encode()}),
    "blocks": (BLOCKS, lambda text: {"sources/note/body.md": (HEAD + text).encode()}),
    "memo": (YAML, lambda text: {"sources/note/memo.yaml": text.encode()}),
    "facts": (YAML, lambda text: {"sources/evidence/facts.yaml": text.encode()}),
    "settings": (TOML, lambda text: {"reportkit.toml": text.encode()}),
    "chart": (
        CSV,
        lambda text: {
            "sources/note/body.md": (HEAD + CHART).encode(),
            "sources/note/figures/x.csv": text.encode(),
        },
    ),
}


def read(files: dict[str, bytes]) -> list[str]:
    """Check the base project with some files of its own; gives the codes of the findings, each once."""
    from case_runner import BASE
    from reportkit.build.check import look_at
    from reportkit.diagnostics import Sink
    from reportkit.source.workspace import MemoryWorkspace

    sink = Sink()
    look_at(MemoryWorkspace(BASE | {p: b[:1_000_001] for p, b in files.items()}), sink)
    return sorted({d.code for d in sink})


def timed(group: str, *names: str) -> dict[str, tuple[float, list[str]]]:
    """Read shapes of a group, or all, in a child process: seconds and codes by name. A crash or 60 s is a failure."""
    command = [sys.executable, __file__, group, *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-2000:]}"
    rows = (line.split() for line in done.stdout.splitlines())
    return {row[0]: (float(row[1]), row[2:]) for row in rows}


if __name__ == "__main__":
    sys.path[:0] = [str(TESTS), str(TESTS.parent / "src")]
    shapes, files_of = GROUPS[sys.argv[1]]
    for name, shape in shapes.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        start = time.perf_counter()
        codes = read(files_of(shape))
        print(name, f"{time.perf_counter() - start:.2f}", *codes, flush=True)
