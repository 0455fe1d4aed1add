"""All repairs together: the samples come out as they must, and sound text is never changed."""

import json
import re

import pytest
from repairing import draft
from shared import need

from cleaners.model import Draft
from cleaners.steps.damage import list_damage
from cleaners.steps.debris import mend_debris
from cleaners.steps.gloss import strip_glosses
from cleaners.steps.mojibake import mend_mojibake
from cleaners.steps.slip import mend_slips
from cleaners.steps.spacing import mend_spacing

REPAIRS = (strip_glosses, mend_mojibake, mend_slips, mend_debris, mend_spacing, list_damage)
IN_NEED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ue000-\uf8ff\ufffd]"
    "|Â\u00a0|^\\s|\\s$"
    "|[\u3400-\u9fff，。；！？][ \u00a0\u3000]+[\u3400-\u9fff“‘《（「『，。、；：！？）》」』”]"
)
"""What only a text has that may need a repair: such paragraphs are no proof."""
SETS = ("zhgne-dev", "zh69-dev", "fundus-dev", "andy424-dev", "wcxb-dev")


def repaired(before: Draft) -> Draft:
    for repair in REPAIRS:
        before = repair(before)
    return before


def test_ten_thousand_sound_paragraphs_stay_as_they_are():
    sound = changed = 0
    for name in SETS:
        for row in need(f"bench/{name}/truth.jsonl").read_text("utf-8").split("\n"):
            text = json.loads(row).get("text") if row else None
            if not text or sound >= 10_000:
                continue
            for line in repaired(draft(text)).lines:
                if line.source and not IN_NEED.search(line.source):
                    sound += 1
                    changed += line.text != line.source or line.joined is not None
    assert (sound >= 10_000, changed) == (True, 0)


@pytest.mark.parametrize("name", ["000_ae90246fa3b572c1", "001_1fcf833b1c1964ba", "002_49d28f2aed46edbb",
                                  "003_79294aa8bcc8a6c9", "004_20dff04b4b53adee"])  # fmt: skip
def test_every_paragraph_of_the_samples_reads_as_it_must(name):
    expected = json.loads(need(f"samples/{name}.expected.json").read_text("utf-8"))
    made = repaired(draft(need(f"samples/{name}.txt").read_text("utf-8")))
    texts = {line.text for line in made.lines}
    assert [line for line in expected["text"].split("\n") if line not in texts] == []
    assert made.meta.damaged == tuple(expected.get("damaged", ()))


def test_a_long_hostile_line_costs_little():
    hostile = "中\ue001?数ば(fā) é&amp; " * 60_000
    assert repaired(draft(hostile)).lines[0].source == hostile
    nasty = "\n".join("“中\ue001国ば?shù)a Ã© &#38;x" * 90 for _ in range(40))
    assert len(repaired(draft(nasty)).lines) == 40
