"""dedup: the account of one deduplication, as a page to be filed with the review (PRISMA-S item 16)."""
