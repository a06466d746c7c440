"""Pages to PDF; the only package that meets ReportLab."""
