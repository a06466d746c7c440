"""Documents to DOCX; the only package that meets python-docx."""
