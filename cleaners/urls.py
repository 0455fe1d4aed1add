"""Canonical URLs."""


def canonical(url: str) -> str:
    return url
