"""What is told of a search: its strategy, its peer review, the narrative, the items of PRISMA-S."""
