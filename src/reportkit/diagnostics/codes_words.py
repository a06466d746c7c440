"""Diagnostic codes for facts, terms, citations and the lints on words (RK250 to RK279)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
