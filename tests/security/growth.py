"""Shapes that take the square of their length where a reader is careless, each at a number of repeats.

Run as a program with a group, a number and perhaps names, it reads each shape at that number of repeats and at four
times as many, and prints `name short long` with the seconds of the processor that each took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

TESTS = Path(__file__).parents[1]
HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"
Shape = Callable[[int], str]

MARKDOWN: Mapping[str, Shape] = {
    "brackets open": lambda n: "[" * n,
    "brackets close": lambda n: "]" * n,
    "brackets nested": lambda n: "[" * n + "a" + "]" * n,
    "spans": lambda n: "[a]{.num} " * n,
    "spans open": lambda n: "[a]{" * n,
    "links open": lambda n: "[a](" * n,
    "links nested": lambda n: "[" * n + "a" + "](u)" * n,
    "links empty": lambda n: "[a]() " * n,
    "link definitions": lambda n: "".join(f"[r{i}]: https://a.org/{i}\n" for i in range(n)),
    "link references": lambda n: "[a]: https://a.org\n\n" + "[a] " * n,
    "images": lambda n: "![" * n,
    "emphasis open": lambda n: "*a " * n,
    "emphasis close": lambda n: "a* " * n,
    "emphasis mixed": lambda n: "*a_ " * n,
    "emphasis in words": lambda n: "a**b" * n,
    "strong and not": lambda n: "*a **a " * n,
    "strong nested": lambda n: "*" * n + "a" + "*" * n,
    "backticks": lambda n: "`a``" * n,
    "backticks growing": lambda n: "".join("e" + "`" * i for i in range(int((2 * n) ** 0.5))),
    "angles": lambda n: "<" * n + ">" * n,
    "tags": lambda n: "<a " * n,
    "cdata": lambda n: "<![CDATA[" * n,
    "comments": lambda n: "<!-- a -->" * n,
    "comments open": lambda n: "<!--" * n,
    "entities": lambda n: "&a" * n,
    "entities numbered": lambda n: "&#x41;" * n,
    "braces": lambda n: "{" * n + "}" * n,
    "values": lambda n: "{{ fact.members }} " * n,
    "values open": lambda n: "{{ " * n,
    "citations": lambda n: "[@report] " * n,
    "citations open": lambda n: "[@a; " * n,
    "at signs": lambda n: "@" * n,
    "notes": lambda n: "[^a] " * n,
    "notes defined": lambda n: "".join(f"[^n{i}]: x\n\n" for i in range(n)),
    "backslashes": lambda n: "\\" * n,
    "escapes": lambda n: "\\*" * n,
    "quotes": lambda n: '"' * n,
    "quotes and letters": lambda n: "\"a' " * n,
    "dashes": lambda n: "-- " * n,
    "dots": lambda n: "." * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "hard breaks": lambda n: "a\\\n" * n,
    "lines": lambda n: "a\n" * n,
    "paragraphs": lambda n: "a\n\n" * n,
    "headings": lambda n: "## a\n\n" * n,
    "quotations": lambda n: "> " * n + "a",
    "quotations flat": lambda n: "> a\n\n" * n,
    "bullets nested": lambda n: "- " * n + "a",
    "bullets": lambda n: "- a\n" * n,
    "bullets loose": lambda n: "- a\n\n" * n,
    "numbers": lambda n: "1. a\n" * n,
    "tasks": lambda n: "- [ ] a\n" * n,
    "lists indented": lambda n: "".join(" " * min(i, 60) + "- a\n" for i in range(n)),
    "definitions": lambda n: "a\n: b\n\n" * n,
    "fences": lambda n: "```\n" * n,
    "code": lambda n: "    a\n" * n,
    "rules": lambda n: "***\n\n" * n,
    "divs open": lambda n: "::: {.note}\n" * n,
    "divs": lambda n: "::: {.note}\na\n:::\n\n" * n,
    "divs nested": lambda n: "::: {.note}\n" * n + "a\n" + ":::\n" * n,
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| a | b |\n" * n,
    "table columns": lambda n: "| a " * n + "|\n" + "|---" * n + "|\n" + "| a " * n + "|\n",
    "tables": lambda n: "| a |\n|---|\n| b |\n\n" * n,
    "bars": lambda n: "a | " * n,
    "restricted words": lambda n: "[a]{audience=home} " * n,
    "restricted paragraphs": lambda n: "a {audience=home}\n\n" * n,
    "wordings": lambda n: "[[a]{audience=home}[b]{audience=away}]{.variants} " * n,
    "references": lambda n: "a {#par-a}\n\n" + "@par-a " * n,
    "one word": lambda n: "a" * n,
    "words": lambda n: "ab " * n,
    "words of Hangul": lambda n: "가나 " * n,
    "combining": lambda n: "a" + "\u0301" * n,
}

YAML: Mapping[str, Shape] = {
    "flow lists": lambda n: "title: " + "[" * n + "]" * n,
    "flow maps": lambda n: "title: " + "{a: " * n + "}" * n,
    "block maps": lambda n: "".join(" " * min(i, 300) + "a:\n" for i in range(n)),
    "items": lambda n: "keywords: [" + "a, " * n + "a]",
    "keys": lambda n: "".join(f"k{i}: v\n" for i in range(n)),
    "keys twice": lambda n: "title: v\n" * n,
    "anchors": lambda n: "".join(f"k{i}: &a{i} v\n" for i in range(n)),
    "aliases": lambda n: "a: &a v\nb: [" + "*a, " * n + "*a]",
    "scalar": lambda n: "title: " + "a" * n,
    "quoted": lambda n: 'title: "' + "\\u0041" * n + '"',
    "comments": lambda n: "# a\n" * n,
    "documents": lambda n: "---\n" * n,
    "prose": lambda n: 'title: "' + "*a " * n + '"',
}

FILES = {"markdown": (MARKDOWN, "sources/note/body.md", HEAD), "yaml": (YAML, "sources/note/memo.yaml", "")}


def seconds(path: str, text: str, tries: int) -> float:
    """Check the base project with one file of its own; gives the least of some times: what else runs only ever adds."""
    from case_runner import BASE
    from reportkit.build.check import look_at
    from reportkit.diagnostics import Sink
    from reportkit.source.workspace import MemoryWorkspace

    files = BASE | {path: text.encode("utf-8")}
    took = []
    for _ in range(tries):
        start = time.process_time()
        look_at(MemoryWorkspace(files), Sink())
        took.append(time.process_time() - start)
    return min(took)


if __name__ == "__main__":
    sys.path[:0] = [str(TESTS)]
    shapes, path, head = FILES[sys.argv[1]]
    few = int(sys.argv[2])
    seconds(path, head + "a", 1)  # whatever is loaded late is loaded now
    for name, shape in shapes.items():
        if not sys.argv[3:] or name in sys.argv[3:]:
            short, long = seconds(path, head + shape(few), 3), seconds(path, head + shape(4 * few), 1)
            print(f"{name.replace(' ', '-')} {short:.4f} {long:.4f}", flush=True)
