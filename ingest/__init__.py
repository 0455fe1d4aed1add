"""The ingestion service: all input and output of the project; cleaning itself lives in `cleaners`."""
