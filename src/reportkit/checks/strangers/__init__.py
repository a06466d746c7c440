"""Files of strangers: what a DOCX or PDF carries besides what it shows, whoever made it (`reportkit verify`)."""
