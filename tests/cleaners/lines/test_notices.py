"""Notices and promotions are told by the weight of their words; articles that use the words are none."""

from __future__ import annotations

import pytest

from cleaners.lines import notices
from cleaners.lines.notices import notice


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "以上内容版权均属本报所有，任何媒体或个人未经授权不得转载、摘编或者建立镜像。",
            "copyright.notice",
        ),
        ("本文為晨光網原創文章，未經允許不得轉載，如需轉載請聯繫我們。", "copyright.notice"),
        ("本文由「晨光」原创出品，转载或内容合作请联系后台，违规转载法律必究。", "copyright.notice"),
        (
            "免责声明：本文仅代表作者个人观点，与本网无关，投资者据此操作风险自担。",
            "disclaimer.notice",
        ),
        (
            "本站部分文章為轉載，也不代表本站立場，僅供參考，如有侵權請及時聯繫我們刪除。",
            "disclaimer.notice",
        ),
        (
            "本文创作初衷在于讲述晨光小城的故事。如有侵权，请联系我们，我们将积极配合处理。",
            "disclaimer.notice",
        ),
        ("*本文系晨光网获授权刊载，观点仅为作者所有", "copyright.notice"),
        (
            "* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있으니 정확한 내용은 방송으로 확인하시기 바랍니다.",
            "disclaimer.notice",
        ),
        ("特别声明：以上文章为自媒体平台用户上传，本平台仅提供信息存储服务。", "disclaimer.notice"),
        (
            "© 2021 County Herald. All rights reserved. It may not be published.",
            "copyright.notice",
        ),
        (
            "晨光检测网为您提供检测、认证一站式服务平台，欢迎拨打客服热线0573-82880000咨询。",
            "promotion.paragraph",
        ),
        (
            "这个问题就给大家解答到这里了，如需了解更多可以拨打晨光网在线客服13500000000。",
            "promotion.paragraph",
        ),
        ("更多精彩内容请关注晨光微信公众号，长按识别二维码，后台回复“资料”免费领取。", "promotion.paragraph"),
        (
            "Sign up for our newsletter and get the latest stories in your inbox every morning.",
            "promotion.paragraph",
        ),
    ],
)
def test_a_notice_is_told(text, rule):
    found = notice(text)
    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "新修改的著作权法明年施行，未经授权转载他人文章的赔偿上限提高到五百万元。",
        "法院认为，被告未经许可转载原告文章，侵犯了著作权，应当赔偿损失并公开道歉。",
        "公司在声明中说：“本公司郑重声明，未经书面授权不得转载，违者将追究法律责任。”",
        "如有侵权，权利人可以向法院起诉，也可以请求调解，被告应当积极配合处理。",
        "다큐멘터리는 실제 방송 내용과 차이가 있을 수 있다고 감독이 말했다.",
        "律师表示，来源于网络的图片也有版权，如有侵权，平台接到通知后应当及时删除。",
        "市民服务热线去年接听电话四十二万次，咨询最多的是医保，提供答复的有四十个部门。",
        "这家平台为中小企业提供检测、认证、咨询服务，去年签约客户一千二百家，收入增长三成。",
        "他的公众号有三万读者，最受欢迎的一篇讲的是怎样下载和保存家谱的照片。",
        "投资有风险，他也知道，但三年来他买的都是国债，没有听过一次所谓的专家建议。",
        "The newsletter that Maria Lopez sends every Sunday reaches forty thousand readers in nine countries.",
        "The court ruled that the copyright in the photograph belonged to the agency, not to the website.",
    ],
)
def test_a_paragraph_about_such_things_is_none(text):
    assert notice(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Disclosure: I earn from qualifying purchases, and I may receive a commission when you use these links.",
        "Dieser Artikel enthält Affiliate-Links. Beim Kauf erhalten wir eine Provision, ohne Mehrkosten für Sie.",
        "Mit * markierte Angebote sind Partnerlinks: Beim Kauf bekommen wir eine kleine Vergütung.",
        "Cet article contient des liens d’affiliation. En cas d’achat, nous pouvons percevoir une commission.",
        "Nous touchons une petite commission sur les achats faits via ces liens, sans frais supplémentaires pour vous.",
        "Este texto contiene enlaces de afiliados. Si compra algo, podemos recibir una comisión sin coste adicional.",
        "Este texto contém links de afiliados: podemos receber uma comissão, sem custo adicional para você.",
        "В статье есть партнёрские ссылки. Мы можем получить комиссию за покупки, без дополнительных затрат для вас.",
        "当サイトはアフィリエイト広告を利用しています。商品を購入すると、売上の一部が還元されることがあります。",
        "本ページはプロモーションが含まれています。リンクから購入されると収益を得ることがあります。",
        "※本記事はアフィリエイトプログラムによる収益を得ている場合があります",
        "이 포스팅은 쿠팡 파트너스 활동의 일환으로, 이에 따른 일정액의 수수료를 제공받습니다.",
        "이 기사에는 제휴 링크가 있으며, 독자가 구매하면 수수료를 받을 수 있습니다.",
    ],
)
def test_a_site_that_says_it_gets_commissions_is_told(text):
    found = notice(text)
    assert found is not None
    assert found.rule == "disclaimer.notice"


@pytest.mark.parametrize(
    "text",
    [
        "Affiliate-Links sind für viele Portale die wichtigste Einnahme: Für jeden Kauf gibt es eine Provision.",
        "Der Makler verlangt eine Provision von drei Prozent, und die Mehrkosten tragen dieser Tage die Käufer.",
        "„Für jede Vermittlung erhalten wir eine Provision, ohne Mehrkosten für den Kunden“, sagte die Maklerin.",
        "Les liens d’affiliation rapportent au blogueur une commission à chaque achat, explique l’économiste.",
        "La banque prélève une commission sur les virements, sans frais supplémentaires pour les étudiants.",
        "Los enlaces de afiliados dan al bloguero una comisión por cada venta, y esta forma de ingreso crece.",
        "El agente cobra una comisión del tres por ciento, sin coste adicional para este comprador.",
        "Os links de afiliados rendem ao blogueiro uma comissão por venda, e esta renda cresce a cada ano.",
        "Партнёрские ссылки приносят блогерам комиссию с каждой покупки, говорится в материале экономистов.",
        "アフィリエイトで収入を得る人は百万人を超え、購入の判断に与える影響が問題になっている。",
        "アフィリエイト広告をめぐる記事が相次ぎ、消費者庁は表示の指針を改める方針だ。",
        "은행은 해외 송금 수수료를 내렸고, 제휴 마케팅 비용도 줄였다고 밝혔다.",
        "쿠팡 파트너스로 수익을 내는 사람이 늘면서 광고 표시를 둘러싼 논란이 커졌다는 기사가 나왔다.",
    ],
)
def test_an_article_about_commissions_says_nothing_of_its_site(text):
    assert notice(text) is None


@pytest.mark.parametrize("terms", [notices._RIGHTS, notices._PROMOTION])
def test_no_word_is_missed_by_the_look_at_rare_letters(terms):
    for term, weight in terms._western:
        assert terms.reach(f"before {term} after", weight), term
