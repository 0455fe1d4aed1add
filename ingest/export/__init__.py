"""Writes stored articles for other programs: the meaning of each field, the shapes, the formats, the shards.

Nothing here reads the database. Records come in and bytes go out, in memory that does not grow.
"""
