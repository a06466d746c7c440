"""The lines that pdfTeX makes of paragraphs, read from its log: `\\showbox` lists glyphs and glue of each line."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from line_quality import SOFT, Line

_HEAD = r"""\documentclass[10pt]{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
%s
\begin{document}\batchmode
\hbadness=10000 \vbadness=10000 \hfuzz=0pt \overfullrule=0pt
\showboxbreadth=100000 \showboxdepth=3 \tracingonline=0
\frenchspacing \parindent=0pt \clubpenalty=0 \widowpenalty=0
\pretolerance=100 \tolerance=200 \emergencystretch=2em \hsize=%spt
"""
_EXPANSION = r"\usepackage[protrusion=false,expansion=true,stretch=15,shrink=15,step=1]{microtype}"
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "#_$&%{}"} | {"\u2019": "'", "\\": "", "~": "", "^": ""})
_BOX = re.compile(r"\n> \\box0=")
_GLYPH = re.compile(r"\.\.\\T1/\S+ (?:\([+-]\d+\) )?(\S+)(?: \(ligature (\S+)\))?")


def tex_lines(
    paragraphs: Sequence[Sequence[str]], measure: int, folder: Path, *, expansion: bool = False
) -> list[list[Line]]:
    """Break paragraphs of words by pdfTeX in Latin Modern 10 pt; an emergency stretch keeps lines from standing out."""
    source = [_HEAD % (_EXPANSION if expansion else "", measure)]
    for words in paragraphs:
        text = " ".join(words).translate(_ESCAPED)
        source.append(f"\\setbox0\\vbox{{\\noindent {text}\\par}}\\showbox0")
    source.append("\\end{document}")
    (folder / "lines.tex").write_text("\n".join(source), encoding="utf-8")
    command = ["pdflatex", "-interaction=batchmode", "lines"]
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)  # a shown box counts as an error
    log = (folder / "lines.log").read_text(encoding="latin-1")
    shown = [chunk.partition("\n! OK")[0] for chunk in _BOX.split(log)[1:]]
    assert len(shown) == len(paragraphs), f"{len(shown)} of {len(paragraphs)} paragraphs in the log"
    return [list(_printed(chunk, words)) for chunk, words in zip(shown, paragraphs)]


def _printed(shown: str, words: Sequence[str]) -> Iterator[Line]:
    """Give the lines of one box: letters are counted in the log and taken from the words themselves."""
    rest = [word.replace("~", "") for word in words]
    rest.reverse()
    for part in shown.split("\n.\\hbox(")[1:]:
        counts, divided = _counted(part)
        line = []
        for place, count in enumerate(counts, 1):
            word = rest.pop()
            if place == len(counts) and count < len(word):
                rest.append(word[count:])
                word = word[:count] + (SOFT if divided else "")
            else:
                assert count == len(word), (count, word)
            line.append(word)
        yield tuple(line)
    assert not rest, rest


def _counted(part: str) -> tuple[list[int], bool]:
    """Count the letters of each word of a line, and say whether its last one ends in a hyphen that was put in."""
    counts = [0]
    rows = [row for row in part.split("\n")[1:] if row.startswith("..\\")]
    while rows and rows[-1].startswith(("..\\glue(\\rightskip)", "..\\penalty", "..\\glue(\\parfillskip)")):
        rows.pop()
    divided = rows[-1].endswith(" -")  # an author's own hyphen has an empty discretionary behind it
    if divided:
        rows.pop()
    for row in rows:
        glyph = _GLYPH.match(row)
        if glyph is not None:
            counts[-1] += len(glyph[2] or "") or 1
        elif row.startswith("..\\glue"):
            counts.append(0)
    return counts, divided
