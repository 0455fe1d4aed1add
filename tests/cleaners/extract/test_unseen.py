"""What readers do not see of a page is in no text and in no title."""

from __future__ import annotations

import pytest

import cleaners
from cleaners import Article, Page

BODY = (
    "Der Hafenrat hat am Dienstag beschlossen, den Nordkai für elf Wochen zu sperren, damit Taucher arbeiten können.",
    "Fischerboote löschen ihren Fang solange am Kohlenpier, und das Eishaus bleibt auch in der Nacht geöffnet.",
    "Die Arbeiten kosten rund zwei Millionen Kronen, ein Drittel davon trägt der Fonds der Region, den Rest die Stadt.",
    "Anwohner der Kaistraße hatten verlangt, dass nur bei Tageslicht gearbeitet wird; die Baufirma stimmte zu.",
)


def article(*paragraphs: str, title: str = "Nordkai bleibt elf Wochen lang gesperrt") -> Article:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    made = cleaners.clean(Page("https://hafen.example/2024/05/nordkai", html.encode()))
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">Nur für Maschinen.</span>',
        '<span style="color:red; DISPLAY:NONE">Nur für Maschinen.</span>',
        '<span class="visually-hidden">, öffnet in neuem Tab</span>',
        '<span class="icon sr-only">Externer Link</span>',
        '<font class="jammer">7 X: v0 w&amp; C</font>',
        "<i hidden>Nur für Maschinen.</i>",
    ],
)
def test_hidden_parts_of_a_line_are_none_of_it(hidden: str) -> None:
    first, *rest = BODY
    assert article(first.replace("den Nordkai", f"den Nordkai{hidden}"), *rest).text == "\n".join(BODY)


def test_a_hidden_paragraph_is_left() -> None:
    made = article(
        *BODY[:2], "</p><p hidden>Dieser Satz ist nur für Maschinen und steht nirgends.", *BODY[2:]
    )
    assert made.text == "\n".join(BODY)


def test_an_article_that_scripts_will_show_stays() -> None:
    shown = [f'</p><p style="display:none">{paragraph}' for paragraph in BODY[1:]]
    assert article(BODY[0], *shown).text == "\n".join(BODY)


def test_soft_hyphens_are_in_no_text_and_no_title() -> None:
    made = article(
        *[p.replace("Hafenrat", "Hafen&shy;rat") for p in BODY], title="Nordkai\u00adsperrung dauert an"
    )
    assert (made.text, made.title) == ("\n".join(BODY), "Nordkaisperrung dauert an")


def test_readings_beside_ruby_are_left() -> None:
    lines = (
        "<ruby>港湾局<rp>(</rp><rt>こうわんきょく</rt><rp>)</rp></ruby>は十二日、北埠頭を十一週間閉めると発表しました。",
        "漁船は石炭埠頭で荷揚げし、氷の倉庫は夜も開けておくということです。工事の費用は県と市が分けて払います。",
        "近くに住む人たちは昼の間だけ工事をするように求めていましたが、会社は夜八時に機械を止めることに同意しました。",
    )
    assert article(*lines, title="北埠頭を十一週間閉鎖").text.split("\n")[0] == (
        "港湾局は十二日、北埠頭を十一週間閉めると発表しました。"
    )


def test_rules_of_styles_pasted_into_a_paragraph_are_left_and_given_back() -> None:
    rules = ".TRS_Editor P{line-height:1.5;font-size:10.5pt;}.TRS_Editor DIV{line-height:1.5;}"
    made = article(rules, *BODY)
    assert made.text == "\n".join(BODY)
    assert [(r.rule, r.kind, r.text.strip()) for r in made.removed] == [("debris.style", "chrome", rules)]
    about = (
        f"Im CSS der Seite stand {rules}, was niemand bemerkte, bis die Zeilen im Druck zu eng gesetzt waren."
    )
    assert about in article(*BODY, about).text


@pytest.mark.parametrize("written", ["&shy;", "&#173;", "&#xad;", "&#xAD;", "&#xaD;", "\u00ad"])
def test_a_soft_hyphen_is_one_however_it_is_written(written: str) -> None:
    assert article(*[p.replace("Hafenrat", f"Hafen{written}rat") for p in BODY]).text == "\n".join(BODY)
