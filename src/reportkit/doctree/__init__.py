"""What a reader gets: the tree that writers see. It has no reference, no audience and nothing withheld."""
