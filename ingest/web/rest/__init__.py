"""REST under /api/v1: the same questions as those of the pages, answered as JSON that OpenAPI describes."""
