"""The memos that judges are given hold what they claim to hold, and are the same everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from odd_blocks import Blocks
from odd_memo import INSTRUMENTS, SCHEMES, SHEETS, SPOKEN, odd_memo
from odd_words import LANGUAGES

SEEDS = range(30)
SEEN = frozenset().union(*(odd_memo(seed).seen for seed in SEEDS))
FEATURES = """\
a list four deep; a word of 300 characters; many notes on a page; a table of twelve columns; a row taller than a page
a paragraph longer than a page; a long table with notes in its cells; a table of twelve pages; a table of one column
a table without a caption; a caption with words of every kind; a note in a cell; an empty cell; figures in cells
a list in a cell; a list in a note; a long note; a citation in a note; a link in a note; a list in a summary
a heading of 200 words; a link in a heading; a heading in another language; a heading with a reference
a link to a mailbox; a long address; a link inside the memo; a link; a citation; a fact; a term; a line break
words in a language that is named
emphasis in emphasis; code in words; escapes and entities; odd spaces and hyphens; quotation marks
a picture as jpg; a picture as png; a chart: bar; a chart: line; a chart: stacked; a chart: timeline
a masthead; options; next steps and clearances; recommendations; a checklist of benchmarks; portion marks; an annex
a reference to sec; a reference to par; a reference to fig; a reference to tbl; a reference to rec
"""


def test_the_first_thirty_hold_every_construct() -> None:
    wanted = {name.strip() for line in FEATURES.splitlines() for name in line.split(";")}
    wanted |= {f"instrument {name}" for name in INSTRUMENTS} | {f"style {name}" for name in SHEETS}
    wanted |= {f"scheme {name}" for name in SCHEMES} | {f"in {name}" for name in SPOKEN}
    assert wanted - SEEN == set()


def test_the_first_thirty_hold_every_block_in_every_other() -> None:
    pen = Blocks(0)
    inner = [*(name for name in pen.leaves() if name != "a rule"), *pen.holders()]
    assert {f"{one} in {other}" for one in inner for other in pen.holders()} - SEEN == set()


def test_the_first_thirty_hold_every_language_in_english_and_english_in_every_other() -> None:
    others = [one for one in LANGUAGES if one != "en"]
    wanted = {f"a {what} in {one} in en" for what in ("run", "paragraph") for one in others}
    assert wanted | {f"a run in en in {one}" for one in others} <= SEEN


def test_a_seed_gives_the_same_memo_under_another_hash_seed() -> None:
    """Nothing of it follows an order of sets, a clock or the generator of the standard library."""
    program = "from odd_memo import *; from test_odd_memos import digest; print(digest())"
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here), str(here.parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == digest()


def digest() -> str:
    out = hashlib.sha256()
    for seed in SEEDS[:5]:
        for path, data in odd_memo(seed).files.items():
            if not path.endswith((".png", ".jpg")):
                out.update(path.encode() + b"\0" + data)
    return out.hexdigest()
