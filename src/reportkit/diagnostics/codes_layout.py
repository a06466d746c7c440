"""Diagnostic codes for styles, fonts, images, layout and writers (RK300 to RK399)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code
from reportkit.diagnostics.codes_style import STYLES

TABLE: tuple[Code, ...] = (*STYLES,)
