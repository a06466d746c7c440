"""Checks on authored content, before any release and for all audiences at once (source-format 1 to 5).

Closed vocabularies, restrictions that only narrow, marks that are known and below the ceilings, names that are unique.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.audible import check_audible
from reportkit.compile.mark_check import MarkCheck
from reportkit.compile.marking_reading import Unread, alternatives, read_mark, releasable_names
from reportkit.compile.origin import check_names
from reportkit.compile.records import check_records, check_words_by_audience
from reportkit.compile.scope import ScopeCheck
from reportkit.compile.several import check_languages
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Audience, PerAudience, Portions, Withhold
from reportkit.model.content import Chart, Figure, Heading, Paragraph, Table
from reportkit.model.evidence import Evidence, Fact, Uncertainty
from reportkit.model.memo import Memo, Section
from reportkit.model.project import Project
from reportkit.model.walk import walk
from reportkit.span import PYTHON, Span


def validate(project: Project, sink: Sink) -> None:
    """Check a whole project; reports RK133, RK202 to RK209, RK214 to RK220, RK230 (a slot by audience) and RK296."""
    validate_shared(project, sink)
    validate_memos(project, sink)


def validate_shared(project: Project, sink: Sink) -> None:
    """Check what all memos share."""
    for audience in project.audiences:
        _audience(project, audience, sink)
    _unique("fact", [(f.id, f.span) for f in project.evidence.facts], sink)
    _unique("reference", [(r.id, r.span) for r in project.evidence.references], sink)
    _unique("term", [(t.id, t.span) for t in project.evidence.terms], sink)
    _sources(project.evidence, sink)
    check_words_by_audience(project.evidence, sink)
    for fact in project.evidence.facts:
        _accepted(fact, sink)
    for fact in project.evidence.facts:
        _marked(project, fact, sink)
        _spoken(fact, sink)


def validate_memos(project: Project, sink: Sink) -> None:
    """Check the memos of a project."""
    for memo in project.memos:
        _memo(project, memo, sink)
    _unique("file", [(m.id, m.span) for m in project.memos], sink)


def _unique(kind: str, names: Iterable[tuple[str, Span]], sink: Sink) -> None:
    seen: dict[str, Span] = {}
    for name, span in names:
        if name in seen:
            first = seen[name]
            sink.error("RK202", span, f"the {kind} `{name}` is defined twice", f"first at {first.file}:{first.line}")
        seen.setdefault(name, span)


def _audience(project: Project, audience: Audience, sink: Sink) -> None:
    """Check what an audience names: its instrument, its scheme, its ceiling."""
    instruments = [i.name for i in project.instruments]
    if audience.instrument not in instruments:
        hint = did_you_mean(audience.instrument, instruments)
        sink.error("RK203", audience.span, f"there is no instrument `{audience.instrument}`", *hint)
    scheme = next((s for s in project.schemes if s.name == audience.scheme), None)
    if audience.scheme != "none" and scheme is None:
        hint = did_you_mean(audience.scheme, [s.name for s in project.schemes])
        sink.error("RK203", audience.span, f"there is no marking scheme `{audience.scheme}`", *hint)
    elif scheme is not None and audience.ceiling is not None and scheme.level(audience.ceiling) is None:
        hint = did_you_mean(audience.ceiling, [level.name for level in scheme.levels])
        sink.error("RK204", audience.span, f"`{audience.ceiling}` is no level of `{scheme.name}`", *hint)

    elif scheme is None or not scheme.levels:
        if audience.portions is Portions.DERIVE:
            sink.error("RK296", audience.span, "`portions: derive` needs a marking scheme, and a ceiling of it")
        if audience.releasable is not None:
            sink.error("RK296", audience.span, "`releasable` is a name in the release lists of a marking scheme")
    elif audience.releasable is not None and audience.releasable not in (names := releasable_names(scheme)):
        said = f"`{audience.releasable}` is no name in release lists of `{scheme.name}`"
        sink.error("RK296", audience.span, said, *did_you_mean(audience.releasable, names))


def _marked(project: Project, fact: Fact, sink: Sink) -> None:
    """Check that the mark of a fact is one of some scheme."""
    for part in alternatives(fact.marking) if fact.marking is not None else ():
        found = [read_mark(part, scheme) for scheme in project.schemes if scheme.levels]
        if all(isinstance(one, Unread) for one in found):
            near = next((one for one in found if isinstance(one, Unread) and one.near), None)
            words = f"`{part}` is no level of any scheme" if near is None else near.words
            sink.error("RK204", fact.span, words, *(near.hints if near else ()))


def _sources(evidence: Evidence, sink: Sink) -> None:
    """Check that the works that facts rest on exist."""
    known = [r.id for r in evidence.references]
    for fact in evidence.facts:
        for source in fact.sources:
            if source.ref not in known:
                hint = did_you_mean(source.ref, known)
                sink.error("RK205", source.span, f"there is no reference `{source.ref}`", *hint)


def _spoken(fact: Fact, sink: Sink) -> None:
    """Check that a fact says whose word it is, where it is somebody's."""
    if fact.kind == "quotation" and not fact.speaker:
        sink.error("RK220", fact.span, f"the quotation `{fact.id}` has no speaker", "write `speaker: ..`: who said it")
    if fact.uncertainty is Uncertainty.ESTIMATE and not fact.estimator:
        hint = "write `estimator: ..`: who estimated it"
        sink.warning("RK220", fact.span, f"the estimate `{fact.id}` has no estimator", hint)


def _memo(project: Project, memo: Memo, sink: Sink) -> None:
    if len(memo.audiences) > 1 and memo.default_audiences is None:
        hint = "write `default_audiences: [..]`: it says who gets text that names no audience"
        sink.error("RK206", memo.span, "a memo with more than one audience needs `default_audiences`", hint)
    _ids(memo, sink)
    _variants(project, memo, sink)
    _files(memo, sink)
    MarkCheck(project, memo, sink).outside_sections()
    check_names(project, memo, sink)
    check_audible(memo, sink)
    check_records(project.evidence, memo, sink)
    check_languages(project, memo, sink)
    for section in memo.sections:
        scope = frozenset(memo.readers(section))
        for name in sorted(scope - set(memo.audiences)):
            known = did_you_mean(name, memo.audiences)
            sink.error("RK207", section.span, f"the memo has no audience `{name}`", *known)
        scope &= frozenset(memo.audiences)
        _slot(section, scope, [a.id for a in project.audiences], sink)
        ScopeCheck(project, memo, section, sink).run(scope)


def _ids(memo: Memo, sink: Sink) -> None:
    """Check that ids are unique in a memo."""
    _unique("section", [(s.id, s.span) for s in memo.sections], sink)
    _unique("recommendation", [(r.id, r.span) for r in memo.recommendations.items], sink)
    _unique("checklist item", [(c.id, c.span) for c in memo.checklist.items], sink)
    named = [
        (node.attr.id, node.span)
        for section in memo.sections
        for node in walk(section.blocks)
        if isinstance(node, (Heading, Paragraph, Table, Figure, Chart)) and node.attr.id
    ]
    _unique("id", [*((f"sec-{s.id}", s.span) for s in memo.sections), *named], sink)


def _variants(project: Project, memo: Memo, sink: Sink) -> None:
    """Check what variants name, and that `sections` and `omit` do not stand together (source-format 2)."""
    instruments = [i.name for i in project.instruments]
    known = [s.id for s in memo.sections]
    for variant in memo.variants:
        if variant.instrument is not None and variant.instrument not in instruments:
            hint = did_you_mean(variant.instrument, instruments)
            sink.error("RK203", variant.span, f"there is no instrument `{variant.instrument}`", *hint)
        if variant.sections is not None and variant.omit:
            sink.error("RK208", variant.span, "a variant has `sections` or `omit`, not both")
        for name in (*(variant.sections or ()), *(o.section for o in variant.omit)):
            if name not in known:
                sink.error("RK208", variant.span, f"the memo has no section `{name}`", *did_you_mean(name, known))
        if variant.sections is not None:
            for section in memo.sections:
                if variant.audience in memo.readers(section) and section.id not in variant.sections:
                    said = f"the section `{section.id}` is released and not named"
                    sink.error("RK208", variant.span, said, "name it, or use `omit` with a reason")
        for section in memo.sections:
            named = section.id in (variant.sections or ()) or any(section.id == o.section for o in variant.omit)
            if named and variant.audience not in memo.readers(section):
                said = f"the section `{section.id}` is not released to `{variant.audience}`"
                sink.error("RK208", variant.span, said, "take it away here, or add the audience in its front matter")


def _files(memo: Memo, sink: Sink) -> None:
    """Check that no two variants would be written to the same files."""
    names = [(v.file or f"{memo.id}.{v.audience}", v.span) for v in map(memo.variant, memo.audiences)]
    _unique("file", [(name, memo.span if span == PYTHON else span) for name, span in names], sink)


def _slot(section: Section, scope: frozenset[str], known: list[str], sink: Sink) -> None:
    """Check a slot by audience: a name for every audience in scope, once, and for no other."""
    slot = section.slot
    if not isinstance(slot, PerAudience):
        return
    for name, value in slot.values:
        if name not in known:
            sink.error("RK214", slot.span, f"unknown audience `{name}`", *did_you_mean(name, known))
        elif name not in scope:
            sink.error("RK215", slot.span, f"the audience `{name}` does not get this section")
        if isinstance(value, Withhold):
            hint = "write `audiences:` in the front matter, or `omit` it in a variant"
            sink.error("RK230", slot.span, "a section is not withheld by its slot", hint)
    for name in sorted(scope - {name for name, _ in slot.values}):
        sink.error("RK133", slot.span, f"nothing is said for the audience `{name}`", f"add `{name}: body`")


def _accepted(fact: Fact, sink: Sink) -> None:
    if not fact.sources and not fact.unsourced:
        sink.error("RK205", fact.span, f"the fact `{fact.id}` has no source", 'say why: `sources: {none: "why"}`')
