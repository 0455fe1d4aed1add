"""Logins that a server refuses are told at once with what to do; other trouble of connections is tried again."""

from __future__ import annotations

import re

import psycopg
import pytest
from conftest import administration
from sqlalchemy.exc import OperationalError

from ingest.errors import StoreRefused
from ingest.store import dialects, open_store


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("who", "database", "word"),
    [
        ("postgres", "no_such", 'database "no_such" does not exist'),
        ("nobody", "postgres", 'role "nobody" does not exist'),
        ("asleep", "postgres", 'role "asleep" is not permitted to log in'),
        ("stranger", "closed", 'permission denied for database "closed"'),
    ],
)
def test_a_refused_login_is_told_at_once_with_what_to_do(
    postgres_server: str, worker: str, who: str, database: str, word: str
) -> None:
    """Trying it again for the time that an outage is given would be in vain."""
    names = {one: f"{one}_{worker}" for one in ("asleep", "stranger", "closed")}
    who, database = names.get(who, who), names.get(database, database)
    word = re.sub(r"asleep|closed", lambda found: names[found[0]], word)
    with administration(postgres_server) as conn:
        conn.exec_driver_sql(f"DROP DATABASE IF EXISTS {names['closed']}")
        for role, may in ((names["asleep"], "NOLOGIN"), (names["stranger"], "LOGIN")):
            conn.exec_driver_sql(f"DROP ROLE IF EXISTS {role}")
            conn.exec_driver_sql(f"CREATE ROLE {role} {may}")
        conn.exec_driver_sql(f"CREATE DATABASE {names['closed']}")
        conn.exec_driver_sql(f"REVOKE CONNECT ON DATABASE {names['closed']} FROM public")
    url = postgres_server.replace("//postgres:@/postgres?", f"//{who}@/{database}?")
    with open_store(url) as store, pytest.raises(StoreRefused) as told:
        store.retrying(dialects.clock, patience=3600)
    message = str(told.value)
    assert message.startswith(f"{store.name}: there is no such database, or it refuses the login: ")
    assert f"FATAL: {word}" in message
    assert message.endswith("; set its name, user and password right in --db or DATABASE_URL")


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ('FATAL:  password authentication failed for user "me"', True),
        ("connection failed: fe_sendauth: no password supplied", True),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "me", database "news", no encryption', True),
        ("FATAL:  no such database: news", True),  # PgBouncer
        ("FATAL:  sorry, too many clients already", False),
        ("FATAL:  the database system is starting up", False),
        ("Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?", False),
    ],
)
def test_of_connections_that_were_not_made_only_refused_logins_are_not_tried_again(
    said: str, refused: bool
) -> None:
    trouble = dialects.trouble(OperationalError("", {}, psycopg.OperationalError(said)))
    assert (trouble is dialects.DatabaseTrouble.REFUSED) is refused
    assert refused or trouble is dialects.DatabaseTrouble.PASSING
