"""Terms of the search index have no accents: an index with older terms is marked to be built anew.

`ingest db upgrade` builds it when the schema is there; `ingest db reindex` goes on where that was interrupted.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_SCOPE = "the search index and the keys of stories"

_recleanings = sa.table(
    "recleanings",
    sa.column("scope", sa.Text),
    sa.column("rules", sa.Text),
    sa.column("after", sa.BigInteger),
    sa.column("counts", sa.JSON),
)


def upgrade() -> None:
    conn = op.get_bind()
    last = conn.scalar(sa.text("SELECT max(id) FROM articles"))
    conn.execute(_recleanings.delete().where(_recleanings.c.scope == _SCOPE))
    if last is not None:
        # Rules that no program has: a rebuilding begins anew, and does not go on.
        marked = {"scope": _SCOPE, "rules": "", "after": 0, "counts": {"until": last}}
        conn.execute(_recleanings.insert().values(marked))
