"""Clusters of near-duplicates in any stream of texts, without a database. Commands and files are elsewhere."""

from ingest.dedupe.clusters import Clusters
from ingest.dedupe.lines import Text, read_line

__all__ = ["Clusters", "Text", "read_line"]
