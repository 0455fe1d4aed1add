"""What has been fetched: raw pages, listings, texts of feeds, robots.txt, and the log of requests."""
