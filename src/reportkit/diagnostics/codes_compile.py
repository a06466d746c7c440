"""Diagnostic codes for release, substitution, numbering, references and instruments (RK200 to RK299)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
