"""reportkit: a compiler for policy memos."""
