"""Invented pages that stand in an article's place are refused with their reason; brief articles stay."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean

HANZI = ("首页", "要闻", "社会", "体育", "财经")
LATIN = ("Start", "Sport", "Kultur")


def page(title: str, body: str, links: tuple[str, ...] = LATIN) -> str:
    nav = "".join(f"<a href=/{n}>{link}</a>" for n, link in enumerate(links))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><header><nav>{nav}</nav>"
        f"</header>{body}<footer>©</footer></body></html>"
    )


STANDINS = {
    "a Chinese error": (
        "error_page",
        page(
            "404 - 江城网",
            "<div class=main><h1>抱歉，您访问的页面不存在</h1><p>您要查看的页面可能已被更名或暂时不可用。</p>"
            "<p>请检查网址是否正确，或者<a href=/>返回首页</a>。</p></div>",
            HANZI,
        ),
    ),
    "a Chinese notice of removal": (
        "error_page",
        page(
            "提示信息",
            "<div><p>该内容已被删除或正在审核中，请稍后再试。</p><a href=/>点击返回</a></div>",
            HANZI,
        ),
    ),
    "a Chinese login": (
        "login",
        page(
            "用户登录 - 江城网",
            "<form><h2>账号登录</h2><input type=text><input type=password><button>登录</button>"
            "<p>登录即表示您已阅读并同意用户服务协议和隐私政策，我们会依法保护您的个人信息安全。</p></form>",
            HANZI,
        ),
    ),
    "a Chinese check": (
        "challenge",
        page(
            "安全验证",
            "<div><p>为了保护您的访问安全，请完成以下验证后继续访问。</p><p>请按住滑块，拖动到最右边。</p></div>",
            (),
        ),
    ),
    "an empty Chinese search": (
        "no_article",
        page(
            "“老桥”的搜索结果_江城网",
            "<div><p>抱歉，没有找到与“老桥”相关的内容。</p><ul><li>请检查您输入的关键词是否有误</li>"
            "<li>请尝试使用其他关键词</li><li>请减少关键词的数量</li></ul></div>",
            HANZI,
        ),
    ),
    "a Korean wall": (
        "no_article",
        page(
            "항구일보",
            "<div><h1>개인정보를 소중히 여깁니다</h1><p>당사와 143개 파트너는 쿠키 등 정보를 기기에 저장하고"
            " 광고를 위해 개인정보를 처리합니다. 동의하거나 선택을 관리할 수 있습니다.</p><button>확인</button></div>",
        ),
    ),
    "a German wall": (
        "no_article",
        page(
            "Hafenblatt",
            "<div><h1>Willkommen beim Hafenblatt</h1><p>Um unsere Seiten mit Werbung zu nutzen, stimmen Sie bitte der"
            " Verwendung von Cookies und der Verarbeitung Ihrer Daten durch uns und unsere 143 Partner zu.</p>"
            "<p>Oder lesen Sie werbefrei im Pur-Abo für 4,99 Euro im Monat. Mehr zu Ihren Rechten finden Sie in"
            " unserer Datenschutzerklärung.</p><button>Alle akzeptieren</button></div>",
        ),
    ),
    "a German error": (
        "error_page",
        page(
            "Hafenblatt",
            "<main><h1>Diese Seite gibt es leider nicht mehr</h1><p>Vielleicht haben Sie sich vertippt, oder der"
            " Artikel wurde verschoben.</p><p>Nutzen Sie die Suche.</p></main>",
        ),
    ),
    "a French error": (
        "error_page",
        page(
            "Page introuvable | Le Port",
            "<main><h1>Oups !</h1><p>La page que vous cherchez a été déplacée ou supprimée.</p></main>",
        ),
    ),
    "a Japanese error": (
        "error_page",
        page(
            "港新聞",
            "<main><h1>お探しのページは見つかりませんでした</h1>"
            "<p>アクセスしようとしたページは変更されたか、現在利用できない可能性があります。</p></main>",
        ),
    ),
    "a Russian error": (
        "error_page",
        page(
            "Страница не найдена",
            "<main><p>Возможно, она была удалена, или вы ошиблись в адресе. Начните с главной страницы.</p></main>",
        ),
    ),
    "an empty Spanish search": (
        "no_article",
        page(
            "Resultados de la búsqueda",
            "<main><h1>0 resultados para “puente”</h1><p>No hemos encontrado nada que coincida con su búsqueda."
            " Pruebe con otras palabras.</p></main>",
        ),
    ),
    "an empty English search": (
        "no_article",
        page(
            "Search results for bridge",
            "<main><h1>Nothing found</h1><p>Sorry, but nothing matched your search terms. Please try again with some"
            " different keywords.</p><input type=search></main>",
        ),
    ),
    "an English login": (
        "login",
        page(
            "Sign in | Harbour Times",
            "<main><h1>Sign in to continue</h1><p>Enter your e-mail address and password to read this story and save"
            " articles for later.</p><input type=email><input type=password></main>",
        ),
    ),
    "an outage": (
        "error_page",
        page(
            "Harbour Times",
            "<h1>503</h1><p>The server is temporarily unable to service your request due to maintenance downtime or"
            " capacity problems. Please try again later.</p>",
        ),
    ),
    "an English check": (
        "challenge",
        page(
            "Harbour Times",
            "<h1>Verify you are human</h1><p>Please complete the security check to access the site. Completing it"
            " proves you are a human and gives you temporary access to the web property.</p>",
        ),
    ),
}


@pytest.mark.parametrize("url", ["https://a.example/x/12345.html", ""], ids=["with an address", "without"])
@pytest.mark.parametrize("name", STANDINS)
def test_a_page_in_an_articles_place_is_refused_with_its_reason(name: str, url: str) -> None:
    reason, html = STANDINS[name]
    answer = clean(Page(url, html.encode()))
    assert isinstance(answer, Rejected), answer.text
    assert answer.reason == reason


BRIEFS = {
    "cookies": (
        "Bakery sells its last cookies",
        (
            "The bakery at the harbour sold its last cookies on Tuesday and closed its doors for good."
            " The baker said that she was glad to accept the thanks of the whole town."
        ),
    ),
    "a search": (
        "Search for the missing boat goes on",
        (
            "The coast guard looked for the missing boat all night and found no trace of it between the two islands."
            " The search goes on at dawn, when the fog is expected to lift."
        ),
    ),
    "a login": (
        "Library asks readers to log in anew",
        (
            "The town's library has moved its catalogue, and its readers have to log in anew from Monday on."
            " Their loans and reservations remain as they were, the library said."
        ),
    ),
    "an error": (
        "Town hall finds error in its count of bridges",
        (
            "The town hall has counted its bridges again and found one that nobody had known of, under"
            " the railway yard. It is to be given a name next spring, the mayor said."
        ),
    ),
    "a thing not found": (
        "渡轮停航后市民找不到回家的船",
        "受大雾影响，江城渡轮昨晚停航，数百名市民一度滞留码头。交通部门连夜加开公交班次，至今晨六时全部疏导完毕。",
    ),
}


@pytest.mark.parametrize("password", ["", "<form><input type=password></form>"], ids=["", "beside a login"])
@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_that_tells_of_such_things_stays_an_article(name: str, password: str) -> None:
    headline, text = BRIEFS[name]
    body = f"<article><h1>{headline}</h1><div>2025-05-12</div><p>{text}</p></article>{password}"
    head = f'{headline}</title><meta property="article:published_time" content="2025-05-12"><title>'
    answer = clean(Page("https://a.example/n/brief.html", page(head, body).encode()))
    assert isinstance(answer, Article), answer
    assert answer.text == text


def test_a_law_that_was_passed_asks_for_no_consent() -> None:
    text = (
        "Дума приняла закон, по которому сайты не могут собирать cookie-файлы и персональные данные без ведома"
        " читателя, сообщила пресс-служба."
    )
    body = f"<article><h1>Дума приняла закон о cookie</h1><p>{text}</p></article>"
    answer = clean(Page("https://a.example/n/brief.html", page("Закон о cookie", body).encode()))
    assert isinstance(answer, Article)
    assert answer.text == text
