"""Leases: which process holds a host, a name or the daemon's place."""
