"""The database: tables and functions over them, one noun a module, in a folder for what they keep. Nothing here
fetches or cleans.

Each function takes a Connection inside a transaction of `Store.begin`, `Store.read` or `Store.retrying` and does
one thing in it. What belongs together is called in one transaction. Time is always an argument.
"""

from ingest.store.engine import Store, absent, is_server, open_store

__all__ = ["Store", "absent", "is_server", "open_store"]
