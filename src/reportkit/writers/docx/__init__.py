"""Documents to DOCX; the only package that meets python-docx."""

from reportkit.writers.docx.write import write_docx

__all__ = ["write_docx"]
