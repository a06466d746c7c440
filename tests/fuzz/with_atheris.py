"""Inputs found by coverage, with atheris: `python tests/fuzz/with_atheris.py TARGET [FOLDER] [libFuzzer options]`.

atheris is no dependency: `pip install atheris`. The targets are those of `fuzz_targets`; FOLDER takes what reaches new
lines, to go on from at another time, and begins with the seeds of the target. What breaks a rule is put into
FOLDER.found under a name that tells where, each place once, and the run goes on; a hang, or too much memory, ends it
with the input in FOLDER.found, too. `fuzz/corpus/TARGET` keeps what was mended.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src"
sys.path[:0] = [str(SOURCE), str(TESTS), str(TESTS / "security")]

WATCHED = {
    "project": ["reportkit.parse", "reportkit.source", "reportkit.compile", "reportkit.model", "markdown_it"],
    "section": ["reportkit.parse", "reportkit.source", "markdown_it"],
    "yaml": ["reportkit.source"],
    "settings": ["reportkit.parse", "reportkit.source"],
    "sheet": ["reportkit.style", "reportkit.source"],
    "template": ["reportkit.style"],
    "cable": ["reportkit.parse", "reportkit.source"],
    "translation": ["reportkit.parse", "reportkit.source", "markdown_it"],
    "records": ["reportkit.build", "reportkit.source"],
    "docx": ["reportkit.checks"],
    "pdf": ["reportkit.checks"],
    "strange": ["reportkit.checks"],
    "seal": ["reportkit.checks", "asn1crypto"],
    "picture": ["reportkit.checks", "reportkit.source", "PIL"],
}
"""The targets, and whose lines count for each: fewer are instrumented the sooner, and run the faster."""

with atheris.instrument_imports(include=WATCHED.get((*sys.argv, "", "")[1], [])):
    from fuzz_targets import TARGETS, Target
    from mutations import NASTY

SECONDS, MEGABYTES, LONGEST = 5, 1_000, 8_000
_SIGNS = (
    "obj endobj stream endstream xref trailer startxref %%EOF /Type /Kids /Parent /K /Pg /MCID /S /Filter /FlateDecode "
    "/DecodeParms /Predictor /Columns /W /Index /Size /Prev /Root /Length /ToUnicode /Next /Names /Annots /Contents "
    "BDC EMC BT ET Tj TJ Tf Do beginbfrange endbfrange begincodespacerange <FFFFFFFF> 4294967296 99999999999 -1 1e400 "
    "<!DOCTYPE <!-- <? <w:p> </w:p> <w:t> w:val= w:basedOn w:numId %1 UTF-16 <!ENTITY &x; "
    "extends: audience: marking: id: title: for: level: scheme: variants: "
    '{"moves": [["0","a","b"]] \\ud800 null [[[[ {"a": -----BEGIN'
).split(" ")


def dictionary(path: Path) -> None:
    """Write the tokens of our formats, as libFuzzer reads them."""
    tokens = dict.fromkeys((*NASTY, *_SIGNS))
    rows = ("".join(f"\\x{byte:02X}" for byte in token.encode()) for token in tokens if token)
    path.write_text("".join(f'"{row}"\n' for row in rows), encoding="ascii")


def watched(target: Target, found: Path) -> Callable[[bytes], None]:
    """Give a target that keeps what breaks its rule, each place once."""
    seen: set[str] = set()

    def one(data: bytes) -> None:
        try:
            target.one(data)
        except Exception as fault:
            rows = traceback.extract_tb(fault.__traceback__)
            ours = [row for row in rows if str(SOURCE) in row.filename] or rows[-1:]
            place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}-{type(fault).__name__}"
            if place not in seen:
                seen.add(place)
                name = f"{place}-{hashlib.sha256(data).hexdigest()[:8]}"
                (found / name).write_bytes(data)
                print(f"FOUND {name}: {fault}"[:300], file=sys.stderr, flush=True)

    return one


def main(words: list[str]) -> None:
    """Fuzz the target that is named first."""
    name, *rest = words or ["nothing"]
    if name not in TARGETS:
        raise SystemExit(f"usage: with_atheris.py {'|'.join(TARGETS)} [FOLDER] [libFuzzer options]")
    folder = next((word for word in rest if not word.startswith("-")), "") or tempfile.mkdtemp(prefix=f"fuzz-{name}-")
    corpus, found = Path(folder), Path(f"{folder.rstrip('/')}.found")
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary(found / "dictionary")
    options = [word for word in rest if word.startswith("-")]
    limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}"]
    places = [f"-dict={found / 'dictionary'}", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *limits, *places, *options, str(corpus)], watched(TARGETS[name], found))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
