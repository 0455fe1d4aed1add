"""Section, edition, editors, photographers and tags are chosen among what readers give. What cannot be one is not."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean
from cleaners.core import clean_and_explain
from cleaners.lines import credits as credit_lines
from cleaners.metadata import particulars
from cleaners.model import FieldCandidate, Image, Meta

PUBLISHER = FieldCandidate("source", "Nordhafen Post", "the markup", "the publication's name", 5.0)
OWN = Meta(title="The ferry returns", source="Nordhafen Post", candidates=(PUBLISHER,))


def section(*values: str, meta: Meta = OWN) -> str | None:
    return particulars.added(meta, particulars.crumbs(values, "the markup", particulars.CRUMBS)).section


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Home", "Islands", "The ferry returns"), "Islands"),
        (("Islands", "The ferry returns …"), "Islands"),
        (("首页", "要闻", "正文"), "要闻"),
        (("网页首页", "要闻", "正文 申请入驻"), "要闻"),
        (("Nordhafen Post", "Home"), None),
        (("Islands | Nordhafen Post",), "Islands"),
        (("国际财经_搜狐财经",), "国际财经"),
        (("Islands", "Contact us"), "Islands"),
        (("Islands", "Read what matters to us. Every day"), "Islands"),
        (("Islands", "< 2024", "06/2019"), "Islands"),
        (("Sea, Ships, Weather",), "Sea"),
        (("Arts, Culture & Leisure",), "Arts, Culture & Leisure"),
        (("#Weather",), "Weather"),
    ],
)
def test_the_last_part_that_names_a_section_is_it(parts: tuple[str, ...], expected: str | None) -> None:
    assert section(*parts) == expected


def test_the_source_s_name_within_a_longer_one_is_no_section() -> None:
    meta = Meta(title="潮汐表更新", source="南湖网-《南湖日报》")
    assert (section("南湖日报", meta=meta), section("要闻", meta=meta)) == (None, "要闻")


def test_what_cannot_be_a_section_stays_among_the_candidates_and_says_why() -> None:
    given = particulars.crumbs(("Islands", "The ferry returns"), "the markup", particulars.CRUMBS)
    assert particulars.added(OWN, given).candidates[1:] == (
        FieldCandidate("section", "The ferry returns", "the markup", "the title", 0.0),
        FieldCandidate("section", "Islands", "the markup", "breadcrumbs", 4.49),
    )


def test_a_section_that_turns_out_to_be_the_title_is_none_once_all_is_known() -> None:
    early = particulars.added(Meta(), particulars.crumbs(("The ferry returns",), "the markup", 4.5))
    late = particulars.settled(
        Meta(title="The ferry returns", section=early.section, candidates=early.candidates)
    )
    assert (early.section, late.section) == ("The ferry returns", None)


def test_a_value_without_candidates_stands_against_new_ones() -> None:
    known = Meta(section="Islands", editors=("Tom Okafor",))
    label = particulars.names("editors", ["Mia Larsen"], "a byline", "a label", particulars.LINE)
    made = particulars.added(
        known, (*label, FieldCandidate("section", "Sea", "a line", "", particulars.LINE))
    )
    assert (made.section, made.editors) == ("Islands", ("Tom Okafor",))


def test_tags_are_those_of_the_best_reader_without_title_site_section_and_numbers() -> None:
    readers = (
        *particulars.names("tags", ["ferry", "winter"], "a meta element", "keywords", particulars.KEYWORDS),
        *particulars.names(
            "tags",
            [
                "Islands",
                "Ferries",
                "ferries ",
                "#harbour",
                "News",
                "Nordhafen Post",
                "The ferry returns",
                "1057261",
            ],
            "JSON-LD",
            "keywords",
            particulars.JSON_LD,
        ),
        FieldCandidate("section", "Islands", "JSON-LD", "section", particulars.JSON_LD),
    )
    made = particulars.added(OWN, readers)
    assert (made.section, made.tags) == ("Islands", ("Ferries", "harbour"))


def test_a_tag_alone_gives_way_to_a_list_and_all_are_bounded() -> None:
    one = particulars.names("tags", ["ferry winter harbour"], "JSON-LD", "keywords", particulars.JSON_LD)
    many = particulars.names("tags", [f"tag {n}" for n in range(99)], "a line", "", particulars.LINKS)
    made = particulars.added(OWN, (*one, *many))
    assert made.tags == tuple(f"tag {n}" for n in range(40))


def test_editors_are_no_desks_and_bring_no_telephone() -> None:
    named = ["赵宁宁 TEL：（010）68476606", "Nordhafen Post", "新华社", "陈思"]
    made = particulars.added(OWN, particulars.names("editors", named, "a line", "a label", particulars.LINE))
    assert made.editors == ("赵宁宁", "陈思")


def test_photographers_of_labels_win_over_those_of_captions() -> None:
    captions = ("The ferry at noon. Photo: Anna Berger/dpa", "The quay. (Reuters)")
    pictures = (Image("https://a.example/1.jpg", "The quay", "Foto: Peter Weiss"),)
    shown = Meta(title="The ferry returns", captions=captions, images=pictures)
    label = particulars.names("photographers", ["Mia Larsen", "dpa"], "a byline", "a label", particulars.LINE)
    assert particulars.settled(shown).photographers == ("Anna Berger", "Peter Weiss")
    assert particulars.settled(particulars.added(shown, label)).photographers == ("Mia Larsen",)


TEXT = "".join(
    f"<p>南湖码头第{n}班渡轮昨日复航，市交通局负责人介绍，今年客流比去年同期增长两成，周末将加开班次。</p>"
    for n in "一二三四"
)


def test_a_page_says_where_it_stands_and_who_worked_on_it() -> None:
    html = (
        "<html lang=zh><meta charset=utf-8><title>南湖渡轮复航</title><meta name=keywords content='渡轮 码头 复航'>"
        "<div class=crumbs><a href=/>首页</a> &gt; <a href=/c>城事</a> &gt; <a>正文</a></div>"
        f"<h1>南湖渡轮复航</h1><p>2024-05-06 来源：南湖日报 版次：A02</p><div>{TEXT}</div><p>责任编辑：陈思</p>"
    )
    page = Page("https://ribao.example/2024/1.html", html.encode())
    made, candidates = clean_and_explain(page)
    assert isinstance(made, Article)
    assert made == clean(page)
    assert (made.section, made.edition, made.editors, made.tags) == (
        "城事", "A02", ("陈思",), ("渡轮", "码头", "复航"),
    )  # fmt: skip
    assert {one.field for one in candidates} >= {"section", "edition", "editors", "tags"}


def read(head: str, body: str = "") -> Article:
    text = "".join(
        f"<p>After nine years the ferry came back to pier {n}; all went to see it.</p>" for n in range(6)
    )
    title = "<title>The ferry returns | Nordhafen Post</title>"
    page = f"<head>{title}{head}</head><body><article><h1>The ferry returns</h1>{body}{text}</article></body>"
    article = clean(Page("https://a.example/x", page.encode()))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ("<ol class=breadcrumb><li>Home</li><li>Region</li><li>Harbour</li></ol>", "Harbour"),
        ("<div class=breadcrumb>Home › Region › Harbour</div>", "Harbour"),
        (
            "<ul class=breadcrumbs><li>Portada</li><li>Economía</li><li>The ferry returns</li></ul>",
            "Economía",
        ),
        ("<div class=breadcrumb><a>Start</a> / Harbour</div>", "Harbour"),
        ("<div class=breadcrumb><a>Start</a> / the-ferry</div>", None),
        ("<div class=breadcrumb><a>Start</a> / What the ferry brings to town</div>", None),
        ("<div class=breadcrumb><a>Strona główna</a> <a>Miasto</a> What it brings</div>", "Miasto"),
    ],
)
def test_breadcrumbs_without_links_are_read_where_none_leads_on(crumbs: str, section: str | None) -> None:
    assert read("", crumbs).section == section


@pytest.mark.parametrize(
    ("keywords", "tags"),
    [
        ("news, latest news, ferries, harbour", ("ferries", "harbour")),
        ("Nordhafen Post, ferries, harbour", ("ferries", "harbour")),
        ("Nordhafen Post - the news of the coast, ferries, harbour", ("ferries", "harbour")),
        ("actualités, bateaux, port", ("bateaux", "port")),
        ("новости дня, паром, порт", ("паром", "порт")),
        ("أخبار, الميناء, العبارة", ("الميناء", "العبارة")),
        ("ニュース,船,港湾", ("港湾",)),
        ("新闻网,码头,渡口", ("码头", "渡口")),
        ("all that moves you in the north every day, ferries, harbour", ("ferries", "harbour")),
    ],
)
def test_news_site_names_and_slogans_are_no_tags(keywords: str, tags: tuple[str, ...]) -> None:
    assert read(f'<meta name="keywords" content="{keywords}">').tags == tags


def test_links_to_tags_win_over_the_keywords_of_a_site_where_they_stand_in_one_list() -> None:
    keywords = '<meta name="keywords" content="coast, sea, north">'
    links = "<p>Filed: <a rel=tag>ferries</a> <a rel=tag>#harbour</a> <a rel='category tag'>Sea</a></p>"
    others = "<div><h3>More</h3><p><a rel=tag>storms</a></p></div>"
    assert read(keywords, links).tags == ("ferries", "harbour")
    assert read(keywords, links + others).tags == ("coast", "sea", "north")
    assert read("", links + others).tags == ("ferries", "harbour")


OWN_TAGS = (
    "<article class='has-sidebar card tag-popular'><footer class=entry-footer><span>"
    "<a rel=tag>ferries</a> <a rel=tag>harbour</a></span></footer></article>"
)


@pytest.mark.parametrize(
    "others",
    [
        "<nav><a rel=tag>sport</a> <a rel=tag>money</a></nav>",
        "<nav><ul><li><a rel=tag>sport</a></li><li><a rel=tag>money</a></li></ul></nav>",
        "<aside><p><a rel=tag>sport</a> <a rel=tag>money</a></p></aside>",
        "<footer><p><a rel=tag>sport</a> <a rel=tag>money</a></p></footer>",
        "<div class=related><p><a rel=tag>sport</a> <a rel=tag>money</a></p></div>",
        "<div class=tag-cloud><a rel=tag>sport</a> <a rel=tag>money</a></div>",
        "<div class=related><article><h3>A mill burns</h3><p><a rel=tag>sport</a></p></article></div>",
    ],
)
def test_links_to_tags_of_the_frame_and_of_other_stories_are_not_the_article_s(others: str) -> None:
    framed = f"</article>{others}<article>"
    assert read("", framed).tags == ()
    assert read("", framed + OWN_TAGS).tags == ("ferries", "harbour")


def test_a_town_that_a_site_is_called_after_stays_in_the_keywords() -> None:
    head = '<meta property="og:site_name" content="Norwich"><meta name=keywords content="Norwich City, ferry, sea">'
    assert read(head).tags == ("Norwich City", "ferry", "sea")


def test_a_subject_in_capitals_behind_the_way_home_is_a_section() -> None:
    assert (
        read("", "<div class=breadcrumb><a href=/>Home</a> | Cloud Computing</div>").section
        == "Cloud Computing"
    )


@pytest.mark.parametrize("part", ["Anna Brook", "Tuesday"])
def test_a_person_or_a_day_behind_the_way_home_is_no_section(part: str) -> None:
    assert read("", f"<div class=breadcrumb><a href=/>Home</a> | {part}</div>").section is None


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: climate change, harbour wall", ("climate change", "harbour wall")),
        ("标签：渡轮 港口", ("渡轮", "港口")),
        ("标签：渡轮、港口", ("渡轮", "港口")),
        ("الوسوم: الميناء، تغير المناخ", ("الميناء", "تغير المناخ")),
        ("برچسب‌ها: بندر، کشتی", ("بندر", "کشتی")),
        ("แท็ก: ท่าเรือ, เกาะ", ("ท่าเรือ", "เกาะ")),
        ("Parole chiave: molo, isole", ("molo", "isole")),
    ],
)
def test_a_line_of_tags_keeps_their_words_together_where_commas_part_them(
    line: str, tags: tuple[str, ...]
) -> None:
    said = credit_lines.read(line)
    assert said is not None
    assert said.tags == tags


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2025年03月04日 第A12版 财经", (None, "A12", "财经")),
        ("南湖日报 2025年3月4日 星期二 第7版：副刊", ("南湖日报", "7", "副刊")),
        ("2025年3月4日 第7版", (None, "7", None)),
        ("第04版：民生", (None, "04", "民生")),
    ],
)
def test_the_page_of_a_paper_is_read_behind_its_day(line: str, said: tuple[str | None, ...]) -> None:
    found = credit_lines.read(line)
    assert found is not None
    assert (found.source, found.edition, found.section) == said


def test_a_japanese_photographer_whose_given_name_has_kana_is_one() -> None:
    assert read("", "<p>文・佐藤美咲　写真・山本さくら</p>").photographers == ("山本さくら",)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "Redaktionelle Bearbeitung: Petra Voss|Fotograf: Uwe Kern|Ressort: Lokales",
            ("Petra Voss", "Uwe Kern", "Lokales"),
        ),
        ("Eindredactie: Petra Smit|Fotografie: Bram Kok|Rubriek: Regio", ("Petra Smit", "Bram Kok", "Regio")),
        (
            "Secrétariat de rédaction : Claire Morel|Photographe : Marc Delorme",
            ("Claire Morel", "Marc Delorme", None),
        ),
        ("Редакторка: Віра Сомко|Фото: Ігор Панько|Рубрика: Місто", ("Віра Сомко", "Ігор Панько", "Місто")),
        ("المحرر: ليلى نصار|عدسة: كريم منصور|القسم: محليات", ("ليلى نصار", "كريم منصور", "محليات")),
        ("ویراستار: لیلا نصیری|عکس: نادر فرهادی|دسته‌بندی: اقتصاد", ("لیلا نصیری", "نادر فرهادی", "اقتصاد")),
        ("संपादन: आलोक वर्मा|फोटो: रवि कुमार|श्रेणी: राज्य", ("आलोक वर्मा", "रवि कुमार", "राज्य")),
        ("บรรณาธิการ: สมศรี ดีงาม|ภาพ: มานะ รักเรียน|หมวดหมู่: ภูมิภาค", ("สมศรี ดีงาม", "มานะ รักเรียน", "ภูมิภาค")),
        (
            "Penyunting: Bagus Santoso|Fotografer: Rudi Hartono|Kategori: Daerah",
            ("Bagus Santoso", "Rudi Hartono", "Daerah"),
        ),
        ("责任编辑：王晓燕（EN042）|摄影 周涛|分类：民生", ("王晓燕", "周涛", "民生")),
    ],
)
def test_labels_below_a_text_name_editors_photographers_and_the_section(
    lines: str, said: tuple[str, str, str | None]
) -> None:
    found = [one for line in lines.split("|") if (one := credit_lines.read(line)) is not None]
    editors = [name for one in found for name in one.editors]
    photographers = [name for one in found for name in one.photographers]
    sections = [one.section for one in found if one.section]
    assert (editors, photographers, sections) == ([said[0]], [said[1]], [said[2]] if said[2] else [])
