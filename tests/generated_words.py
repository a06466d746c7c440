"""Random words in pairs: as authored, with words that `away` may not have, and what is left of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chance import Chance

Pair = tuple[str, str]
"""A stretch of text as authored, and what is left of it for `away`: empty where nothing is."""
Lines = tuple[list[str], list[str]]
"""The lines of a block, and those that are left of it."""

SHARED = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda".split()
VALUES = (
    "{{ fact.members }}", "{{ term.council.the }}", "{{ count.recommendations }}", "[@report]", "{{ fact.persons }}",
    "{{ term.escapees }}", "[@covenant]",
)  # fmt: skip
BREAK = "\\\n"
CLOSE = "\0"
"""Before words that stand close to what is before them."""
_UNSEEN = ("<+", "<!--")
"""What a line may not begin with: what stands for nothing, and what would be a block of its own."""


@dataclass
class Words:
    """Writes words. `targets` are what shared text may refer to, `notes` are to be defined, `first`
    stands first in the file.

    `inside` counts what is withheld round the place at hand: nothing there names `away`. `kinds` are the kinds of
    withheld content that were written, and how often.
    """

    chance: Chance
    count: int = 0
    inside: int = 0
    linked: bool = False
    targets: list[str] = field(default_factory=list)
    notes: list[Lines] = field(default_factory=list)
    first: list[Lines] = field(default_factory=list)
    files: dict[str, Pair] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)

    def did(self, kind: str) -> None:
        """Count withheld content of a kind, unless it stands in something withheld."""
        self.kinds[kind] += not self.inside

    def secret(self, place: str = "p") -> str:
        """Give the place of withheld words (see `withheld_words`); those that hold a link do not stand in one."""
        self.count += 1
        return f"<<{'n' if self.linked and place in 'pi' else place}{self.count}>>"

    def one_in(self, n: int) -> bool:
        return self.chance.number(0, n - 1) == n - 1

    def many(self, least: int, most: int) -> range:
        return range(self.chance.number(least, most))

    def pick(self, of: Sequence[str]) -> str:
        return self.chance.pick(of)

    def target(self, name: str) -> None:
        if not self.inside:
            self.targets.append(name)

    def plain(self) -> str:
        """Give a plain word; one of its own where nothing is shared, lest the search for leaks finds it by chance."""
        return ("un" if self.inside else "") + self.pick(SHARED)

    def name(self) -> str:
        self.count += 1
        return f"n{self.count}"

    # Words

    def prose(self, depth: int = 0, *, flat: bool = False) -> Pair:
        """Give a paragraph with a shared word at least; `flat` on one line, as in cells and headings."""
        pieces = [self.word(), *(self.piece(depth, flat) for _ in self.many(0, 5))]
        if self.one_in(2):  # withheld words may also come first
            pieces.insert(0, self.hidden())
        return joined(pieces)

    def word(self) -> Pair:
        """Give a word; at some a rule is waived, for a reason that stays in-house."""
        word = self.plain()
        if self.inside or self.count % 9 != 4:  # and nothing is drawn for it
            return word, word
        self.did("a waiver")
        return f'[{word}]{{waive=UN-18 why="{self.secret("a")}"}}', word

    def hidden(self) -> Pair:
        """Give withheld words; some stand close to what is before them, with the blank inside."""
        self.did("words")
        why = ""
        if self.one_in(4):
            self.did("a reason")
            why = f' why="{self.secret("a")}"'
        if self.one_in(4):
            return f"{CLOSE}[ {self.secret('i')}]{{audience=home{why}}}", ""
        return f"[{self.secret('i')}]{{audience=home{why}}}", ""

    def piece(self, depth: int, flat: bool) -> Pair:
        kinds: list[Callable[[], Pair]] = [self.word, self.hidden, self.hidden, self.value, self.stop, self.slot]
        if not self.inside:
            kinds.append(self.worded)
        if depth < 2:
            kinds += [lambda: self.around("*", "*", depth), lambda: self.around("**", "**", depth)]
            kinds += [lambda: self.around("[", self.pick(["](https://example.org/a)", "]{lang=fr}"]), depth)]
            kinds += [lambda: self.around('"', '"', depth), lambda: self.around("“", "”", depth)]
            kinds += [lambda: self.around("(", ")", depth)]
        if depth == 0 and not flat:
            kinds += [lambda: (BREAK, BREAK), self.mark]
        return self.chance.pick(kinds)()

    def stop(self) -> Pair:
        stop = self.pick([",", ";", "."])
        return stop, stop

    def slot(self) -> Pair:
        """Give a place for more withheld words."""
        self.count += 1
        return f"<+w{'n' if self.linked else 'i'}{self.count}>", ""

    def value(self) -> Pair:
        value = self.pick(VALUES)
        return value, value

    def worded(self) -> Pair:
        word = self.plain()
        if self.one_in(2):
            self.did("words for some, none for others")
            return f"[[{self.secret('i')}]{{audience=home}}]{{.variants none=away}}", ""
        self.did("other words")
        home, away = f"[{self.secret('i')}]{{audience=home}}", f"[{word}]{{audience=away}}"
        both = home + away if self.one_in(2) else away + home
        return f"[{both}]{{.variants}}", word

    def around(self, before: str, after: str, depth: int) -> Pair:
        if before == "*" and self.one_in(3):
            return before + self.hidden()[0].lstrip(CLOSE) + after, ""
        self.linked = self.linked or before == "["
        deeper = depth + 1 if before in "(“" else 2
        pieces = [self.word(), *(self.piece(deeper, True) for _ in self.many(0, 2))]
        if self.one_in(2):
            pieces.insert(0, self.hidden())
        pieces = [p for p in pieces if p[0] not in ",;."]
        self.linked = self.linked and before != "["
        whole, left = joined(pieces)
        return before + whole + after, before + left + after

    def mark(self) -> Pair:
        name = self.name()
        if self.inside:
            self.kinds["a note of withheld words"] += 1
            self.notes.append(([f"[^{name}]: {self.secret()}"], []))
            return f"[^{name}]", f"[^{name}]"
        if self.one_in(2):
            self.did("a note by its mark")
            label = f"<@{name}>"
            self.notes.append((["::: {audience=home}", f"[^{label}]: {self.secret()}", ":::"], []))
            return self.pick([f"[[^{label}]]{{audience=home}}", f"[^{label}]{{audience=home}}"]), ""
        whole, left = self.prose(1, flat=True)
        self.notes.append(([f"[^{name}]: {whole}"], [f"[^{name}]: {left}"]))
        return f"[^{name}]", f"[^{name}]"


def joined(pieces: list[Pair]) -> Pair:
    """Write pieces in a line each: stops close up to what stands before them, breaks stand between words."""
    return _line([w for w, _ in pieces]), _line([left for _, left in pieces if left])


def _line(pieces: list[str]) -> str:
    kept: list[str] = []
    for piece in pieces:
        if not (kept and kept[-1] == BREAK and (piece == BREAK or piece.startswith(_UNSEEN))):
            kept.append(piece)
    pieces = kept
    while pieces and pieces[-1] == BREAK:
        pieces.pop()
    while pieces and pieces[0] == BREAK:
        pieces.pop(0)
    out = ""
    for piece in pieces:
        close = not out or out.endswith("\n") or piece == BREAK or piece in ",;." or piece.startswith(CLOSE)
        out += ("" if close else " ") + piece.removeprefix(CLOSE)
    return out
