"""Style sheets: YAML in, finished values out."""
