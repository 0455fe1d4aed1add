"""Finds whether two texts are the same story: comparison form, keys, fingerprints, verdicts. Nothing is looked up
here."""

from cleaners.fingerprint.form import comparison_form, exact_key
from cleaners.fingerprint.joining import Joining, joining, likeliest
from cleaners.fingerprint.keys import KEYS, Keys
from cleaners.fingerprint.prints import Fingerprint, fingerprint, fingerprints
from cleaners.fingerprint.verdict import Comparison, Kind, compare

__all__ = [
    "KEYS",
    "Comparison",
    "Fingerprint",
    "Joining",
    "Keys",
    "Kind",
    "compare",
    "comparison_form",
    "exact_key",
    "fingerprint",
    "fingerprints",
    "joining",
    "likeliest",
]
