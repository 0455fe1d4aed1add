"""An article stands in every source that has named its URL, whichever of them came first.

Links that were left out, because the article came after the second source had named its URL, are made here.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute(
        "INSERT INTO article_sources (article_id, source_id, url_id, first_seen)"
        " SELECT DISTINCT a.article_id, u.source_id, u.url_id, u.first_seen"
        " FROM article_sources a JOIN url_sources u ON u.url_id = a.url_id"
        " WHERE NOT EXISTS (SELECT 1 FROM article_sources b WHERE b.article_id = a.article_id"
        " AND b.source_id = u.source_id AND b.url_id = u.url_id)"
    )
