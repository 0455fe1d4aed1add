"""Sources: what is configured, when each is due, how its runs went and what its articles teach."""
