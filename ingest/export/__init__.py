"""Writing stored articles out for other programs: what each field means, the shapes, the formats, the shards.

Nothing here reads the database: records come in, bytes go out, in memory that does not grow.
"""
