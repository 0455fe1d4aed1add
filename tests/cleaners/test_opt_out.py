"""What pages say about AI and text mining is recorded as they say it."""

from __future__ import annotations

from cleaners.opt_out import Signal, from_headers, from_metas, refusals


def test_headers() -> None:
    headers = [
        ("X-Robots-Tag", "noindex, NoAI"),
        ("x-robots-tag", "gptbot: noimageai"),
        ("x-robots-tag", "unavailable_after: 25 Jun 2030 15:00:00 PST"),
        ("TDM-Reservation", " 1 "),
        ("tdm-policy", "https://news.example.com/Policy.json"),
        ("content-type", "text/html; noai"),
    ]
    assert from_headers(headers) == (
        Signal("header", "robots", "noai"),
        Signal("header", "robots", "noimageai"),
        Signal("header", "tdm-reservation", "1"),
        Signal("header", "tdm-policy", "https://news.example.com/Policy.json"),
    )


def test_meta() -> None:
    metas: list[dict[str, str | None]] = [
        {"name": "robots", "content": "index, noai, noimageai"},
        {"content": "0", "name": "TDM-Reservation"},
        {"name": "tdm-reservation", "content": "yes"},
        {"name": "author", "content": "noai"},
        {"name": "robots", "content": None},
        {"property": "robots", "content": "noai"},
    ]
    assert from_metas(metas) == (
        Signal("meta", "robots", "noai"),
        Signal("meta", "robots", "noimageai"),
        Signal("meta", "tdm-reservation", "0"),
    )


def test_what_is_a_refusal_and_what_is_none() -> None:
    no = [
        Signal("meta", "robots", "noai"), Signal("header", "robots", "noml"),
        Signal("header", "robots", "disallowaitraining"), Signal("tdmrep.json", "tdm-reservation", "1"),
        Signal("robots.txt", "gptbot", "disallow"), Signal("robots.txt", "ai-train", "no"),
        Signal("robots.txt", "train-ai", "n"),
    ]  # fmt: skip
    other = [
        Signal("meta", "robots", "noimageai"), Signal("header", "tdm-reservation", "0"),
        Signal("robots.txt", "search", "no"), Signal("robots.txt", "ai-train", "yes"),
        Signal("meta", "tdm-policy", "https://a.example/policy"),
    ]  # fmt: skip
    assert refusals([*other, *no]) == tuple(no)
