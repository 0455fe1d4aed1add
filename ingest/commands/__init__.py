"""The commands of `ingest`, one module a noun; each turns arguments into calls and results into output."""
