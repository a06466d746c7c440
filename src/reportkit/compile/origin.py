"""Names of files that betray the origin of a paper without one (DIP-02, LK-11): they travel as the paper does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.compile.substitute import OWN_GOVERNMENT
from reportkit.diagnostics import Sink
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.span import PYTHON

_LEAST = 3
"""Letters that a word must have to tell anything."""


def check_names(project: Project, memo: Memo, sink: Sink) -> None:
    """Check the names of the files of papers without origin: RK234 where one holds sender, reference or our terms."""
    bare = {instrument.name for instrument in project.instruments if not instrument.origin}
    for audience in project.audiences:
        variant = memo.variant(audience.id)
        if audience.id not in memo.audiences or (variant.instrument or audience.instrument) not in bare:
            continue
        name = variant.file or f"{memo.id}.{audience.id}"
        for what, words in _origins(project, memo):
            if len(_slug(words)) >= _LEAST and f"-{_slug(words)}-" in f"-{_slug(name)}-":
                span = memo.span if variant.span == PYTHON else variant.span
                hint = f"name it otherwise: `file: ..` under variants, {audience.id}"
                sink.error("RK234", span, f"the file name `{name}` of a paper without origin holds {what}", hint)
                break


def _origins(project: Project, memo: Memo) -> Iterator[tuple[str, str]]:
    """Give what tells whose paper it is, with what it is."""
    for what, value in (("the sender", memo.sender), ("the reference", memo.reference), ("the chain", memo.through)):
        values = [own for _, own in value.values] if isinstance(value, PerAudience) else [value]
        yield from ((what, own) for own in values if own is not None and not isinstance(own, Withhold))
    for term in project.evidence.terms:
        if term.group == OWN_GOVERNMENT:
            for _, form in term.forms:
                said = (form.form, form.first, form.short, form.adjective)
                yield from (("a term of our own government", words) for words in said if words)


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.replace("_", " ").casefold()))
