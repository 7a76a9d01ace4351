"""The house rules of ARCHITECTURE.md, held by tests; each check is proved by a planted fault."""
