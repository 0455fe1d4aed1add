"""Where visits are made: in this process or by a fleet of workers; what a crawl needs is opened here."""
