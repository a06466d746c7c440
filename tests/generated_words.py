"""Random words in pairs: as authored, with words that `away` may not have, and what is left of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

Pair = tuple[str, str]
"""A stretch of text as authored, and what is left of it for `away`: empty where nothing is."""
Lines = tuple[list[str], list[str]]
"""The lines of a block, and those that are left of it."""

SHARED = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda".split()
SECRETS = (
    "XSECRETX *in* **words** of `kinds` [linked](https://xsecretx.example)",
    "XSECRETX",
    "XSECRETX and many words more, so that lines and pages move; " * 12 + "end",
    "XSECRETX {{ fact.secret }} {{ term.hidden }}",
    "XSECRETX [see @own, para. 4] @own",
    "비밀 XSECRETX “quoted” (aside) – a dash",
)
OTHERS = (
    "Other XSECRETX words",
    "short",
    "1, 2 and 3",
    "{{ fact.secret }}",
    "[@own]",
    "“” \\(",
)
BREAK = "\\\n"


@dataclass
class Words:
    """Writes words. `targets` are what shared text may refer to, `notes` are to be defined.

    `inside` counts what is withheld round the place at hand: nothing there names `away`.
    """

    draw: st.DrawFn
    count: int = 0
    inside: int = 0
    linked: bool = False
    targets: list[str] = field(default_factory=list)
    notes: list[Lines] = field(default_factory=list)
    files: dict[str, Pair] = field(default_factory=dict)

    def secret(self) -> str:
        """Give the place of withheld words; those that hold a link do not stand in one."""
        return f"<<{self.draw(st.integers(1 if self.linked else 0, len(SECRETS) - 1))}>>"

    def one_in(self, n: int) -> bool:
        return self.draw(st.integers(0, n - 1)) == n - 1

    def many(self, least: int, most: int) -> range:
        return range(self.draw(st.integers(least, most)))

    def pick(self, of: Sequence[str]) -> str:
        return self.draw(st.sampled_from(of))

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
        word = self.plain()
        return word, word

    def hidden(self) -> Pair:
        why = ' why="XSECRETX"' if self.one_in(4) else ""
        return f"[{self.secret()}]{{audience=home{why}}}", ""

    def piece(self, depth: int, flat: bool) -> Pair:
        kinds: list[Callable[[], Pair]] = [self.word, self.hidden, self.hidden, self.value, self.stop]
        if not self.inside:
            kinds.append(self.worded)
        if depth < 2:
            kinds += [lambda: self.around("*", "*", depth), lambda: self.around("**", "**", depth)]
            kinds += [lambda: self.around("[", "](https://example.org/a)", depth)]
            kinds += [lambda: self.around('"', '"', depth), lambda: self.around("“", "”", depth)]
            kinds += [lambda: self.around("(", ")", depth)]
        if depth == 0 and not flat:
            kinds += [lambda: (BREAK, BREAK), self.mark]
        return self.draw(st.sampled_from(kinds))()

    def stop(self) -> Pair:
        stop = self.pick([",", ";", "."])
        return stop, stop

    def value(self) -> Pair:
        value = self.pick(["{{ fact.members }}", "{{ term.council.the }}", "{{ count.recommendations }}", "[@report]"])
        return value, value

    def worded(self) -> Pair:
        word = self.plain()
        if self.one_in(2):
            return f"[[{self.secret()}]{{audience=home}}]{{.variants none=away}}", ""
        return f"[[{self.secret()}]{{audience=home}}[{word}]{{audience=away}}]{{.variants}}", word

    def around(self, before: str, after: str, depth: int) -> Pair:
        if before == "*" and self.one_in(3):
            return before + self.hidden()[0] + after, ""
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
            self.notes.append(([f"[^{name}]: {self.secret()}"], []))
            return f"[^{name}]", f"[^{name}]"
        if self.one_in(2):
            self.notes.append((["::: {audience=home}", f"[^{name}]: {self.secret()}", ":::"], []))
            return f"[[^{name}]]{{audience=home}}", ""
        whole, left = self.prose(1, flat=True)
        self.notes.append(([f"[^{name}]: {whole}"], [f"[^{name}]: {left}"]))
        return f"[^{name}]", f"[^{name}]"


def joined(pieces: list[Pair]) -> Pair:
    """Write pieces in a line each: stops close up to what stands before them, breaks stand between words."""
    return _line([w for w, _ in pieces]), _line([left for _, left in pieces if left])


def _line(pieces: list[str]) -> str:
    pieces = [p for n, p in enumerate(pieces) if p != BREAK or (n and pieces[n - 1] != BREAK)]
    while pieces and pieces[-1] == BREAK:
        pieces.pop()
    while pieces and pieces[0] == BREAK:
        pieces.pop(0)
    out = ""
    for piece in pieces:
        glue = "" if not out or out.endswith("\n") or piece == BREAK or piece in ",;." else " "
        out += glue + piece
    return out
