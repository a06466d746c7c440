"""Diagnostic codes for files, YAML, project and configuration (RK100 to RK149)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

TABLE: tuple[Code, ...] = ()
