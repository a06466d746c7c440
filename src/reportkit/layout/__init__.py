"""Lines and pages: what both writers stand on. Knows neither DOCX nor PDF."""
