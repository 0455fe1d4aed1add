"""The commands of `ingest`, one noun a module. Each turns arguments into calls and results into output."""
