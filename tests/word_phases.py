"""The phase `words`: what stands for values, which notes are asked for, and what the lints find.

A case is the body of the one section of tests/cases/base.txt with the evidence of words.txt beside it, or files of its
own. Every printed unit is a line: its zone, its words, `[[..]]` behind what asks for a footnote (`@` when it goes to
the end of the sentence), `<<..>>` for words in the text. `list=1` gives the list of works, too.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.citations import cite
from reportkit.compile.line import line_of
from reportkit.compile.lints import lint
from reportkit.compile.order import Zone, arrange, units
from reportkit.compile.release import release
from reportkit.compile.substitute import substitute
from reportkit.compile.tables import Citations, Substitutions
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Inline, Link, Styled, Text
from reportkit.model.content import Prose
from reportkit.model.project import Project


def flat(content: Iterable[Inline]) -> str:
    """Give the words of a note: `*..*` for emphasis, `<words url>` for a link, `~` for a no-break space."""
    out = ""
    for node in content:
        match node:
            case Text():
                out += node.text
            case Styled():
                out += f"*{flat(node.children)}*"
            case Link():
                out += f"<{flat(node.children)} {node.url}>"
            case _:
                raise AssertionError(node)
    return out.replace("\u00a0", "~")


def shown(content: Prose, words: Substitutions, citations: Citations) -> str:
    """Give a unit as a line with its notes."""
    line = line_of(content, words.words)
    out, at = "", 0
    for stretch in line.stretches:
        end = stretch.start + len(stretch.text)
        out, at = out + line.text[at:end], end
        if note := citations.notes.get(stretch.leaf.uid):
            out += f"[[{'@' if note.at_end else ''}{flat(note.content)}]]"
        if inline := citations.inline.get(stretch.leaf.uid):
            out += f"<<{flat(inline)}>>"
    return out.replace("\u00a0", "~")


def words_of(project: Project, audience: str, sink: Sink, more: bool) -> list[str]:
    """Run the passes on words for one audience, and give what they made."""
    reader = next(a for a in project.audiences if a.id == audience)
    released, _ = release(project.memos[0], reader, project.evidence, sink)
    instrument = next(i for i in project.instruments if i.name == released.memo.instrument)
    placed = arrange(released, instrument)
    words = substitute(released, instrument, placed, sink)
    citations = cite(released, instrument, words)
    lint(released, instrument, placed, words, sink)
    made = [
        f"{unit.zone}: {shown(unit.content, words, citations)}"
        for unit in units(released, instrument, placed)
        if unit.zone is not Zone.HEAD and unit.content
    ]
    kept = [line for line in made if line not in ("heading: Body", "heading: Bottom line", "cover: It is short.")]
    own = [line for line in kept if line not in ("cover: Go on.", "body: We ask you to go on.", "cover: Office")]
    if more:
        own += [f"{key}: {flat(entry)}" for key, entry in citations.bibliography]
        own += [f"under {uid and 'it'}: {' '.join(works)}" for uid, works in citations.grounds.items()]
    return own


def words_phase(project: Project, sink: Sink, options: dict[str, str]) -> str:
    """Give the words of a released project for `audience=`, with all findings."""
    lines = [] if sink.failed else words_of(project, options.get("audience", "home"), sink, "list" in options)
    found = []
    for d in sink:
        if d.rule and d.span.file.endswith("recommendations.yaml") and "asks" not in options:
            continue  # of the base project, whose ask is of no case
        audience = (f" ({d.rule})" if d.rule else "") + (f" [{d.audience}]" if d.audience else "")
        hints = "".join(f"\n  hint: {hint}" for hint in d.hints) if "hints" in options else ""
        found.append(f"{d.span} {d.code} {d.message}{audience}{hints}")
    return "\n".join([*found, *lines]) or "nothing"
