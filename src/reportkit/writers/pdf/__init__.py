"""Pages to PDF; the only package that meets ReportLab."""

from reportkit.writers.pdf.write import write_pdf

__all__ = ["write_pdf"]
