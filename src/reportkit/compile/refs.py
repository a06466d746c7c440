"""Cross references and links within the memo: their words, in the instrument's own, and where they lead.

`section 3.2`, `table 1`, `recommendations 2 and 5`, `paragraph 12 (a)`: joined, sorted and pluralised after release, so
that what is gone leaves no trace in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.compile.anchors import printed_words
from reportkit.compile.numbers import Numbered, Numbers
from reportkit.compile.pieces import NBSP
from reportkit.compile.release import Released
from reportkit.compile.tables import Substitutions
from reportkit.compile.typography import sentence_case, typeset
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Inline, Link, Text
from reportkit.model.content import CrossRef, Target
from reportkit.model.content import Link as AuthoredLink
from reportkit.model.instrument import Instrument
from reportkit.record import dataclass

_PLURAL = {
    "section": "sections",
    "annex": "annexes",
    "figure": "figures",
    "table": "tables",
    "paragraph": "paragraphs_ref",
    "recommendation": "recommendations",
    "check": "checks",
}

_INNER = str.maketrans("“”„«»", "‘’‚‹›")
"""Quotation marks of a title that is quoted itself."""


@dataclass(frozen=True, slots=True)
class Links:
    """The words of each `CrossRef` by its uid, and the anchor to which each link to `#id` leads, by its uid."""

    references: Mapping[int, tuple[Inline, ...]]
    destinations: Mapping[int, str]


def link(
    released: Released, instrument: Instrument, numbers: Numbers, substitutions: Substitutions, sink: Sink
) -> Links:
    """Give the words of cross references and the destinations of links.

    Reports RK213 (a link to something that this audience does not have) and RK239 (a reference to something that the
    instrument neither numbers nor names).
    """
    maker = _Maker(released, instrument, numbers, substitutions, sink)
    references: dict[int, tuple[Inline, ...]] = {}
    destinations: dict[int, str] = {}
    for node in released.nodes:
        if isinstance(node, CrossRef):
            references[node.uid] = maker.words(node)
        elif isinstance(node, AuthoredLink) and node.target.startswith("#"):
            if anchor := maker.destination(node):
                destinations[node.uid] = anchor
    return Links(references, destinations)


class _Maker:
    def __init__(
        self, released: Released, instrument: Instrument, numbers: Numbers, substitutions: Substitutions, sink: Sink
    ) -> None:
        self.audience, self.instrument, self.sink = released.audience, instrument, sink
        self.targets, self.words_of = numbers.targets, substitutions.words
        self.rank = {key: n for n, key in enumerate(numbers.targets)}

    def destination(self, node: AuthoredLink) -> str | None:
        """Give the anchor of `#id`: the id of a block, of a section, or of an object with its prefix."""
        kind, _, key = node.target[1:].partition("-")
        found = self.targets.get((kind, key)) or self.targets.get(("sec", node.target[1:]))
        if found is None:
            said = f"`{node.target}` is nothing that this audience has"
            hint = "restrict the words that lead to it, or release it"
            self.sink.error("RK213", node.span, said, hint, audience=self.audience.id)
            return None
        return found.anchor

    def words(self, node: CrossRef) -> tuple[Inline, ...]:
        """Give the words of one reference; targets that are missing were reported by release."""
        groups: dict[str, dict[str, tuple[int, Numbered]]] = {}
        named: list[list[Inline]] = []
        for target in node.targets:
            found = self.targets.get((target.kind, target.key))
            if found is None:
                continue
            if found.number:
                rank = self.rank[target.kind, target.key]
                groups.setdefault(found.word, {}).setdefault(found.number, (rank, found))
            else:
                named += self.named(target, found)
        parts = [
            self.group(word, [found for _, found in sorted(group.values(), key=lambda p: p[0])], node.bare)
            for word, group in groups.items()
        ]
        out = self.joined([*parts, *named])
        return _capital(out) if node.capital else tuple(out)

    def named(self, target: Target, found: Numbered) -> list[list[Inline]]:
        """Give the words for something without a number: the annex, or a section by its title."""
        if found.word == "annex":
            return [[Link((Text(self.instrument.label("annex_named")),), to=found.anchor)]]
        title = printed_words(found.title, self.words_of)
        if found.word == "section" and title:
            inner = typeset([title], [False], self.audience.language)[0].translate(_INNER)
            said = self.instrument.label("section_named").replace("{title}", inner)
            return [[Link((Text(said),), to=found.anchor)]]
        said = f"`@{target.kind}-{target.key}` has no number in the instrument `{self.instrument.name}`"
        self.sink.error("RK239", target.span, said, "refer to the section that it stands in", audience=self.audience.id)
        return []

    def group(self, word: str, found: Sequence[Numbered], bare: bool) -> list[Inline]:
        """Give the words for things of one kind: `table 1`, `recommendations 2, 5 and 7`, `recommendations 2–5`."""
        one = len(found) == 1
        before, after = ("", "") if bare else self.around(word if one else _PLURAL[word])
        out: list[Inline]
        if one:
            out = [Link((Text(before + found[0].number + after),), to=found[0].anchor)]
        else:
            numbers = self.joined([_run(run) for run in _runs(found)])
            out = [*([Text(before)] if before else []), *numbers, *([Text(after)] if after else [])]
        if word == "check" and not bare and (of := self.instrument.label("check_of")):
            out.append(Text(f" {of}"))
        return out

    def around(self, word: str) -> tuple[str, str]:
        """Give what stands before and after numbers: `section`, or `제{number}절` where a language has them inside."""
        before, inside, after = self.instrument.label(word).partition("{number}")
        return (before, after) if inside else (before + NBSP, "")

    def joined(self, parts: Sequence[Sequence[Inline]]) -> list[Inline]:
        """Join parts as a sentence lists them: a, b and c."""
        out: list[Inline] = []
        for n, part in enumerate(parts):
            if n:
                last = n == len(parts) - 1
                out.append(Text(self.instrument.between_last if last else self.instrument.label("between")))
            out += part
        return out


def _runs(found: Sequence[Numbered]) -> list[list[Numbered]]:
    """Cut numbers into runs; three or more that follow each other stay together."""
    runs: list[list[Numbered]] = []
    for one in found:
        last = runs[-1][-1].number if runs else ""
        if last.isdigit() and one.number.isdigit() and int(one.number) == int(last) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[one] for one in run])]


def _run(run: Sequence[Numbered]) -> list[Inline]:
    first: list[Inline] = [Link((Text(run[0].number),), to=run[0].anchor)]
    return first if len(run) == 1 else [*first, Text("\u2013"), Link((Text(run[-1].number),), to=run[-1].anchor)]


def _capital(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Give the words with a capital letter, for the head of a sentence."""
    match content:
        case [Text(text=text), *_]:
            return (Text(sentence_case(text)), *content[1:])
        case [Link(children=(Text(text=text),), to=to), *_]:
            return (Link((Text(sentence_case(text)),), to=to), *content[1:])
        case _:
            return tuple(content)
