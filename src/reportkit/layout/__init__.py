"""Lines and pages: what both writers stand on. Knows neither DOCX nor PDF."""

from __future__ import annotations

from reportkit.layout.lay_out import lay_out

__all__ = ["lay_out"]
