"""Files that do not serve everybody are not published: what their readers found in the finished bytes becomes errors.

The identifiers of PDF/UA-1 and PDF/A-2a are claims. They are in every PDF that is written, so a PDF that does not
deserve them may not leave (`pdf_claims`); a DOCX claims nothing and is held to the like (`docx_claims`). What sources
can be blamed for was said at its place before anything was written, so a finding here is a fault of ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.checks.extract import Extract
from reportkit.diagnostics import Sink
from reportkit.span import at

_MOST = 5
_HINT = "nothing was written; please report this as a fault of reportkit"


def check_accessibility(read: Mapping[str, Extract], sink: Sink) -> None:
    """Report the faults of each file that was read, by format: RK420 (PDF) and RK421 (DOCX)."""
    for format_name, extract in read.items():
        code = "RK420" if format_name == "pdf" else "RK421"
        for fault in extract.faults[:_MOST]:
            sink.error(code, at("<output>"), f"the {format_name.upper()} has {fault}", _HINT)
