"""Discovery: from a source's address to what it names; this file stays empty, for workers read with `formats` alone."""
