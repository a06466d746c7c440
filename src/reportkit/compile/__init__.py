"""From an authored memo to the document that one audience may read."""
