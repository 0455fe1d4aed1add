"""REST under /api/v1: the same questions as the pages ask, answered as JSON that OpenAPI describes."""
