"""Who signs is the heaviest of what markup and lines give; two readers that agree weigh most."""

from __future__ import annotations

from cleaners import Page, core


def page(head: str, above: str) -> Page:
    text = "".join(
        f"<p>The harbour board will decide on the new ferry timetable in June, part {n}.</p>"
        for n in range(4)
    )
    title = "Harbour board to decide on timetable"
    head = f"<head><title>{title}</title>{head}</head>"
    body = f"<html lang=en>{head}<body><h1>{title}</h1>{above}{text}</body></html>"
    return Page("https://paper.example/a", body.encode())


def weighed(made: Page) -> list[tuple[str, float]]:
    _, candidates = core.clean_and_explain(made)
    return [(c.value, c.weight) for c in candidates if c.field == "authors"]


def test_two_readers_that_agree_outweigh_a_name_that_only_the_markup_has():
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Tom Okafor"}}</script>'
    made = page(
        f'{ld}<meta name="author" content="Mia Larsen">', "<div>Mia Larsen</div><div>4 May 2021</div>"
    )
    assert weighed(made) == [("Tom Okafor", 2.7), ("Mia Larsen", 6.6), ("Mia Larsen", 3.5)]
    article, _ = core.clean_and_explain(made)
    assert article.authors == ("Mia Larsen",)


def test_a_labelled_line_outweighs_what_only_the_markup_says():
    made = page('<meta name="author" content="Tom Okafor">', "<p>By Mia Larsen</p>")
    assert weighed(made) == [("Tom Okafor", 2.6), ("Mia Larsen", 4.0)]


def test_a_block_broken_by_quotes_in_its_headline_keeps_who_made_it() -> None:
    ld = (
        '{"@type":"NewsArticle","headline":"The board says "never again", and "maybe"","datePublished":"2024-03-04",'
        '"author":[{"@type":"Person","name":"Mia Larsen","url":"https://a.example/b"},'
        '{"@type":"Person","name":"Tom Okafor"}],'
        '"publisher":{"@type":"Organization","name":"Harbour Ledger","logo":{"@type":"ImageObject","url":"x"}}}'
    )
    article, _ = core.clean_and_explain(page(f'<script type="application/ld+json">{ld}</script>', ""))
    assert (article.authors, article.source) == (("Mia Larsen", "Tom Okafor"), "Harbour Ledger")


def test_an_organisation_that_such_a_block_calls_the_author_is_the_source() -> None:
    ld = '{"@type":"NewsArticle","headline":"It "is"","author":{"@type":"Organization","name":"Costa Información"}}'
    article, _ = core.clean_and_explain(page(f'<script type="application/ld+json">{ld}</script>', ""))
    assert (article.authors, article.source) == ((), "Costa Información")


def chinese(head: str, above: str, end: str = "") -> Page:
    text = "".join(
        f"<p>市政府决定将市游泳馆的改造工程推迟到秋季，有关负责人周一表示，这是第{n}段的内容。</p>"
        for n in "一二三"
    )
    title = "市政府将游泳馆改造推迟到秋季"
    head = f"<head><meta charset=utf-8><title>{title}</title>{head}</head>"
    body = f"<html lang=zh>{head}<body><article><h1>{title}</h1>{above}{text}{end}</article></body></html>"
    return Page("https://paper.example/a", body.encode())


def test_a_link_to_an_author_names_a_pen_name_on_a_chinese_page() -> None:
    above = '<div><a rel="author" href="/author/wf">晚风</a><span>2024-03-04</span></div>'
    article, _ = core.clean_and_explain(chinese("", above))
    assert article.authors == ("晚风",)


def test_an_office_behind_such_a_link_signs_nothing() -> None:
    above = '<div><a rel="author" href="/author/wf">海湾日报社</a><span>2024-03-04</span></div>'
    article, _ = core.clean_and_explain(chinese("", above))
    assert (article.authors, article.source) == ((), "海湾日报社")


def test_one_who_edits_and_signs_the_text_is_its_author() -> None:
    end = "<p>新的时间表将在四月公布。（顾晓棠）</p><div>【责任编辑：顾晓棠】</div>"
    article, _ = core.clean_and_explain(chinese("", "<div>2024-03-04 来源：海湾晨报</div>", end))
    assert (article.authors, article.editors) == (("顾晓棠",), ("顾晓棠",))


def test_the_letters_of_a_portrait_are_no_part_of_a_name():
    made = page("", '<div class="author-name">ML Mia Larsen</div><div>4 May 2021</div>')
    assert core.clean_and_explain(made)[0].authors == ("Mia Larsen",)
