"""What a source has to offer: its feeds, sitemaps and listings, read into candidates."""
