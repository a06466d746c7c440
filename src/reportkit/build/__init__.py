"""Plan, execute, publish."""
