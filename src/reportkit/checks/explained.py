"""The inverse of the search for leaks: every word of a file is explained by its document or by its format.

It needs to know no secret. What a file says in its body is held against the document word for word (`said`); this is
for the rest: running matter, alternatives, properties, names of bookmarks, styles and parts, attributes, metadata,
comments, attachments, and the letters that fonts stand for. Words may come from the document, from the template that
its reader was given, from its anchors, and from the vocabulary of the formats (`format_words`). Numbers are judged
where people read, and not in attributes, which are full of measures.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from reportkit.checks.extract import Extract, words
from reportkit.checks.format_words import FORMAT_WORDS
from reportkit.checks.search import Given
from reportkit.checks.waivers import Waivers
from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.span import at

_HINT = "nothing was written; if these words belong there, record them: `[[check.chance]]` in reportkit.toml"

_CODES = regex(r"\{[0-9A-F-]{36}\}|(?<![^\W_])(?:[A-Z]{6}\+|(?:[0-9A-Fa-f]*\d[0-9A-Fa-f]*|[A-F]{6})(?![A-Za-z0-9]))")
"""What names nothing: identifiers of fonts, the tag of a subset of a font, numbers in any base, colours."""

_PARTS = regex(r"[A-Za-z]*+[^\W\d_A-Za-z][^\W\d_]*|[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""Words of a name such as `tblCellMar` or `SourceSerif4-Bold`; one with other letters than ASCII has is one word."""
_ASCII_PARTS = regex(r"[a-z]+|[A-Z](?:[a-z]++|[A-Z]*(?![a-z]))")
"""The same in names of ASCII."""

_DIVIDED = bytes(code if code > 127 or chr(code).isalnum() or chr(code) in "_+{}-" else 32 for code in range(256))
"""Bytes of UTF-8 as they are, and blanks for those that stand in no word and in no code."""

_LANGUAGE = regex(r"[a-z]{2,3}-[A-Z]{2}")
"""A language with its region, as word processors want it, whatever a document says of its language."""

_CUT = 12
"""Letters from which on a part of a word is no other word."""

_NUMBERS = regex(r"\d+|\D+")
_ASCII = bytes(range(128))

_PLAIN_LETTERS = frozenset(
    " \u00a0\u00ad\u2010\u2011-\u2013\u2014\u2022\u2026\u2060\u200b\ufeff\ufffd\t\n0123456789.,()[]"
)
"""Letters that layout brings along: blanks, hyphens, figures and what stands round them, bullets, leaders."""


@dataclass(frozen=True, slots=True)
class Known:
    """What explains the files of one audience: words and letters of its document, and the names of its anchors.

    `text` are its words without blanks: scripts without blanks are broken anywhere.
    """

    words: frozenset[str]
    letters: Set[str]
    text: str
    anchors: Set[str] = frozenset()


def known(given: Given, names: Iterable[str] = (), boxes: Iterable[str] = (), anchors: Iterable[str] = ()) -> Known:
    """Gather what explains files: what an audience was given, names that a sheet brings, its boxes, and anchors."""
    own = frozenset(anchors)
    letters = _characters(given.text) | {*"".join(boxes)}
    letters |= {folded for letter in letters for folded in _folded(letter)}
    marks = frozenset(mark for name in own for mark in (name, f"_{name}", f"_{name}_n"))
    said = frozenset(chain(given.words, words("\n".join((*names, *own)))))
    return Known(said, letters, given.letters, marks)


def _characters(text: str) -> set[str]:
    """Give the characters of a text, each once; those of ASCII are told by which of all of them it has not."""
    data = text.encode("utf-8", "surrogatepass")
    odd = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return {*_ASCII.decode()}.difference(_ASCII.translate(None, data).decode()).union(odd)


def unexplained(extract: Extract, known: Known, format_name: str) -> list[str]:
    """Give the strings of a file of a format that hold a word which nothing explains, each once."""
    names = _names(extract, known, FORMAT_WORDS[format_name])
    return [*dict.fromkeys((*_read(extract, known), *names, *_letters(extract.letters, known)))]


def _is_made_of(word: str, known: Known) -> bool:
    """Say whether a word of a script without blanks is all of known words, and of known numbers beside them: 第2页."""
    parts = _NUMBERS.findall(word)
    return all(part in known.words if part.isdigit() else part in known.text for part in parts)


def _is_cut(word: str, known: Known) -> bool:
    """Say whether a long word is a part of a longer one that is known: in a chart, what is too wide goes on below."""
    return len(word) >= _CUT and any(word in whole for whole in known.words if len(whole) > len(word))


def _read(extract: Extract, known: Known) -> Iterator[str]:
    """Judge strings that people read, or that lead somewhere."""
    strings = dict.fromkeys((*extract.about, *extract.alternatives))
    strange = {*words("\n".join(strings))} - known.words
    strange = {word for word in strange if not (_is_cut(word, known) if word.isascii() else _is_made_of(word, known))}
    for string in strings if strange else ():
        if not strange.isdisjoint(words(string)) and not _LANGUAGE.fullmatch(string):
            yield string


def _names(extract: Extract, known: Known, vocabulary: Set[str]) -> Iterator[str]:
    """Judge names, values and comments. All are looked at in one go, and one by one only where a word is strange."""
    names = {*extract.everything} - known.anchors
    strings = {name for name in names if "_" not in name or not known.words.issuperset(words(name))}  # with anchors
    strange = _parts(_pieces(strings) - vocabulary) - vocabulary - known.words
    strange = {word for word in strange if word.isascii() or word not in known.text}
    for string in sorted(strings) if strange else ():
        if not strange.isdisjoint(_parts((_composed(string),))) and not known.words.issuperset(words(string)):
            if not _LANGUAGE.fullmatch(string):
                yield string


def _pieces(strings: Iterable[str]) -> set[str]:
    """Give what strings are made of, each once, divided where neither a word nor a code goes on; without numbers."""
    whole = _composed("\n".join(strings)).encode("utf-8", "surrogatepass").translate(_DIVIDED)
    return {piece for piece in {*whole.decode("utf-8", "surrogatepass").split()} if not piece.isdecimal()}


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _parts(names: Iterable[str]) -> set[str]:
    each = [*names]
    plain = {*_ASCII_PARTS.findall(_CODES.sub(" ", " ".join(filter(str.isascii, each))))}
    odd = [name for name in each if not name.isascii()]
    strange = {*_PARTS.findall(_CODES.sub(" ", " ".join(odd)))} if odd else set[str]()
    plain |= {part for part in strange if part.isascii()}
    lower = {*"\n".join([part for part in plain if len(part) > 1]).lower().split()}
    return lower | {"".join(words(part)) for part in strange - plain if len(part) > 1}


def _letters(letters: Set[str], known: Known) -> Iterator[str]:
    """Judge what fonts stand for: letters that the document has, and ligatures of letters that stand together in it."""
    for letter in sorted(letters - known.letters - _PLAIN_LETTERS):
        own = "".join(words(letter))
        if own not in known.text if own else _folded(letter) not in known.letters:
            yield letter


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def check_explained(
    read: Mapping[str, Extract], known: Known, outputs: Mapping[str, bytes], sink: Sink, waivers: Waivers
) -> None:
    """Report the strings of files that hold words which nothing explains: RK411, with their places, not their words."""
    for format_name, extract in read.items():
        for string in unexplained(extract, known, format_name):
            strange = [word for word in words(string) if word not in known.words]
            if not waivers.hold(strange):
                from reportkit.checks.whereabouts import whereabouts  # late: it is asked only where something is found

                where = whereabouts(format_name, outputs.get(format_name, b""), {*strange})
                count = f"{len(strange)} word{'' if len(strange) == 1 else 's'}" if strange else "a letter"
                whole = f" of {len(words(string))}" if strange else ""
                said = f"{count}{whole} in one place of the {format_name.upper()} come from nowhere{where}"
                sink.error("RK411", at("<output>"), said, _HINT)
