"""Leaks to plant in our own code, one at a time, to see that the tests against leaks would find them.

Each is what somebody could write without a bad thought: a kind of node whose audience is not asked, a number given
before release, a width measured too early, a cache without the audience in its key. `seen` is what such code could
have got hold of: the memo as authored, and what was withheld.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from reportkit.build import manifest, plan, publishing
from reportkit.build.prepare import prepare as prepare_job
from reportkit.build.variant import build_variant
from reportkit.compile import narrow, release_sections
from reportkit.compile.anchors import Anchors
from reportkit.compile.narrow import Narrow
from reportkit.doctree.nodes import Document, Note, Paragraph, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout import columns, tables
from reportkit.model import content
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.memo import Memo
from reportkit.model.recommendation import Advice
from reportkit.record import replace
from reportkit.writers.pdf import embedding, resources
from reportkit.writers.pdf.engine import File

release = sys.modules[Narrow.__module__.replace("narrow", "release")]
"""The module: in its package the function of that name hides it."""

variant: Any = sys.modules[build_variant.__module__]
prepare: Any = sys.modules[prepare_job.__module__]
engine: Any = sys.modules[File.__module__]
"""Modules with names that they import."""

Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass
class Seen:
    """What the last compile got hold of, as a fault would."""

    memo: Memo | None = None
    withheld: tuple[Any, ...] = ()
    count: int = 0
    kept: dict[Any, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " ".join(piece.text for piece in self.withheld)


def observe(patch: pytest.MonkeyPatch) -> Seen:
    """Let faults see what release saw."""
    seen = Seen()
    real = release.release

    def watched(memo: Memo, *given: Any, **more: Any) -> Any:
        released, withheld = real(memo, *given, **more)
        seen.memo, seen.withheld = memo, withheld
        seen.count += len(withheld)
        return released, withheld

    patch.setattr("reportkit.compile.release", watched)
    return seen


# In release


def unasked(kind: type) -> Plant:
    """Nodes of a kind are not asked for whom they are."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        real = Narrow.has
        patch.setattr(Narrow, "has", lambda self, node: isinstance(node, kind) or real(self, node))

    return plant


def heading_without_its_part(patch: pytest.MonkeyPatch) -> None:
    """A heading that goes leaves its part behind."""
    real = Narrow.blocks

    def blocks(self: Narrow, given: Any) -> Any:
        return real(self, [b for b in given if not isinstance(b, content.Heading) or self.has(b)])

    patch.setattr(Narrow, "blocks", blocks)


def sections_for_all(patch: pytest.MonkeyPatch) -> None:
    """A section without a slot of its own is for all."""
    real = Memo.readers
    patch.setattr(Memo, "readers", lambda self, section: real(self, section) if section.slot else self.audiences)


def advice_of_others(patch: pytest.MonkeyPatch) -> None:
    """Who is told nothing by a recommendation gets what somebody else is told."""
    patch.setattr(PerAudience, "get", _first_words(PerAudience.get))


def _first_words(real: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def get(self: Any, audience: str) -> Any:
        own = real(self, audience)
        others = [value for _, value in self.values if isinstance(value, Advice)]
        return replace(others[0], decision=False, due=None) if isinstance(own, Withhold) and others else own

    return get


def untidied(patch: pytest.MonkeyPatch) -> None:
    """Blanks round what is gone stay."""
    patch.setattr(narrow, "tidy", tuple)


def all_evidence(patch: pytest.MonkeyPatch) -> None:
    """The evidence is not narrowed to what is reached."""
    patch.setattr(release, "reached", lambda memo, nodes, audience, evidence, sink: evidence)


def notes_stay(patch: pytest.MonkeyPatch) -> None:
    """Notes are numbered with those whose marks are gone: a note that nobody marks stays in the text."""
    real = Narrow.prose

    def prose(self: Narrow, given: Any) -> Any:
        gone = [n for n in given if isinstance(n, content.Words) and self.audience not in (n.attr.audience or ("",))]
        kept = real(self, given)
        return (*kept, content.Text("\u2009")) if gone and n_marks(gone) else kept

    patch.setattr(Narrow, "prose", prose)


def n_marks(nodes: Any) -> bool:
    return any(nodes)


def cached_without_audience(patch: pytest.MonkeyPatch) -> None:
    """Releases are kept by section, so that the second audience gets what the first one got."""
    kept: dict[Any, Any] = {}
    real = release_sections.one_section

    def once(maker: Any, section: Any) -> Any:
        if section not in kept:
            kept[section] = real(maker, section)
        return kept[section]

    patch.setattr(release_sections, "one_section", once)


# Behind release, by what it saw


def on_document(change: Callable[[Document, Seen], Document]) -> Plant:
    """A document is changed by what was withheld."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        seen = observe(patch)
        real = prepare.compile_memo

        def compiled(*given: Any, **more: Any) -> Any:
            made = real(*given, **more)
            return None if made is None else replace(made, document=change(made.document, seen))

        patch.setattr(prepare, "compile_memo", compiled)

    return plant


def number_notes(document: Document, seen: Seen) -> Document:
    """Notes are counted before release."""
    return _notes(document, len(seen.withheld))


def count_on(document: Document, seen: Seen) -> Document:
    """A counter goes on from one document to the next."""
    return _notes(document, seen.count)


def _notes(document: Document, more: int) -> Document:
    def inline(node: Any) -> Any:
        if isinstance(node, Note):
            return replace(node, number=str(int(node.number) + more) if node.number.isdigit() else node.number)
        return node

    def block(node: Any) -> Any:
        if isinstance(node, Paragraph):
            return replace(node, content=tuple(map(inline, node.content)))
        return node

    extra = Paragraph(Role.BODY, (Text(f"{more} notes"),))
    return replace(document, blocks=(*map(block, document.blocks), extra))


def keywords_of_all(document: Document, seen: Seen) -> Document:
    about = replace(document.properties, keywords=(*document.properties.keywords, seen.words[:12]))
    return replace(document, properties=about)


def author_of_home(document: Document, seen: Seen) -> Document:
    """The author is taken from the home variant's side of a value."""
    assert seen.memo is not None
    sender = seen.memo.sender
    name = str(dict(sender.values)["home"] if isinstance(sender, PerAudience) else sender)
    about = replace(document.properties, author=sha256(name.encode()).hexdigest())
    return replace(document, properties=about)


def date_of_last_change(document: Document, seen: Seen) -> Document:
    """The date comes from a digest of the sources, as a commit's would."""
    days = sha256(seen.words.encode()).digest()[0] + 1 if seen.words else 0
    return replace(document, date=document.date + timedelta(days=days))


def subject_of_the_whole(document: Document, seen: Seen) -> Document:
    about = replace(document.properties, subject=f"{len(seen.withheld)} parts")
    return replace(document, properties=about)


def hidden_paragraph(document: Document, seen: Seen) -> Document:
    """What is withheld comes along as a paragraph in white."""
    words = Styled(SpanRole.FOLIO, (Text(seen.words[:20] or " "),))
    return replace(document, blocks=(*document.blocks, Paragraph(Role.BODY, (words,))))


def anchors_in_sequence(patch: pytest.MonkeyPatch) -> None:
    """Names of bookmarks count what was authored."""
    seen = observe(patch)
    real = Anchors.of_text
    patch.setattr(Anchors, "of_text", lambda self, kind, text: f"{real(self, kind, text)}_{len(seen.withheld)}"[-38:])


# In layout and writers


def widths_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """Columns are measured before rows are withheld."""
    seen = observe(patch)
    real = columns.column_widths

    def widths(needs: Any, room: int) -> Any:
        found = real(needs, room)
        if found is None or len(found) < 2:
            return found
        moved = len(seen.words) % 97 if seen.words else 0
        return (found[0] + moved, *found[1:-1], found[-1] - moved)

    patch.setattr(tables, "column_widths", widths)


def subset_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """A font is subset before release, and has the glyphs of what is withheld."""
    seen = observe(patch)
    real = embedding.subset

    def subset(face: Any, glyphs: Any, characters: Any) -> Any:
        more = {face.glyph(c) for c in seen.words} - {0}
        return real(face, [*glyphs, *sorted(more - set(glyphs))])

    patch.setattr(embedding, "subset", subset)


def identifier_of_the_sources(patch: pytest.MonkeyPatch) -> None:
    """The identifier of a PDF is a digest that takes the sources in."""
    seen = observe(patch)
    real = engine.md5
    patch.setattr(engine, "md5", lambda data, **more: real(data + seen.words.encode("utf-8"), **more))


def faces_in_order_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """The tag of a subset counts fonts over all documents."""
    seen = observe(patch)
    real = embedding.embed

    def embed(file: Any, face: Any, postscript: str, *more: Any) -> Any:
        return real(file, face, f"{postscript}{len(seen.withheld)}", *more)

    patch.setattr(resources, "embed", embed)


def comment_in_the_package(patch: pytest.MonkeyPatch) -> None:
    """A DOCX says from which sources it was made."""
    seen = observe(patch)
    real = variant.write_format

    def write(name: str, *given: Any, **more: Any) -> bytes:
        made: bytes = real(name, *given, **more)
        return made + (sha256(seen.words.encode()).digest() if name == "docx" else b"")

    patch.setattr(variant, "write_format", write)


# Beside the files


def manifest_of_the_sources(patch: pytest.MonkeyPatch) -> None:
    """The manifest has a digest of the sources, as provenance asks."""
    seen = observe(patch)
    real = manifest.companions
    patch.setattr(
        publishing,
        "companions",
        lambda stem, about, *more: real(stem, {**about, "sources": sha256(seen.words.encode()).hexdigest()}, *more),
    )


def manifest_counts(patch: pytest.MonkeyPatch) -> None:
    seen = observe(patch)
    real = manifest.companions
    patch.setattr(
        publishing,
        "companions",
        lambda stem, about, *more: real(stem, {**about, "withheld": str(len(seen.withheld))}, *more),
    )


def named_after_home(patch: pytest.MonkeyPatch) -> None:
    """A file is named after what the home variant is called."""

    def stem(job: plan.Job) -> str:
        first = job.memo.variants[0].file if job.memo.variants else None
        return f"output/{job.memo.id}/{first or job.memo.id}.{job.audience.id}"

    patch.setattr(plan.Job, "stem", property(stem))


NODES = (
    "Words", "Wording", "BlockWording", "Item", "DefinitionItem", "Row", "Cell", "Paragraph", "Div", "Figure",
    "ChartRow", "Heading", "Table",
)  # fmt: skip
"""Kinds of nodes that can have an audience of their own. That of a note
and of a chart is asked twice: a note without a mark goes, and so does a chart without rows."""

LEAKS: dict[str, Plant] = {
    **{f"{name} is not asked": unasked(getattr(content, name)) for name in NODES},
    "a heading goes without its part": heading_without_its_part,
    "sections are for all": sections_for_all,
    "advice of others": advice_of_others,
    "blanks stay": untidied,
    "a trace of a mark": notes_stay,
    "evidence is not narrowed": all_evidence,
    "a cache without the audience": cached_without_audience,
    "notes are counted before release": on_document(number_notes),
    "a counter goes on": on_document(count_on),
    "keywords of all": on_document(keywords_of_all),
    "the author of the home variant": on_document(author_of_home),
    "the date of the last change": on_document(date_of_last_change),
    "a count in the subject": on_document(subject_of_the_whole),
    "hidden words": on_document(hidden_paragraph),
    "anchors in sequence": anchors_in_sequence,
    "widths of the whole": widths_of_the_whole,
    "a subset of the whole": subset_of_the_whole,
    "an identifier of the sources": identifier_of_the_sources,
    "fonts are counted": faces_in_order_of_the_whole,
    "a package of the sources": comment_in_the_package,
    "a digest in the manifest": manifest_of_the_sources,
    "a count in the manifest": manifest_counts,
    "a name of the home variant": named_after_home,
}
