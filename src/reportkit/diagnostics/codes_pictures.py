"""Diagnostic codes for pictures and charts (RK320 to RK339)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
