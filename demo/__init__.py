"""Five small invented news sites and a show that crawls them; nothing here ships with the package."""
