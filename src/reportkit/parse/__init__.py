"""From sources to the model: YAML, Markdown, project."""
