"""reportkit: a compiler for policy memos.

The names below are loaded when they are first used, so that `import reportkit` stays light. A memo made in Python is
compiled without any file:

    compiled = reportkit.compile_memo(memo, audience, evidence)
    data = reportkit.write(compiled, reportkit.load_sheet("base"), "docx")
"""

from __future__ import annotations

from reportkit import native
from reportkit.version import VERSION as __version__

native.install()
TYPE_CHECKING = False  # as `typing` has it, which costs as much as Python's own start

if TYPE_CHECKING:  # for editors and type checkers: what `__getattr__` gives
    from reportkit.build.api import compile_memo, load_sheet, write
    from reportkit.model.audience import Audience, PerAudience, Withhold
    from reportkit.model.evidence import Evidence, Fact, Reference, Term
    from reportkit.model.memo import Memo, Section
    from reportkit.model.recommendation import (
        Advice,
        Check,
        Checklist,
        ChecklistItem,
        Recommendation,
        RecommendationList,
    )
    from reportkit.parse.python import blocks, prose

_HOME = {
    "Advice": "reportkit.model.recommendation",
    "Audience": "reportkit.model.audience",
    "Check": "reportkit.model.recommendation",
    "Checklist": "reportkit.model.recommendation",
    "ChecklistItem": "reportkit.model.recommendation",
    "Evidence": "reportkit.model.evidence",
    "Fact": "reportkit.model.evidence",
    "Memo": "reportkit.model.memo",
    "PerAudience": "reportkit.model.audience",
    "Recommendation": "reportkit.model.recommendation",
    "RecommendationList": "reportkit.model.recommendation",
    "Reference": "reportkit.model.evidence",
    "Section": "reportkit.model.memo",
    "Term": "reportkit.model.evidence",
    "Withhold": "reportkit.model.audience",
    "blocks": "reportkit.parse.python",
    "compile_memo": "reportkit.build.api",
    "load_sheet": "reportkit.build.api",
    "prose": "reportkit.parse.python",
    "write": "reportkit.build.api",
}

__all__ = [
    "Advice",
    "Audience",
    "Check",
    "Checklist",
    "ChecklistItem",
    "Evidence",
    "Fact",
    "Memo",
    "PerAudience",
    "Recommendation",
    "RecommendationList",
    "Reference",
    "Section",
    "Term",
    "Withhold",
    "__version__",
    "blocks",
    "compile_memo",
    "load_sheet",
    "prose",
    "write",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'reportkit' has no attribute {name!r}")
    from importlib import import_module  # late: a build with nothing to do is over before it would be loaded

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
