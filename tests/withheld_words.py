"""What is put in the places of withheld content: words of any length and script, marks, names, and content beside it.

Random sources hold signs where something withheld stands; a `Manner` says what is put there. Two manners give two
projects that differ in withheld content alone.

    <<p7>>          a run of words; the letter says what the place can take (see `_CLASSES`), the number tells it apart
    <@fact1>        a name: of a file, a fact, a note
    <~A4|Letter~3>  one of several values
    <#4>            a date
    <+..>           a place into which more withheld content can be put, or nothing
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

RAW = "\"'(),.;:?!-/%$&=+"
ESCAPED = "[]{}*_`<>|#@^~\\"
_HALF = (
    r"\[\^1\]", r"\{#home .note", r"\:::", r"\<!\-\-", r"\{\{ fact.x", r"\]\{.variants\}", r"\*\*", r"\[\[", r"\`\`\`",
    r"\--\>", "“", "”", "‘", "«", "„", "–", "…", "§", "...", "--",
)  # fmt: skip
ADDED = "70000"
"""What the numbers of runs begin with that are added to a project."""
SCRIPTS = (
    "ąćęłńóśźżčďěňřšťůžåäöøæœñçßğı", "αβγδεζηθικλμνξοπρστυφχψω", "бвгджзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "가나다라마바사아자차카타파하힣", "日本語中文字東京北京國學", "あいうえおカキクケコ", "אבגדהוזחטיכלמנסעפצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "กขคงจชซดตถทนบปผพ", "कखगघचछजझटठडढणतथदधन", "e\u0301o\u0308a\u030aƒ†‡№℃Ωﬁﬂ",
)  # fmt: skip
_LATIN = "qxzjvkwyaeiou"
_TOKEN = re.compile(r'"<<([ty]\d+)>>"|<<(\w)(\d+)>>')
_NAME = re.compile(r"<@([\w-]+)>")
_ONE_OF = re.compile(r"<~([^~]*)~(\d+)>")
_DAY = re.compile(r"<#(\d+)>")


@dataclass(frozen=True)
class Manner:
    """Seeds, each for one thing in which two projects may differ; 0 is the plainest.

    `kind` is that of the words: `plain`, `marked`, `glyphs`, `mixed`, `huge`. `more` 0 adds nothing, `others` 0 no
    memo.
    """

    kind: str = "plain"
    shape: int = 0
    letters: int = 0
    names: int = 0
    order: int = 0
    more: int = 0
    others: int = 0


def put(text: str, manner: Manner, moved: dict[str, str] | None = None) -> str:
    """Write a text with what a manner puts into its places; `moved` says which run stands for which."""
    moved = moved or {}
    text = _ONE_OF.sub(lambda m: _one_of(m, manner), text)

    def run(found: re.Match[str]) -> str:
        name = found[1] or found[2] + found[3]
        words = words_of(moved.get(name, name), manner)
        return json.dumps(words, ensure_ascii=False) if found[1] else words

    text = _TOKEN.sub(run, text)
    return _DAY.sub(lambda m: _day(m, manner), _NAME.sub(lambda m: name_of(m[1], manner), text))


def runs_in(text: str) -> list[str]:
    """Give the runs of a text by name."""
    return [found[1] or found[2] + found[3] for found in _TOKEN.finditer(text)]


def _one_of(found: re.Match[str], manner: Manner) -> str:
    values = found[1].split("|")
    return values[0] if not manner.names else Random(f"{manner.names} {found[2]}").choice(values)


def _day(found: re.Match[str], manner: Manner) -> str:
    chance = Random(f"{manner.names} {found[1]}")
    return (
        "2022-11-25"
        if not manner.names
        else f"20{chance.randint(22, 40)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    )


def name_of(key: str, manner: Manner) -> str:
    """Give a name: letters, digits and `-`, of any length."""
    if not manner.names:
        return f"xsecretx-{key}"
    chance = Random(f"{manner.names} {key}")
    return "".join(chance.choice("qxzjvk") for _ in range(chance.randint(1, 24))) + f"-{key}"


# Words

_CLASSES = {
    "p": "prose, with links",
    "n": "prose without links, since it stands in one",
    "y": "prose in YAML, quoted",
    "i": "prose in a span: marks may come first and last",
    "t": "plain text in YAML, quoted",
    "a": "the value of an attribute",
    "w": "the wording of a fact: no figures",
    "k": "a comment: anything, half-written",
    "c": "the line of a code block",
    "v": "a cell of a csv",
}


def words_of(name: str, manner: Manner) -> str:
    """Give the words of a run."""
    place = name[0]
    assert place in _CLASSES, name
    shape, letters = Random(f"{manner.shape} {name}"), Random(f"{manner.letters} s {name}")
    if manner.kind == "plain" and not manner.shape:
        return f"xsecretx{letters.choice('zjvk') if manner.letters else ''}"
    count = shape.randint(1, 12)
    if manner.kind == "huge" and shape.randrange(100 if name[1:].startswith(ADDED) else 4) == 0:
        count = 60 if place in "in" else 300  # several of the first kind may stand in one cell
    words = [_word(manner.kind, shape, letters) for _ in range(count)]
    if place in "av" or (place in "tw" and manner.kind == "plain"):
        return " ".join(words)
    if place == "w":
        return " ".join(words) + shape.choice(["", ".", "; {{ value }}"])
    mark = _MARKS[place if place in _MARKS else "p"]
    if manner.kind in ("marked", "mixed"):
        words = [mark(word, place, shape, n) for n, word in enumerate(words)]
    if place == "i" and manner.kind in ("marked", "mixed") and shape.randrange(2):
        words[0] = shape.choice(['"', "(", "“", "'"]) + words[0]
        words[-1] += shape.choice([",", ".", ")", '"', "”", ";", "?"])
    return " ".join(words)


def _word(kind: str, shape: Random, letters: Random) -> str:
    length = 4 + shape.randint(0, 1 if kind == "huge" else 7)
    if kind == "glyphs" or (kind == "mixed" and shape.randrange(3) == 0):
        script = letters.choice(SCRIPTS)
        return "".join(letters.choice(script) for _ in range(length))
    return "".join(letters.choice(_LATIN) for _ in range(length))


def _prose(word: str, place: str, shape: Random, n: int) -> str:
    """Give a word with marks round or in it: as they stand, escaped, half-written, and whole markup."""
    match shape.randrange(12):
        case 0:
            return word + shape.choice(RAW)
        case 1:
            return f"{word}\\{shape.choice(ESCAPED)}{word}"
        case 2:
            return f"{word} {shape.choice(_HALF)}"
        case 3:
            return f"*{word}*" if n else word
        case 4:
            return f"`{word}{{ [^ <!`" if n else word
        case 5 if place not in "n":
            return f"[{word}](https://{'x' * shape.randint(1, 9)}.example/{n})" if n else word
        case 6:
            return f"“{word}”" if n else f"{word}\\)"
        case 7 if n:
            return shape.choice(["{{ fact.<@fact1> }}", "{{ term.<@term1> }}", "[@<@work1>, para. 4]", "@<@work1>"])
        case _:
            return word


def _plain(word: str, place: str, shape: Random, n: int) -> str:
    return word + (shape.choice(RAW + "[]*_\\|#@~<>") if n and shape.randrange(3) == 0 else "")


def _comment(word: str, place: str, shape: Random, n: int) -> str:
    half = ("{audience=", "[^1]", ":::", "{{", "]]", "<b>", '"', "```", "|", "# ", "@")
    return word + (" " + shape.choice(half) if shape.randrange(2) else "")


def _code(word: str, place: str, shape: Random, n: int) -> str:
    return word + (shape.choice("{}[]<>:|\"'*_\\#@") if shape.randrange(2) else "")


_MARKS: dict[str, Callable[[str, str, Random, int], str]] = {"p": _prose, "t": _plain, "k": _comment, "c": _code}
