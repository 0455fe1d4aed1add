"""The database: tables and the functions over them, a module a noun; nothing here fetches or cleans.

Each function takes a Connection inside a transaction of `Store.begin`, `Store.read` or `Store.retrying` and
does one thing in it; what belongs together is called in one transaction. Time is always an argument.
"""

from ingest.store.engine import Store, absent, is_server, open_store

__all__ = ["Store", "absent", "is_server", "open_store"]
