"""Whether an instrument can be used: its words, its parts, its number formats. Those of the package all can."""

from __future__ import annotations

from reportkit.compile.counting import SIGNS
from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.instrument import PHRASES, HeadShape, Instrument
from reportkit.patterns import regex
from reportkit.source.text import markup_in

LABELS = tuple(
    """bluf subject handling contents page of paragraphs figure figures table tables section sections
    section_named annex annexes annex_named annex_head paragraph paragraphs_ref recommendation recommendations check
    checks check_of and figure_caption table_caption source sources owner due horizon approve disapprove discuss
    decisions_stem decisions_stem_by ask_number forum offer recommends benchmark evidence met item met_when
    evidence_line completed_by clearances_caption office result date signed""".split()
)
"""The words that every instrument has."""
MASTHEAD_LABELS = ("submitted_by", "distribution", "original", "agenda_item")
CLOSING_LABELS = ("attachment", "attachment_copy", "end")
"""The words of an instrument with the part `attachments`."""
PARTS = (
    "sections",
    "decisions",
    "recommendations",
    "checklist",
    "options",
    "next_steps",
    "clearances",
    "contents",
    "references",
    "signature",
    "attachments",
    "lines",
)
"""What can stand in a slot."""
ROWS = ("to", "through", "from", "cc", "date", "reference", "handling")
"""The keys of a memo that a row of its head can show."""
VALUES = ("number", "title", "name", "words", "date", "addressee", "stem", "action", "count", "address", "list", "last")
"""What the words of instruments may hold in braces."""
_KNOWN = (*LABELS, *MASTHEAD_LABELS, *CLOSING_LABELS)
_KEYS = regex(r"\{[a-z][a-z_]*\}")
_VALUES = regex(rf"\{{(?:{'|'.join(VALUES)})\}}")
_FORMAT = regex(rf"[^{SIGNS}%]*(?:[{SIGNS}][^{SIGNS}%]*)*")


def usable(instrument: Instrument, sink: Sink) -> bool:
    """Say whether an instrument can be used; reports RK244 for what is wrong with it."""
    own = Sink()
    known = {key: words for key, words in instrument.labels if key not in PHRASES}
    wanted = (*LABELS, *(MASTHEAD_LABELS if instrument.head is HeadShape.MASTHEAD else ()))
    if any("attachments" in slot.parts for slot in instrument.slots):
        wanted = (*wanted, *CLOSING_LABELS)
    if missing := [key for key in wanted if key not in known]:
        said = f"the instrument `{instrument.name}` has no word for {', '.join(f'`{key}`' for key in missing)}"
        own.error("RK244", instrument.span, said, 'write each under `labels`, such as `table: "table"`')
    lined = {line.label: line for line in instrument.placed() if line.label}
    for key, words in instrument.labels:
        if markup_in((_KEYS if key in lined else _VALUES).sub("", words)) is not None:
            said = f"the instrument `{instrument.name}` has braces in its word for `{key}` that stand for nothing"
            own.error("RK244", instrument.span, said, f"known: {', '.join(f'`{{{name}}}`' for name in VALUES)}")
    for key in known:
        _known(instrument, "word that is printed", key, _KNOWN + tuple(lined), own)
    for name in lined:
        _known(instrument, "word of its `labels`", name, tuple(known), own)
    for slot in instrument.slots:
        for part in slot.parts:
            _known(instrument, "part", part, PARTS, own)
    for key in (*(row.key for row in instrument.rows), *([instrument.kicker] if instrument.kicker else [])):
        _known(instrument, "key of a memo", key, ROWS, own)
    _formats(instrument, own)
    if instrument.folio.count("1") != 1:
        said = f"the instrument `{instrument.name}` has a `folio` that does not show one page number"
        own.error("RK244", instrument.span, said, "write such as `1` or `- 1 -`")
    sink.extend(own.found)
    return not own.failed


def _known(instrument: Instrument, kind: str, name: str, known: tuple[str, ...], sink: Sink) -> None:
    if name not in known:
        said = f"the instrument `{instrument.name}` names `{name}`, which is no {kind}"
        sink.error("RK244", instrument.span, said, *did_you_mean(name, known))


def _formats(instrument: Instrument, sink: Sink) -> None:
    """Check that each number format has at most as many numbers as its level, and one at least where it needs one."""
    formats = [(text, level, False) for level, text in enumerate(instrument.headings)]
    formats += [(text, level, True) for level, text in enumerate(instrument.list_formats)]
    formats += [(instrument.paragraph_format, 0, True), (instrument.annex_format, 0, True)]
    for text, level, needed in formats:
        count = sum(map(text.count, SIGNS))
        if not _FORMAT.fullmatch(text) or count > level + 1 or (needed and not count):
            said = f"the instrument `{instrument.name}` has a number format `{text}` that cannot be read"
            hint = "write such as `1`, `1.1` (at the second level), `I.`, `A.`, `(a)`, or nothing for none"
            sink.error("RK244", instrument.span, said, hint)
    if len(instrument.headings) > 6:
        said = f"the instrument `{instrument.name}` has more than six levels of headings"
        sink.error("RK244", instrument.span, said, "documents have six at most")
