"""Finished bytes, read back through readers of our own and judged."""
