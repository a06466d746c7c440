"""Finished documents to bytes."""
