"""Verify a file, whoever made it: what it carries besides what it shows, and words that an audience may not have."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from reportkit.build.plan import known
from reportkit.build.read import read_sound
from reportkit.checks.extract import Extract, words
from reportkit.checks.leak import supplied
from reportkit.checks.search import SHINGLE, Search
from reportkit.checks.strangers.docx import look_at_docx
from reportkit.checks.strangers.docx_extract import extract_docx
from reportkit.checks.strangers.looks import MOST_BYTES, Look, Unknown
from reportkit.compile import compile_memo
from reportkit.diagnostics import ConfigurationError, Sink
from reportkit.doctree.walk import texts
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass
from reportkit.source.workspace import disk
from reportkit.span import at

if TYPE_CHECKING:  # an extra brings what it stands on
    from reportkit.checks.strangers.seals import Proof

_ZIP, _OLD, _PDF, _SIGNED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"/ByteRange"
_PAGES = 9999
_TELLING = 24
"""Letters from which on the least stretch that is found is no chance in the files of others."""
_NEED = "files of strangers in PDF are read by libraries that are not installed: pip install 'reportkit[verify]'"


@dataclass(frozen=True, slots=True)
class Against:
    """What is searched in a file: what one audience may not have of a project, and the words that it was given."""

    withheld: tuple[Withheld, ...]
    given: tuple[str, ...]


def verify(
    name: str, data: bytes, sink: Sink, against: Against | None = None, roots: tuple[bytes, ...] = ()
) -> list[str]:
    """Report what a file carries: RK460 to RK475, RK624 and RK625 of its signatures; says what these prove.

    `roots` are certificates of those who are trusted. Raises ConfigurationError where a library is missing.
    """
    if len(data) > MOST_BYTES:
        sink.error("RK460", at(name), "it is larger than what is read")
        return []
    said: list[str] = []
    signatures = 0
    try:
        look, extract = _readers(data)
        if data.startswith(_PDF) and _SIGNED in data:
            from reportkit.checks.strangers.seals import as_before, prove_pdf  # late: an extra brings its library

            proofs = prove_pdf(data, roots)
            said = [report_proof(name, proof, sink) for proof in proofs]
            if all(proof.whole for proof in proofs) and as_before(data):  # what they append is known
                signatures = len(proofs)
        look(data, Look(name, sink, signatures))
        if against is not None:
            _search(name, extract(data), against, sink)
    except Unknown as fault:
        sink.error("RK460", at(name), str(fault))
    return said


def report_proof(name: str, proof: Proof, sink: Sink) -> str:
    """Report RK624 for a signature that does not hold, RK625 for one of somebody untrusted; gives it in words."""
    if not proof.whole:
        sink.error("RK624", at(name), proof.words, "ask for the file anew, by another way")
    elif proof.trusted is False:
        sink.error("RK625", at(name), proof.words, "ask who made it, by another way")
    return f"{name}: {proof.words}"


def _readers(data: bytes) -> tuple[Callable[[bytes, Look], None], Callable[[bytes], Extract]]:
    """Give what looks at a file of a kind, told by its first bytes, and what gives its strings."""
    if data.startswith((_ZIP, _OLD)):
        return look_at_docx, extract_docx
    if _PDF not in data[:1024]:
        if is_zipfile(BytesIO(data)):  # something stands in front of the package
            return look_at_docx, extract_docx
        raise Unknown("it is neither a DOCX nor a PDF")
    try:
        # Late: an extra brings their libraries.
        from reportkit.checks.strangers.pdf import look_at_pdf
        from reportkit.checks.strangers.pdf_extract import extract_pdf
    except ImportError as fault:
        raise ConfigurationError(_NEED) from fault
    return look_at_pdf, extract_pdf


def against(root: str, audience: str) -> Against:
    """Compile what an audience is given of all memos of a project; raises ConfigurationError where one has errors."""
    sink = Sink()
    workspace = disk(root)
    project = read_sound(workspace, sink).project
    known("audience", (audience,), [one.id for one in project.audiences])
    reader = next(one for one in project.audiences if one.id == audience)
    withheld: list[Withheld] = []
    given: list[str] = []
    for memo in project.memos:
        if audience not in memo.audiences:
            continue
        compiled = None if sink.failed else compile_memo(memo, reader, project.evidence, project, sink)
        if compiled is None:
            raise ConfigurationError("the sources have errors: `reportkit check` lists them")
        withheld += compiled.withheld
        given += [*texts(compiled.document), *supplied(compiled.document, _PAGES)]
    return Against(tuple(withheld), tuple(given))


def _search(name: str, extract: Extract, wanted: Against, sink: Sink) -> None:
    for hit in Search(wanted.withheld, wanted.given).finds(extract):
        count = len(words(hit.piece.text))
        if len(hit.words) <= SHINGLE < count and sum(map(len, hit.words)) < _TELLING:
            continue  # `in the United States`: prose of others has such stretches where ours has a note between
        sink.error("RK475", hit.piece.span, f"{count} word{'' if count == 1 else 's'} withheld here are in `{name}`")
