"""Diagnostic codes for arranging, numbering, linking and lowering (RK230 to RK249)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
