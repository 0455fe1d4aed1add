"""Proofs that take minutes and need no network: run by `make soak`, never by `make test`."""
