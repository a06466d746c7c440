"""How good lines are, beside pdfTeX's of the same text in the same face: `python benchmarks/lines.py [PARAGRAPHS]`.

Two texts, one of long words made by rule and one of real English (the documentation that comes with Python), in Latin
Modern 10 pt, the face of both. Measures are those of `line_quality`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import uharfbuzz as hb
from english import english
from figures import Figures
from line_quality import Line, Quality, Setting, quality
from long_words import LongWords
from own_lines import LATIN_MODERN, own_lines
from tex_lines import tex_lines

from reportkit.layout.shaping import ShapedWords

MEASURES = (471, 300, 200)
EXPANSION = 15


class Widths(dict[str, float]):
    """Widths of words in Latin Modern 10 pt, shaped as the layout shapes them."""

    def __init__(self) -> None:
        super().__init__()
        face = hb.Face(hb.Blob.from_file_path(LATIN_MODERN))
        self.words = ShapedWords(SimpleNamespace(hb_font=hb.Font(face), upem=face.upem))

    def __missing__(self, word: str) -> float:
        found = self[word] = self.words[word].width / 100
        return found


def greedy(words: Sequence[str], measure: float, widths: Widths) -> Iterator[Line]:
    """Give lines with as many words as fit on each."""
    space, line, used = widths[" "], [words[0]], widths[words[0]]
    for word in words[1:]:
        used += space + widths[word]
        if used > measure:
            yield tuple(line)
            line, used = [], widths[word]
        line.append(word)
    yield tuple(line)


def main() -> None:
    """Measure both texts, and print a table."""
    parser = argparse.ArgumentParser(description="Measure lines beside pdfTeX's.")
    parser.add_argument("paragraphs", type=int, nargs="?", default=600)
    parser.add_argument("--only", default="", help="a part of the name of a text")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--measures", type=int, nargs="+", default=MEASURES)
    asked = parser.parse_args()
    count = asked.paragraphs
    figures = Figures()
    figures.say("| text, measure | method | " + " | ".join(QUALITY) + " |")
    figures.say("|---|---" + "|---" * len(QUALITY) + "|")
    texts = {"long words": long_words(count), "English": english(count)}
    for name, text in ((n, t) for n, t in texts.items() if asked.only in n):
        for measure in asked.measures:
            for method, (lines, setting) in methods(text, measure).items():
                figures.say(f"| {name}, {measure} pt | {method} | {row(quality(lines, setting))} |")
    if asked.write:
        figures.put("lines")


QUALITY = ("lines", "mean", "p95", "r > 1 %", "r > 1.5 %", "over", "hyphens/100", "stacked/1000", "rivers/100")


def row(found: Quality) -> str:
    """Give the figures of a table's row."""
    first = f"{found.lines} | {found.mean:.3f} | {found.high:.2f} | {found.loose:.1f} | {found.very_loose:.1f}"
    return f"{first} | {found.over} | {found.hyphens:.1f} | {found.stacked:.0f} | {found.rivers:.1f}"


def long_words(count: int) -> list[list[str]]:
    """Give paragraphs of four to eight sentences of long words."""
    words = LongWords()
    return [[w for _ in range(words.between(4, 8)) for w in words.sentence().split()] for _ in range(count)]


Made = tuple[list[list[Line]], Setting]


def methods(text: list[list[str]], measure: int) -> dict[str, Made]:
    """Break a text by every method; gives lines and how they were set."""
    widths = Widths()
    space = widths[" "]
    plain = Setting(widths.__getitem__, space, space / 2, space / 3, measure)
    wide = replace(plain, expansion=EXPANSION / 1000)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        return {
            "pdfTeX": (tex_lines(text, measure, here), plain),
            "pdfTeX, expansion": (tex_lines(text, measure, here, expansion=True), wide),
            "greedy, no hyphens": ([list(greedy(words, measure, widths)) for words in text], plain),
            "`optimal`": (own_lines(text, measure), plain),
            "`optimal`, expansion": (own_lines(text, measure, expansion=EXPANSION), wide),
        }


if __name__ == "__main__":
    main()
