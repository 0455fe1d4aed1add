"""Where crawls run: the engine of one process, and the interface that it shares with the fleet's. What a crawl
needs is opened here.
"""
