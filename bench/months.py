"""`python -m bench.months`: writes the names of months by language, from CLDR by babel, into cleaners/dates/months.py.

Only this script needs babel. What it writes is data of the project.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale, UnknownLocaleError

from cleaners.vocab.languages import NEWS

TARGET = Path(__file__).resolve().parent.parent / "cleaners" / "dates" / "months.py"
HEAD = '''"""Names of months by language, as CLDR has them: written by `bench/months.py`, not by hand; data only."""

# ruff: noqa: E501  rows are a language's months, however long

from __future__ import annotations

BY_LANGUAGE: dict[str, str] = {
'''


def names(language: str) -> list[str]:
    """Twelve groups of one-word names: wide and abbreviated, inside a date and alone. Digits are left out."""
    locale = Locale.parse(language)
    groups = []
    for month in range(1, 13):
        unique: dict[str, None] = {}
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                name = locale.months[context][width].get(month, "").strip(" .").lower()
                if name and " " not in name and not any(ch.isdigit() for ch in name):
                    unique[name] = None
        groups.append(" ".join(unique))
    return groups


def main() -> None:
    lines = []
    for language in sorted(NEWS | {"nb"}):
        try:
            groups = names(language)
        except (UnknownLocaleError, ValueError):
            continue
        if all(groups):
            rows = "".join(
                f"        {' / '.join(groups[n : n + 6])}{' /' if not n else ''}\n" for n in (0, 6)
            )
            lines.append(f'    "{language}": """\n{rows}    """,\n')
    TARGET.write_text(HEAD + "".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
