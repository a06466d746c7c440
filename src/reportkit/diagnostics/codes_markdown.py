"""Diagnostic codes for Markdown (RK150 to RK199)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
