"""Probe files for Word: each asks one thing that the layout or the DOCX writer relies on."""
