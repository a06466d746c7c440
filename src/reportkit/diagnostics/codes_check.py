"""Diagnostic codes for checks of finished files (RK400 to RK499)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
