"""Lines by which a site turns to its readers leave the text; lines that tell of such things stay."""

from __future__ import annotations

import pytest

from cleaners.fold import fold
from cleaners.model import Draft, Line, Page
from cleaners.steps.appeals import _SIGN, LONGEST, take_appeals
from cleaners.vocab.appeals import APPEALS

BODY = ("The council met on Tuesday.", "It voted to rebuild the bridge.", "Work begins in May.")


def cut(*lines: str) -> list[tuple[str, str]]:
    """The cut lines of a text with the rule of each."""
    draft = take_appeals(Draft(Page("https://example.org/a", b""), tuple(map(Line.of, lines))))
    return [(line.source, line.cut[0]) for line in draft.lines if line.cut]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("appeal.subscribe", "Never miss a story: subscribe to our newsletter here."),
        ("appeal.subscribe", "Keine Lust auf Umwege? Unseren Newsletter bekommen Sie jetzt jeden Morgen."),
        ("appeal.subscribe", "Recevez l'essentiel chaque matin : abonnez-vous à notre newsletter"),
        ("appeal.subscribe", "Síguenos en nuestro canal de WhatsApp y recibe aquí las noticias"),
        ("appeal.subscribe", "Подписывайтесь на наш Telegram-канал и читайте новости первыми"),
        ("appeal.subscribe", "想看更多新聞嗎？歡迎下載本報APP"),
        ("appeal.subscribe", "ニュースレターに登録はこちら。LINE公式の友だち追加もお願いします。"),
        ("appeal.subscribe", "港の最新情報を購読しよう"),
        ("appeal.paywall", "Für 30 Tage gratis testen: Diesen Artikel weiterlesen mit Abo."),
        ("appeal.paywall", "Para seguir leyendo este artículo necesitas una suscripción."),
        ("appeal.paywall", "Questo articolo è riservato agli abbonati. Sei già abbonato? Accedi."),
        ("appeal.paywall", "本文余下内容为会员专享，请登录后阅读。"),
        (
            "appeal.consent",
            "We need your consent to load this embedded content. You can change your settings.",
        ),
        ("appeal.consent", "Pour voir ce contenu, vous devez accepter les cookies de ce réseau."),
        ("appeal.consent", "Ver este contenido requiere aceptar las cookies de terceros."),
        ("appeal.tip", "Got a tip? Email our newsroom at tips@herald.example."),
        ("appeal.tip", "Haben Sie Hinweise für uns? Schreiben Sie uns: redaktion@kurier.example"),
        ("appeal.tip", "Нашли опечатку? Выделите её и нажмите Ctrl+Enter, чтобы сообщить нам."),
        ("appeal.tip", "我要爆料！提供新聞線索請洽本報：0800-123456"),
        ("appeal.help", "If you are in crisis, call the Samaritans on 116 123."),
        ("appeal.help", "◎本報提醒您，珍惜生命，請撥打自殺防治專線1925。"),
        ("appeal.help", "힘드신가요? 자살예방 상담전화 109에서 24시간 상담을 받을 수 있습니다."),
        ("appeal.help", "港灣新聞網提醒您：飲酒過量，有害健康"),
        ("appeal.help", "保護被害人隱私，拒絕家庭暴力，請撥打110、113"),
        ("appeal.browser", "您使用的瀏覽器版本較舊，已不再受支援。建議您更新瀏覽器版本。"),
        ("appeal.browser", "Please enable JavaScript to view the comments."),
        ("appeal.browser", "Bitte aktivieren Sie JavaScript, um diese Seite anzuzeigen."),
        ("appeal.browser", "Votre navigateur n'est pas à jour."),
    ],
)
def test_an_appeal_goes_with_its_rule(rule, line):
    assert cut(*BODY, line) == [(line, rule)]


def test_an_appeal_goes_from_between_paragraphs_too():
    line = "Abonniere den Telegram-Kanal und du bekommst Updates direkt auf dein Handy."
    assert cut(BODY[0], line, *BODY[1:]) == [(line, "appeal.subscribe")]


def test_the_short_lines_of_one_box_go_together():
    box = (
        "Empfohlener redaktioneller Inhalt",
        "Ich bin damit einverstanden, dass mir externe Inhalte gezeigt werden.",
    )
    assert [line for line, _ in cut(BODY[0], *box, *BODY[1:])] == list(box)


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter of the club has 3,000 readers, the chairman said.",
        "Readers who subscribe to the paper pay 20 euros a month.",
        "Samaritans opened twelve new branches last year.",
        "Die Polizei bittet um Hinweise unter 0123 456789.",
        "Der Sender hat seinen WhatsApp-Kanal im Mai eingestellt.",
        "Le quotidien compte désormais 120 000 abonnés.",
        "用户登录后查看账单时发现被扣费三次。",
        "生命線協會今天公布年度統計，去年接獲十二萬通電話。",
        "“Subscribe to our newsletter and get rich”, the swindlers had written.",
        "Officials said that drinking and driving had caused nine deaths; a hotline was opened.",
        "The city's new website does not run in old browsers, the council was told.",
        "If you find the wallet, call the station on 112.",
    ],
)
def test_what_tells_of_such_things_stays(line):
    assert cut(BODY[0], line, *BODY[1:]) == []


def test_the_story_above_help_lines_stays():
    story = "检方表示，经法医到市立殡仪馆相验，认定死者系自杀身亡，家属对此没有异议，遗体已交由家属处理。"
    line = "◎本报提醒您，珍惜生命，自杀防治专线1925。"
    assert cut("周一下午，一名男子在家中身亡。", story, line) == [(line, "appeal.help")]


def test_help_lines_far_above_the_end_are_the_articles_own():
    line = "Call the Samaritans on 116 123 if you need someone to listen."
    assert cut(line, *(f"Sentence number {n} of the article." for n in range(12))) == []


def test_what_a_text_about_browsers_says_stays():
    steps = (
        "Update your browser first.",
        "Then enable JavaScript in the browser.",
        "Restart the browser, please.",
    )
    assert cut(*BODY, *steps) == []


def test_a_long_paragraph_is_no_appeal():
    line = "Sign up to our newsletter here, the website of the swindlers said. " * 8
    assert len(line) > LONGEST
    assert cut(*BODY, line) == []


@pytest.mark.parametrize(
    "wall",
    [
        ("This article is for subscribers only. Already a subscriber? Log in.",),
        ("Dieser Artikel ist nur für Abonnenten.", "Diesen Artikel weiterlesen mit Abo."),
        ("Эта статья доступна только подписчикам. Выберите тариф.",),
        ("この記事は有料会員限定です。プランを選ぶと、すべての記事を読めます。",),
        ("本文为会员专享内容，请登录后阅读。",),
    ],
)
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_of_a_page_that_is_a_wall_nothing_is_left(wall, kind):
    page = Page("https://example.org/a", b"", kind)
    draft = take_appeals(Draft(page, tuple(map(Line.of, wall))))
    assert [line.cut is not None for line in draft.lines] == [kind == "text/html"] * len(wall)


@pytest.mark.parametrize(
    "brief",
    [
        "Readers no longer have to subscribe to continue reading this article or any other, the Harbour Post said.",
        "Sites may no longer ask readers to accept cookies to view this content, a court in Norham ruled on Monday.",
        "江城日报周一宣布，读者无须登录后阅读全文，选举日当天全部文章免费开放，订阅用户的会员权益不受影响，负责人对记者说。",
    ],
)
def test_a_brief_on_a_wall_is_none(brief):
    assert cut(brief) == []


def test_a_text_of_appeals_alone_stays():
    lines = ("Subscribe to our newsletter here.", "Got a tip? Email our newsroom at a@b.example.")
    assert cut(*lines) == []


def test_the_sign_is_made_of_all_phrases_that_tell():
    words = [
        w.strip() for table in APPEALS.values() for w in table[3].replace("\n", "|").split("|") if w.strip()
    ]
    assert [w for w in words if not _SIGN.among([fold(w)])] == []
