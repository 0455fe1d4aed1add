"""Five small invented news sites and a show that crawls them. Nothing here ships with the package."""
