"""Discovery: from a source's address to the pages that it names. This file stays empty, since workers import
`formats` alone.
"""
