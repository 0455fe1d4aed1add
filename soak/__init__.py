"""Proofs that take minutes and need no network. `make soak` runs them, `make test` never does."""
