"""How alembic runs a migration here: on the open transaction that `ingest.store.schema.upgrades` hands over."""

from __future__ import annotations

from alembic import context

from ingest.store.schema.fleet_tables import metadata

# SQLite undoes schema changes too, when its transaction was begun by hand, as ours are.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
