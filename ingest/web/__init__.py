"""What is stored, in a browser and over REST: read, searched, taken along; nothing is crawled or cleaned here."""
