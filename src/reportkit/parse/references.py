"""What begins with `@`: cross references and citations (source-format 3.10)."""

from __future__ import annotations

import re

from reportkit.model.content import Citation, Cite, CrossRef, Inline, Target, TargetKind
from reportkit.parse.place import Faults
from reportkit.patterns import regex

KEY = regex(r"@([A-Za-z0-9][A-Za-z0-9_-]*[A-Za-z0-9]|[A-Za-z0-9])")
_CROSS = regex(r"(sec|fig|tbl|rec|par|chk|Sec|Fig|Tbl|Rec|Par|Chk)-(.+)")
_MARKUP = regex(r"[\[\]{}@*`\\]|<!--|-->|:::|audience\s*[=＝]|&#?\w+;")
_PART = regex(r"(?P<prefix>[^@]*?)(?P<bare>-?)(?<!\w)@(?P<key>[A-Za-z0-9][A-Za-z0-9_-]*)(?P<rest>.*)", re.DOTALL)


def _target(key: str, faults: Faults, start: int, end: int) -> tuple[Target, bool] | None:
    found = _CROSS.fullmatch(key)
    if found is None:
        return None
    kind = TargetKind(found[1].lower())
    return Target(kind, found[2], faults.span(start, end)), found[1][0].isupper()


def bare_reference(key: str, start: int, end: int, faults: Faults) -> Inline:
    """Make the node of `@key` in running text."""
    target = _target(key, faults, start, end)
    span = faults.span(start, end)
    if target is not None:
        return CrossRef((target[0],), capital=target[1], span=span)
    return Citation((Cite(key, span=span),), span=span)


def reference_group(text: str, start: int, end: int, faults: Faults) -> Inline | None:
    """Make the node of `[..]` that holds an `@`: `[-@rec-x]`, `[@rec-a; @rec-b]`, `[see @key, para. 4; @other]`.

    `start` and `end` are inside the brackets. None where no part is a reference. Reports RK165 for a group that
    mixes what cannot be mixed.
    """
    cites: list[Cite] = []
    targets: list[Target] = []
    bare = capital = False
    at = start
    parts = text[start:end].split(";")
    if not any(_PART.fullmatch(part) for part in parts):
        return None
    for part in parts:
        found = _PART.fullmatch(part)
        if found is None:
            faults.error("RK165", at, at + len(part), "this part of the citation names no work")
        else:
            key_at = at + found.start("key") - 1
            target = _target(found["key"], faults, key_at, at + found.end("key"))
            if target is not None:
                if found["prefix"].strip() or found["rest"].strip():
                    faults.error("RK165", at, at + len(part), "a cross reference takes no words in its brackets")
                targets.append(target[0])
                capital, bare = capital or target[1], bare or bool(found["bare"])
            else:
                cites.append(_cite(found, faults, key_at, at + found.end("key")))
        at += len(part) + 1
    span = faults.span(start - 1, end + 1)
    if cites and targets:
        faults.error("RK165", start, end, "a cross reference and a citation in one pair of brackets", "part them")
    if targets:
        return CrossRef(tuple(targets), capital=capital, bare=bare, span=span)
    return Citation(tuple(cites), span=span) if cites else None


def _cite(found: re.Match[str], faults: Faults, start: int, end: int) -> Cite:
    if found["bare"]:
        faults.error("RK165", start - 1, end, "`-@` is for cross references", "write `@key`")
    locator = found["rest"].strip().removeprefix(",").strip()
    prefix = found["prefix"].strip()
    for word in (locator, prefix):
        if _MARKUP.search(word):
            faults.error("RK165", start, end, "the words of a citation are plain text")
    return Cite(found["key"], prefix, locator, faults.span(start, end))
