"""Pure functions from what the database has to what templates show; no request, no database, no markup."""
