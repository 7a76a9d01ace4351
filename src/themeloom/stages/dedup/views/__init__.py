"""Pages of the dedup stage: the pool in numbers, pairs for eyes, references, what the sources share."""
