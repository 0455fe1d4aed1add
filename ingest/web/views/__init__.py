"""Pure functions that turn the database's values into those of templates. No request, no database and no markup."""
