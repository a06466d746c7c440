"""Leaks to plant where nothing withheld is printed: traces in numbers, names, order, widths, dates, lists of files.

The same in kind as `planted_leaks`, which has those that print what is withheld.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest

from planted_leaks import Plant, Seen, observe, prepare, release, variant
from reportkit.build import looks, manifest, publishing
from reportkit.build.plan import Job
from reportkit.compile import citations, narrow, number_advice, own_evidence
from reportkit.compile.anchors import Anchors
from reportkit.compile.bibliography import bibliography
from reportkit.compile.narrow import Narrow
from reportkit.compile.own_evidence import OwnEvidence
from reportkit.compile.tables import Printed
from reportkit.doctree.nodes import Document, Figure, Heading, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.model import content
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.evidence import Term
from reportkit.model.project import Project
from reportkit.model.walk import walk
from reportkit.record import replace
from reportkit.style.load import load_sheet
from reportkit.writers.pdf import embedding
from reportkit.writers.pdf.outline import outline
from rewriting import rewrite

number, substitute = (sys.modules[f"reportkit.compile.{name}"] for name in ("number", "substitute"))
pdf_outline: Any = sys.modules[outline.__module__]
"""Modules whose functions of the same name hide them."""


def on_project(change: Callable[[Document, Project, Seen], Document]) -> Plant:
    """A document is changed by what the project holds."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        seen = observe(patch)
        real = prepare.compile_memo

        def compiled(memo: Any, audience: Any, evidence: Any, project: Any, *given: Any, **more: Any) -> Any:
            made = real(memo, audience, evidence, project, *given, **more)
            return None if made is None else replace(made, document=change(made.document, project, seen))

        patch.setattr(prepare, "compile_memo", compiled)

    return plant


def told(document: Document, words: object) -> Document:
    """Put words into the properties, where a reader hardly looks."""
    about = replace(document.properties, keywords=(*document.properties.keywords, str(words)))
    return replace(document, properties=about)


# In release


def value_of_others(patch: pytest.MonkeyPatch) -> None:
    """A field that an audience does not have falls back to the first one that is there."""

    def said(value: Any, audience: str) -> Any:
        own = value.get(audience) if isinstance(value, PerAudience) else value
        if isinstance(own, Withhold):
            return next((v for _, v in value.values if isinstance(v, str) and not v.isupper()), None)  # no mark
        return own

    patch.setattr(release, "said", said)


def placeholder(patch: pytest.MonkeyPatch) -> None:
    """A list keeps its length."""
    real = Narrow._items

    def items(self: Narrow, given: tuple[content.Item, ...]) -> tuple[content.Item, ...]:
        kept = real(self, given)
        gone = len(given) - len(kept)
        return (*kept, *(replace(kept[0], attr=content.Attributes()) for _ in range(gone))) if kept else kept

    patch.setattr(Narrow, "_items", items)


def first_number(patch: pytest.MonkeyPatch) -> None:
    """A list begins with the number that its first item had before release."""
    real: Any = Narrow._block

    def block(self: Narrow, given: Any) -> Any:
        made = real(self, given)
        if isinstance(given, content.NumberedList) and made:
            starts = [self.audience in (item.attr.audience or (self.audience,)) for item in given.items]
            return [replace(made[0], start=given.start + starts.index(True))]
        return made

    patch.setattr(Narrow, "_block", block)


def scale_of_all_rows(patch: pytest.MonkeyPatch) -> None:
    """The series of a chart are made before its rows are withheld."""
    real: Any = getattr(narrow, "chart")  # noqa: B009 - it has it of another module

    def chart(self: Narrow, given: content.Chart) -> Any:
        most = max(float(value) for row in given.rows for value in row.values if value)
        return [replace(one, series=tuple(f"{s} {most:.0f}" for s in given.series)) for one in real(self, given)]

    patch.setattr(narrow, "chart", chart)


def quotes_before_release(patch: pytest.MonkeyPatch) -> None:
    """Straight quotation marks are turned before words between them go."""
    real = Narrow.prose

    def prose(self: Narrow, given: Any) -> Any:
        opened = False

        def turned(node: Any) -> Any:
            nonlocal opened
            if not isinstance(node, content.Text) or '"' not in node.text:
                return {}
            out = ""
            for character in node.text:
                opened = opened != (character == '"')
                out += character if character != '"' else "“" if opened else "”"
            return {"text": out}

        return real(self, rewrite(tuple(given), turned))

    patch.setattr(Narrow, "prose", prose)


def sources_of_others(patch: pytest.MonkeyPatch) -> None:
    """Facts keep all their sources."""
    real = OwnEvidence.__init__

    def begun(self: Any, evidence: Any, audience: str) -> None:
        real(self, evidence, audience)
        self.references = {work.id: work for work in evidence.references}

    patch.setattr(OwnEvidence, "__init__", begun)
    patch.setattr(own_evidence, "_KNOWN", {})


def wording_of_others(patch: pytest.MonkeyPatch) -> None:
    """A fact has the first of its wordings."""
    real = OwnEvidence.fact

    def narrowed(self: Any, key: str) -> Any:
        own = real(self, key)
        return replace(own, wording=tuple((self.audience, words) for _, words in self.facts[key].wording[:1]))

    patch.setattr(OwnEvidence, "fact", narrowed)


def forms_of_others(patch: pytest.MonkeyPatch) -> None:
    """A term has the forms of the first audience that has any."""
    patch.setattr(OwnEvidence, "term", lambda self, key: self._all_terms[key])
    patch.setattr(Term, "get", lambda self, name: self.forms[0][1] if self.forms else None)
    patch.setattr(own_evidence, "_KNOWN", {})


# In numbers


def advice_counted_before(patch: pytest.MonkeyPatch) -> None:
    """Recommendations have the numbers that they have in the sources."""
    seen = observe(patch)
    real = number_advice.count_advice

    def one(walk: Any, key: str, advice: Any) -> None:
        assert seen.memo is not None
        walk.advice = [r.id for r in seen.memo.recommendations.items].index(key)
        real(walk, key, advice)

    for module in (number, number_advice):
        patch.setattr(module, "count_advice", one)


def counts_of_all(patch: pytest.MonkeyPatch) -> None:
    """`{{ count.recommendations }}` counts all of them."""
    seen = observe(patch)

    def count(self: Any, node: Any, starts: bool) -> Printed:
        assert seen.memo is not None
        return Printed(str(len(seen.memo.recommendations.items)))

    patch.setattr(substitute._Maker, "count", count)


def captions_counted_before(kind: type, counter: str) -> Plant:
    """Tables or figures count those that are withheld."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        seen = observe(patch)
        real = number.Walk.__init__

        def begun(self: Any, *given: Any, **more: Any) -> None:
            real(self, *given, **more)
            assert seen.memo is not None
            gone = [n for s in seen.memo.sections for n in walk(s.blocks) if isinstance(n, kind) and n.attr.audience]
            setattr(self, counter, len(gone))

        patch.setattr(number.Walk, "__init__", begun)

    return plant


# In order


def works_in_order_of_a_set(patch: pytest.MonkeyPatch) -> None:
    """The list of works is in the order of a set, which depends on all that was put into it."""
    seen = observe(patch)

    def listed(*given: Any) -> Any:
        made = tuple(bibliography(*given))
        return tuple(sorted(made, key=lambda one: sha256((repr(one) + seen.words).encode()).digest()))

    patch.setattr(citations, "bibliography", listed)


def advice_in_order_of_a_set(document: Document, project: Project, seen: Seen) -> Document:
    """Keywords come out in the order of a set."""
    words = sorted(("first", "second", "third"), key=lambda w: sha256((w + seen.words).encode()).digest())
    return told(document, " ".join(words))


# In what a project holds beside the memo


def pictures_counted(document: Document, project: Project, seen: Seen) -> Document:
    """Pictures are numbered over the project."""
    return told(document, f"image{len(project.images) + 1}")


def names_of_pictures(document: Document, project: Project, seen: Seen) -> Document:
    """The names of pictures come along."""
    return told(document, sha256(" ".join(name for name, _ in project.images).encode()).hexdigest())


def memos_counted(document: Document, project: Project, seen: Seen) -> Document:
    """A memo says how many there are."""
    return told(document, f"1 of {len(project.memos)}")


def labels_of_all(document: Document, project: Project, seen: Seen) -> Document:
    """A memo says for whom else it is made."""
    return told(document, "; ".join(audience.label for audience in project.audiences))


def languages_of_all(document: Document, project: Project, seen: Seen) -> Document:
    """The languages of a package are those of all its readers."""
    return told(document, sorted({audience.language for audience in project.audiences}))


def date_of_the_newest_fact(document: Document, project: Project, seen: Seen) -> Document:
    """A document is as new as the newest of the facts."""
    return replace(document, date=max(fact.as_of for fact in project.evidence.facts))


def highest_mark_of_all(document: Document, project: Project, seen: Seen) -> Document:
    """The mark of the whole is derived before release."""
    assert seen.memo is not None
    return told(document, sorted({n.attr.marking or "" for s in seen.memo.sections for n in walk(s.blocks)}))


def words_counted(document: Document, project: Project, seen: Seen) -> Document:
    """Words are counted over the whole, as in docProps."""
    return told(document, len(seen.words.split()))


def facts_digest(document: Document, project: Project, seen: Seen) -> Document:
    """A document says on which evidence it rests, by a digest."""
    return told(document, sha256(repr(project.evidence).encode()).hexdigest())


def anchors_of_the_withheld(document: Document, project: Project, seen: Seen) -> Document:
    """What is gone leaves an anchor behind, to which nothing leads."""
    empty = tuple(Heading(1, Role.HEADING_1, (Text("Gone"),), anchor=f"gone{n}") for n in range(len(seen.withheld) % 9))
    return replace(document, blocks=(*document.blocks, *empty))


def alternative_of_the_whole(document: Document, project: Project, seen: Seen) -> Document:
    """The alternative of a picture is that of the whole memo."""

    def block(node: Any) -> Any:
        return replace(node, alt=f"{node.alt} {seen.words[:12]}") if isinstance(node, Figure) else node

    return replace(document, blocks=tuple(map(block, document.blocks)))


def sheet_of_others(patch: pytest.MonkeyPatch) -> None:
    """All are printed by the first style sheet of the project."""
    real = load_sheet

    def load(name: str, workspace: Any, *given: Any) -> Any:
        own = [n.removesuffix(".yaml") for n in workspace.list("styles")]
        return real((own or [name])[0], workspace, *given)

    patch.setattr(looks, "load_sheet", load)


# In writers, and beside the files


def outline_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """The bookmarks of a PDF are made of the whole memo."""
    seen = observe(patch)
    real = pdf_outline.text_string
    patch.setattr(pdf_outline, "text_string", lambda text: real(f"{text} {len(seen.withheld)}"))


def part_left_over(patch: pytest.MonkeyPatch) -> None:
    """A part stays in the package, named after what it was for."""
    seen = observe(patch)
    real = variant.write_format

    def write(name: str, *given: Any, **more: Any) -> bytes:
        made: bytes = real(name, *given, **more)
        if name != "docx" or not seen.words:
            return made
        out = BytesIO(made)
        with ZipFile(out, "a") as package:
            package.writestr(ZipInfo(f"word/media/{sha256(seen.words.encode()).hexdigest()[:8]}.png"), b"")
        return out.getvalue()

    patch.setattr(variant, "write_format", write)


def size_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """A PDF is reserved room for the whole memo."""
    seen = observe(patch)
    real = variant.write_format

    def write(name: str, *given: Any, **more: Any) -> bytes:
        made: bytes = real(name, *given, **more)
        return made + b" " * len(seen.words) if name == "pdf" else made

    patch.setattr(variant, "write_format", write)


def sums_of_all(patch: pytest.MonkeyPatch) -> None:
    """The checksums list the files of others."""
    seen = observe(patch)
    real = manifest.companions

    def companions(stem: str, *more: Any) -> dict[str, bytes]:
        assert seen.memo is not None
        names = "".join(f"{v.file}.docx\n" for v in seen.memo.variants if v.file)
        return {path: data + names.encode() for path, data in real(stem, *more).items()}

    patch.setattr(publishing, "companions", companions)


def staging_left_behind(patch: pytest.MonkeyPatch) -> None:
    """A file of the staging stays where files go out, with the number of the job."""
    seen = observe(patch)
    real = manifest.companions

    def companions(stem: str, *more: Any) -> dict[str, bytes]:
        folder = stem.rpartition("/")[0]
        return real(stem, *more) | {f"{folder}/.stage-{len(seen.withheld)}": b""}

    patch.setattr(publishing, "companions", companions)


def name_by_title(patch: pytest.MonkeyPatch) -> None:
    """Files are named after the title that the sources have first."""

    def stem(job: Job) -> str:
        title = job.memo.title
        first = title.values[0][1] if isinstance(title, PerAudience) else title
        return f"output/{job.memo.id}/{sha256(repr(first).encode()).hexdigest()[:6]}.{job.audience.id}"

    patch.setattr(Job, "stem", property(stem))


# From one audience to the next


def documents_by_memo(patch: pytest.MonkeyPatch) -> None:
    """Compiled documents are kept by memo, and the audience is not in the key."""
    kept: dict[str, Any] = {}
    real = prepare.compile_memo

    def compiled(memo: Any, *given: Any, **more: Any) -> Any:
        if memo.id not in kept:
            kept[memo.id] = real(memo, *given, **more)
        return kept[memo.id]

    patch.setattr(prepare, "compile_memo", compiled)


def files_by_memo(patch: pytest.MonkeyPatch) -> None:
    """Finished files are kept by memo and format."""
    kept: dict[tuple[str, str], bytes] = {}
    real = variant.write_format

    def write(name: str, document: Any, *given: Any, **more: Any) -> bytes:
        return kept.setdefault((name, str(document.date)), real(name, document, *given, **more))

    patch.setattr(variant, "write_format", write)


def glyphs_go_on(patch: pytest.MonkeyPatch) -> None:
    """A subset keeps the glyphs of the documents before."""
    kept: dict[int, set[int]] = {}
    real = embedding.subset

    def subset(face: Any, glyphs: Any, characters: Any) -> Any:
        held = kept.setdefault(id(face), set())
        more = sorted({g for other in kept.values() for g in other} - set(glyphs))
        held.update(glyphs)
        return real(face, [*glyphs, *(g for g in more if g < 400)])

    patch.setattr(embedding, "subset", subset)


def anchors_go_on(patch: pytest.MonkeyPatch) -> None:
    """Names of bookmarks are told apart over all documents."""
    kept: dict[str, int] = {}
    real = Anchors.of_text

    def of_text(self: Anchors, kind: str, text: str) -> str:
        name = f"{kind}{text}"
        kept[name] = kept.get(name, 0) + 1
        return real(self, kind, text if kept[name] == 1 else f"{text} {kept[name]}")

    patch.setattr(Anchors, "of_text", of_text)


def nodes_go_on(patch: pytest.MonkeyPatch) -> None:
    """The widths of tables are kept by table, counted from the first document on."""
    kept: list[int] = []
    real = prepare.compile_memo

    def compiled(*given: Any, **more: Any) -> Any:
        made = real(*given, **more)
        if made is None:
            return None
        kept.append(len(made.document.blocks))
        extra = Paragraph(Role.BODY, (Text(f"{sum(kept[:-1])}"),))
        return replace(made, document=replace(made.document, blocks=(*made.document.blocks, extra)))

    patch.setattr(prepare, "compile_memo", compiled)


TRACES: dict[str, Plant] = {
    "a value of others": value_of_others,
    "a list keeps its length": placeholder,
    "a list begins late": first_number,
    "a scale of all rows": scale_of_all_rows,
    "quotes before release": quotes_before_release,
    "sources of others": sources_of_others,
    "a wording of others": wording_of_others,
    "forms of others": forms_of_others,
    "advice is counted before release": advice_counted_before,
    "a count of all advice": counts_of_all,
    "tables are counted before release": captions_counted_before(content.Table, "table"),
    "figures are counted before release": captions_counted_before(content.Figure, "figure"),
    "works in the order of a set": works_in_order_of_a_set,
    "words in the order of a set": on_project(advice_in_order_of_a_set),
    "pictures are counted": on_project(pictures_counted),
    "names of pictures": on_project(names_of_pictures),
    "memos are counted": on_project(memos_counted),
    "labels of all": on_project(labels_of_all),
    "languages of all": on_project(languages_of_all),
    "the date of the newest fact": on_project(date_of_the_newest_fact),
    "the highest mark of all": on_project(highest_mark_of_all),
    "words are counted": on_project(words_counted),
    "a digest of the evidence": on_project(facts_digest),
    "an anchor for each": on_project(anchors_of_the_withheld),
    "an alternative of the whole": on_project(alternative_of_the_whole),
    "a style sheet of others": sheet_of_others,
    "an outline of the whole": outline_of_the_whole,
    "a part left over": part_left_over,
    "the size of the whole": size_of_the_whole,
    "checksums of all": sums_of_all,
    "staging left behind": staging_left_behind,
    "a name by the title": name_by_title,
    "documents by memo": documents_by_memo,
    "files by memo": files_by_memo,
    "glyphs go on": glyphs_go_on,
    "anchors go on": anchors_go_on,
    "numbers go on": nodes_go_on,
}
