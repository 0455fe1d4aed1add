"""Notes below a story leave its end, in every language of the corpus. What a story tells of such things stays."""

from __future__ import annotations

import pytest
from corpus_frames import story

from cleaners import Article, Page, clean
from cleaners.model import Draft, Line, Meta
from cleaners.model import Page as Where
from cleaners.steps.endnotes import take_endnotes

BODY = ("The council met on Tuesday.", "It voted to rebuild the bridge.", "Work begins in May.")


def cut(*lines: str, authors: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The lines that leave a text, each with its rule."""
    draft = Draft(Where("https://example.org/a", b""), tuple(map(Line.of, lines)), Meta(authors=authors))
    return [(line.source, line.cut[0]) for line in take_endnotes(draft).lines if line.cut]


NOTES = {
    "en": [
        ("endnote.author", "Maria Kessler is a reporter at the Harbour Herald."),
        ("endnote.author", "John Smith covers city hall. Reach him at jsmith@herald.example."),
        ("endnote.author", "About the author: Peter Hall writes about the sea."),
        ("newsletter.appeal", "Sign up for the Herald's free weekly newsletter."),
        ("endnote.subscribe", "Like what you read? Subscribe to The Herald today."),
        ("related.list", "More on this story"),
        ("endnote.more", "MORE FROM THE HERALD"),
        ("copyright.notice", "(c) 2026 Herald Media"),
        ("endnote.rights", "(C) Herald"),
        ("endnote.contributors", "Ann Roe in Paris and Bo Lee in Seoul contributed to this report."),
        ("endnote.rule", "_____"),
        ("endnote.address", "example.org"),
        ("endnote.address", "(www.example.org)"),
        ("endnote.address", "— https://example.org/"),
        ("endnote.disclaimer", "This article is for information only and is not financial advice."),
        ("endnote.disclaimer", "This story was produced with the support of the Press Fund."),
    ],
    "de": [
        ("endnote.author", "Tom Alden ist Korrespondent des Hafenkuriers in Moskau."),
        ("endnote.author", "Über die Autorin: Jana Roth arbeitet als freie Journalistin."),
        ("endnote.disclaimer", "Gastbeiträge geben nicht unbedingt die Meinung der Redaktion wieder."),
        ("endnote.subscribe", "Das Wichtigste des Tages direkt ins Postfach."),
    ],
    "fr": [
        ("endnote.author", "Paul Roux est correspondant du Courrier à Moscou."),
        ("endnote.disclaimer", "Cet article ne constitue pas un conseil en investissement."),
    ],
    "es": [
        ("endnote.author", "María Soler es periodista de El Puerto."),
        ("endnote.disclaimer", "Aviso: las opiniones expresadas son responsabilidad del autor."),
        ("endnote.subscribe", "Regístrate para recibir alertas de última hora."),
    ],
    "pt": [
        ("endnote.author", "João Rocha é correspondente do Correio em Moscou."),
        ("endnote.disclaimer", "Este artigo não constitui aconselhamento financeiro."),
    ],
    "ru": [
        ("endnote.author", "Мария Кесслер — корреспондент «Портового вестника»."),
        ("endnote.disclaimer", "Мнение автора может не совпадать с мнением редакции."),
        ("endnote.subscribe", "Получайте главные новости дня на почту каждое утро."),
        ("endnote.more", "Ещё по теме: Паром меняет расписание"),
    ],
    "ja": [
        ("endnote.author", "筆者の山田太郎は本紙の経済担当記者。"),
        ("endnote.disclaimer", "本記事は投資助言を目的としたものではありません。"),
        ("endnote.subscribe", "毎朝、最新ニュースをメールでお届けします。登録はこちら。"),
        ("endnote.more", "この記事に関連するニュース"),
    ],
    "ko": [
        ("endnote.author", "김민수 기자는 항만일보에서 경제를 담당하고 있다."),
        ("endnote.disclaimer", "이 칼럼의 내용은 필자 개인의 의견입니다."),
        ("endnote.subscribe", "매일 아침 주요 뉴스를 이메일로 받아보세요."),
    ],
    "zh-Hans": [
        ("endnote.author", "王小明系海港晚报驻莫斯科记者。"),
        ("endnote.author", "（作者为海港晚报评论员）"),
        ("disclaimer.notice", "本文不构成投资建议。"),
        ("endnote.subscribe", "订阅我们的晨间邮件，每天获取重要新闻。"),
    ],
    "zh-Hant": [
        ("endnote.author", "作者簡介：王小明，海港晚報記者。"),
        ("endnote.disclaimer", "文章內容僅供參考，不代表本報立場。"),
        ("endnote.subscribe", "追蹤海港晚報粉絲專頁，獲取更多資訊。"),
    ],
}


@pytest.mark.parametrize(("rule", "line"), [note for notes in NOTES.values() for note in notes])
def test_a_note_below_a_story_goes_with_its_rule(rule: str, line: str) -> None:
    assert cut(*BODY, line) == [(line, rule)]


@pytest.mark.parametrize("lang", NOTES)
def test_all_notes_of_a_language_leave_a_page_and_a_text_together(lang: str) -> None:
    told = story(lang)
    lines = [*told["text"], *(line for _, line in NOTES[lang][:4])]
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<title>{told['title']}</title><body><h1>{told['title']}</h1><div class=k3>{body}</div>"
    for page in (
        Page("https://paper.example/news/a", html.encode(), charset="utf-8"),
        Page("https://paper.example/news/a", "\n".join([told["title"], *lines]).encode(), "text/plain"),
    ):
        article = clean(page)
        assert isinstance(article, Article)
        assert [line for line in article.text.split("\n") if line != told["title"]] == told["text"]


STORIES = (
    "Maria Kessler said the ferry would run again on Monday.",
    "The council's disclaimer runs to three pages.",
    "Dr Kessler is a professor of hydrology who led the inquiry.",
    "Residents can sign up for the clean-up at the town hall.",
    "More than 300 people attended the meeting.",
    "Copyright law has not changed since 1988, the lawyer said.",
    "The newsletter of the club has 3,000 readers.",
    "Blue Cross covers the costs of 3 million patients.",
    "Ten fishermen contributed.",
    "Follow the signs to the harbour.",
    "Die Stadt übernimmt keine Haftung für Schäden am Steg.",
    "Peter Roth ist Bürgermeister der Gemeinde.",
    "Les opinions divergent sur le pont.",
    "Más noticias se esperan el lunes.",
    "Иван Петров — мэр города с 2014 года.",
    "Компания не несёт ответственности за ущерб.",
    "個人の見解は分かれている。",
    "編集者は逮捕された。",
    "기자회견은 오후에 열린다.",
    "作者认为，修渠比打井更合算。",
    "公众号的粉丝去年涨到三千人。",
    "这篇文章后来被收进课本。",
    "数据由港务局提供，仅供居民参考。",
)


@pytest.mark.parametrize("line", STORIES)
def test_what_a_story_tells_of_such_things_stays_at_its_end(line: str) -> None:
    assert cut(*BODY, line) == []


def test_whom_the_story_is_about_is_no_author_of_it() -> None:
    note = "Maria Kessler is a reporter at the Harbour Herald."
    assert cut("Police freed Kessler on Sunday.", *BODY, note) == []
    assert cut("Police freed Kessler on Sunday.", *BODY, note, authors=("Maria Kessler",)) != []


def test_notes_end_at_the_first_line_that_is_none() -> None:
    note = "More on this story"
    assert cut(*BODY, note, "The bridge was closed in 2019.") == []
    assert cut(*BODY, note, "© Harbour Herald 2026") == [
        (note, "related.list"),
        ("© Harbour Herald 2026", "copyright.notice"),
    ]


def test_a_label_of_its_own_heads_what_is_said_of_the_author() -> None:
    assert cut(*BODY, "About the author", "Peter Hall lives by the sea.") == [
        ("About the author", "endnote.author"),
        ("Peter Hall lives by the sea.", "endnote.author"),
    ]


def test_two_lines_stay_whatever_they_say() -> None:
    notes = ("Subscribe now", "Sign up for our newsletter.", "© Herald 2026")
    assert [line for line, _ in cut(*notes)] == ["© Herald 2026"]
