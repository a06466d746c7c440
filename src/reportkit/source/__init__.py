"""The one door to disk, clock and environment, and YAML with places."""
