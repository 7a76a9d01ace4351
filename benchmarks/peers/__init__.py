"""The libraries that review teams' tools read exports with, each in an environment of its own."""
