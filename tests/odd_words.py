"""Words of memos that are made by rule: prose with every inline of the source format, in several languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

VOCABULARY = {
    "en": (
        "the border was closed in winter and by spring all staff from abroad had left each year since it has become "
        "harder for anyone to know how people fare accountability engagement resolution commission inquiry sanctions "
        "humanitarian repatriation well-documented office affairs efficient fluffy of and to a that is with for on"
    ).split(),
    "fr": "le conseil a déjà reçu l’avis où l’été suivant naïf œuvre à côté des États français garçon ambiguë".split(),
    "ru": "совет уже получил доклад о положении и ждёт ответа объём съезд широкая публикация подъём из страны".split(),
    "ko": "북한 인권 상황은 여전히 심각하다 국경이 봉쇄된 뒤 사람들의 생활을 알기 어렵다 통일부는 남긴다".split(),
}
LANGUAGES = tuple(VOCABULARY)
LONG_URL = "https://www.example.org/a/very/long/path/that/has-no-blank_in_it/and~goes/on.html?with=a&query=of-parts#end"


class Pen:
    """Draws by rule from a seed, notes which constructs it wrote, and writes prose.

    `seen` names each construct that was written. `notes` are note definitions of the section at hand, `targets` what
    may be referred to, `paragraphs` says whether paragraphs have numbers, `narrow` whether a cell is being written.
    """

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 104729
        self.seen: set[str] = set()
        self.notes: list[str] = []
        self.targets: list[str] = []
        self.files: dict[str, bytes] = {}
        self.language = "en"
        self.paragraphs = False
        self.narrow = False
        self.names = 0
        for _ in range(8):
            self.below(2)

    # Drawing

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def one_in(self, n: int) -> bool:
        return self.below(n) == 0

    def saw(self, *constructs: str) -> None:
        self.seen.update(constructs)

    def name(self) -> str:
        self.names += 1
        return f"n{self.names}"

    # Words

    def plain(self, count: int, language: str | None = None) -> str:
        words = VOCABULARY[language or self.language]
        made = " ".join(self.pick(words) for _ in range(count))
        return made[:1].upper() + made[1:]

    def sentence(self, count: int = 0, language: str | None = None) -> str:
        return self.plain(count or 6 + self.below(20), language) + "."

    def prose(self, *, flat: bool = False, notes: bool = True, links: bool = True, sentences: int = 0) -> str:
        """Give a paragraph of words; `flat` without line ends, for cells, captions and headings."""
        out: list[str] = []
        for _ in range(sentences or 1 + self.below(4)):
            out.append(self.sentence(5 + self.below(8 if flat else 24)))
            for _ in range(self.below(3)):
                out.append(self.piece(flat=flat, notes=notes, links=links))
        return "".join(_glued(out))

    def piece(self, *, flat: bool, notes: bool, links: bool) -> str:
        kinds: list[Callable[[], str]] = [self.emphasis, self.code, self.foreign, self.quoted, self.reference]
        kinds += [self.fact, self.term, self.escaped]
        if links:
            kinds += [self.link, self.inner_link]
            kinds += [] if self.narrow else [self.address]
        if notes:
            kinds += [self.note, self.note, self.citation]
        if not flat:
            kinds += [self.broken, self.spaced]
        return self.pick(kinds)()

    def emphasis(self) -> str:
        self.saw("emphasis in emphasis")
        return self.pick(["*{0}*", "**{0}**", "***{0}***", "**{0} *{1}***"]).format(self.plain(2), self.plain(1)) + "."

    def code(self) -> str:
        self.saw("code in words")
        return self.pick(["`a{b}`.", "`<<x>> | [y]`.", "`" + "x" * 16 + "`."]).replace("|", "+")

    def foreign(self) -> str:
        language = self.pick([one for one in LANGUAGES if one != self.language])
        self.saw(f"a run in {language} in {self.language}")
        said = self.sentence(3 + self.below(6), language)
        if self.one_in(2):
            self.saw("words in a language that is named")
            return f"[{said[:-1]}]{{lang={language}}}."
        return said

    def quoted(self) -> str:
        self.saw("quotation marks")
        return f"\"{self.plain(4)}\" -- it's '{self.plain(2)}'."

    def reference(self) -> str:
        return "See <<ref>>."

    def fact(self) -> str:
        self.saw("a fact")
        return "It has {{ fact.members }}."

    def term(self) -> str:
        self.saw("a term")
        return "{{ term.council.The }} met."

    def escaped(self) -> str:
        self.saw("escapes and entities")
        return "A \\[bracket\\], \\*stars\\*, \\{braces\\} &amp; &eacute; \\@."

    def link(self) -> str:
        self.saw("a link")
        words = self.pick([self.plain(3), f"*{self.plain(2)}*", f"`{self.plain(1)}` {self.plain(1, 'ko')}"])
        return f"[{words}](https://example.org/{self.below(99)}?a=b&c)."

    def address(self) -> str:
        if self.one_in(2):
            self.saw("a link to a mailbox")
            return "[Write to them](mailto:office@example.org)."
        self.saw("a long address")
        return f"[{LONG_URL.partition('?')[0]}]({LONG_URL})."

    def inner_link(self) -> str:
        self.saw("a link inside the memo")
        return f"[{self.plain(2)}](#<<target>>)."

    def note(self) -> str:
        label = self.name()
        inner = self.pick([self.noted, self.noted, self.noted_list, self.noted_long])
        self.notes += ["", f"[^{label}]: " + "\n    ".join(inner())]
        self.saw("a note")
        return f"{self.plain(2)}[^{label}]."

    def noted(self) -> list[str]:
        self.saw("a link in a note", "a citation in a note")
        return [f"{self.prose(flat=True, notes=False)} {self.link()} So says @report."]

    def noted_list(self) -> list[str]:
        self.saw("a list in a note")
        return [
            self.sentence(),
            "",
            f"- {self.sentence()}",
            f"- {self.foreign()}",
            "",
            self.prose(flat=True, notes=False),
        ]

    def noted_long(self) -> list[str]:
        self.saw("a long note")
        return [" ".join(self.sentence(20) for _ in range(12)), "", self.sentence(40)]

    def citation(self) -> str:
        self.saw("a citation")
        said = ["[@report]", "[see @report, para. 4; @press]", "@findings", "[@page, p. 3]"]
        return f"{self.plain(3)} {self.pick(said)}."

    def broken(self) -> str:
        self.saw("a line break")
        return f"{self.plain(3)}\\\n{self.plain(3)}."

    def spaced(self) -> str:
        self.saw("odd spaces and hyphens")
        return "A\u00a0b\u202fc\u2011d\u00ade."


def _glued(pieces: Sequence[str]) -> list[str]:
    return [piece if not n or pieces[n - 1].endswith("\n") else " " + piece for n, piece in enumerate(pieces)]
