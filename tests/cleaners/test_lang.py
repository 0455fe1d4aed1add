"""Language and script are read from the text; the markup's word counts where the text leaves it open."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from cleaners import lang
from cleaners.lang import detect

SAYINGS = {
    "zh-Hans": "记者从市发展改革委获悉，今年以来全市经济运行总体平稳，产业结构继续优化。",
    "zh-Hant": "記者從市發展改革委獲悉，今年以來全市經濟運行總體平穩，產業結構繼續優化。",
    "ja": "東京都は昨日、新しい交通計画を発表した。来年から実施される予定だ。",
    "ko": "서울시는 어제 새로운 교통 계획을 발표했다고 밝혔다.",
    "ru": "Вчера в городе прошла встреча, на которой было принято решение о новом плане.",
    "uk": "Вчора у місті відбулася зустріч, на якій було прийнято рішення про новий план.",
    "bg": "Вчера в града се проведе среща, на която беше взето решение за нов план.",
    "sr": "Јуче је у граду одржан састанак на којем је донета одлука о новом плану.",
    "en": "The council said on Monday that it would not be changing its plan for the old harbour.",
    "de": "Der Rat hat am Montag gesagt, dass er den Plan für den alten Hafen nicht ändern wird.",
    "fr": "Le conseil a dit lundi qu’il ne changerait pas son plan pour le vieux port de la ville.",
    "es": "El consejo dijo el lunes que no cambiará su plan para el viejo puerto de la ciudad.",
    "pt": "O conselho disse na segunda-feira que não vai mudar o seu plano para o velho porto da cidade.",
    "it": "Il consiglio ha detto lunedì che non cambierà il suo piano per il vecchio porto della città.",
    "nl": "De raad heeft maandag gezegd dat het plan voor de oude haven niet wordt veranderd.",
    "pl": "Rada powiedziała w poniedziałek, że nie zmieni swojego planu dla starego portu i nie tylko.",
    "tr": "Kurul pazartesi günü eski liman için planını değiştirmeyecek ve bu çok daha iyi olacak.",
    "id": "Dewan itu pada hari Senin mengatakan tidak akan mengubah rencana untuk pelabuhan dan kota ini.",
    "vi": "Hội đồng cho biết hôm thứ hai rằng kế hoạch của cảng không thay đổi và được các bên đồng ý.",
    "ar": "قال المجلس يوم الاثنين إنه لن يغير خطته للميناء القديم في المدينة.",
    "fa": "شورا روز دوشنبه گفت که برنامه خود را برای بندر قدیمی تغییر نمی‌دهد و پیگیری می‌کند.",
    "he": "המועצה אמרה ביום שני כי לא תשנה את התוכנית לנמל הישן.",
    "el": "Το συμβούλιο είπε τη Δευτέρα ότι δεν θα αλλάξει το σχέδιο για το παλιό λιμάνι.",
    "th": "สภากล่าวเมื่อวันจันทร์ว่าจะไม่เปลี่ยนแผนสำหรับท่าเรือเก่า",
    "hi": "परिषद ने सोमवार को कहा कि वह पुराने बंदरगाह की योजना नहीं बदलेगी।",
}


@pytest.mark.parametrize(("tag", "text"), SAYINGS.items(), ids=SAYINGS)
def test_a_sentence_tells_its_language(tag, text):
    assert detect(text) == tag
    assert detect(text, "en" if tag != "en" else "de") == tag


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("", None, None),
        ("", "de-AT", "de"),
        ("12:30", None, None),
        ("Breaking", "sv_SE", "sv"),
        ("中日会谈", None, "zh-Hans"),
        ("大人小人", "zh-TW", "zh-Hant"),
        ("大人小人", "zh-HK", "zh-Hant"),
        ("大人小人", "zh-CN", "zh-Hans"),
        ("大人小人", "ja", "ja"),
        ("這是發展", "zh-CN", "zh-Hant"),
        ("这是发展", "zh-TW", "zh-Hans"),
        ("皇后在里面只喝于谦的面", None, "zh-Hans"),
        ("…", "not a tag", None),
    ],
)
def test_the_hint_decides_where_the_text_does_not(text, hint, expected):
    assert detect(text, hint) == expected


def test_a_chinese_text_with_foreign_names_stays_chinese():
    names = "Apple、Microsoft 和 OpenAI 的负责人与苏州的 Tesla 经销商谈论「ありがとう」一词，并发表看法。"
    assert detect(names, "en") == "zh-Hans"


def test_characters_of_both_scripts_tell_nothing_of_either():
    assert detect("后里干面只于云台松") == "zh-Hans"
    assert detect("后里干面只于云台松", "zh-TW") == "zh-Hant"


@given(st.text(st.characters(codec=None), max_size=80), st.none() | st.text(max_size=8))
def test_nothing_raises_and_chinese_always_has_its_script(text, hint):
    assert detect(text, hint) != "zh"


@pytest.mark.parametrize(
    ("dataset", "least"),
    [("zhgne-dev", 1.0), ("zh69-dev", 1.0), ("andy424-dev", 0.99), ("fundus-dev", 0.97), ("wcxb-dev", 0.98)],
)
def test_languages_of_real_articles_are_told_without_a_hint(dataset, least):
    lines = need(f"bench/{dataset}/truth.jsonl").read_text("utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    rows = [row for row in rows if row.get("text") and row.get("lang")]
    right = sum((detect(row["text"]) or "").partition("-")[0] == row["lang"] for row in rows)
    print(f"{dataset}: {right} of {len(rows)}")
    assert right >= least * len(rows)


TEMPLATED = {
    "tr": "Belediye meclisi salı günü eski vincin temelini güçlendirmek için kuzey rıhtımını kapatma kararı aldı.",
    "lt": "Uosto taryba antradienį nusprendė vienuolikai savaičių uždaryti šiaurinę krantinę.",
    "lv": "Ostas valde otrdien nolēma slēgt ziemeļu piestātni uz nedēļām.",
    "et": "Sadamanõukogu otsustas teisipäeval sulgeda põhjakai üheteistkümneks nädalaks.",
    "mr": "बंदर मंडळाने मंगळवारी जुन्या क्रेनचा पाया मजबूत करण्यासाठी उत्तर धक्का अकरा आठवडे बंद ठेवण्याचा निर्णय घेतला आहे.",
    "ne": "बन्दरगाह समितिले मंगलबार पुरानो क्रेनको जग बलियो बनाउन उत्तरी घाट एघार हप्ता बन्द गर्ने निर्णय गरेको छ।",
    "be": "Савет порта ў аўторак вырашыў зачыніць паўночны прычал на адзінаццаць тыдняў, пакуль рамантуюць стары кран.",
    "ur": "بندرگاہ کے بورڈ نے منگل کو پرانی کرین کی مرمت کے لیے شمالی گھاٹ گیارہ ہفتوں کے لیے بند کرنے کا فیصلہ کیا۔",
    "hy": "Նավահանգստի խորհուրդը երեքշաբթի օրը որոշեց տասնմեկ շաբաթով փակել հյուսիսային նավամատույցը։",
    "ka": "პორტის საბჭომ სამშაბათს გადაწყვიტა ჩრდილოეთის ნავმისადგომი თერთმეტი კვირით დაიხუროს.",
    "sw": "Bodi ya bandari iliamua Jumanne kufunga gati la kaskazini kwa wiki kumi na moja kwa ajili ya matengenezo.",
    "zu": "Ibhodi yetheku inqume ngoLwesibili ukuvala ibhuloho lasenyakatho amasonto ayishumi nanye.",
    "sq": "Bordi i portit vendosi të martën të mbyllë kalatën veriore.",
    "az": "Liman şurası çərşənbə axşamı köhnə kranın təmiri üçün şimal körpüsünü bağladı.",
}


@pytest.mark.parametrize(("tag", "text"), TEMPLATED.items(), ids=TEMPLATED)
def test_a_template_of_another_language_is_gainsaid_by_the_text(tag, text):
    assert detect(text, "en-US") == tag
    assert detect(text) == tag


def test_of_languages_that_are_alike_the_declared_one_is_believed():
    text = "Uprava luke odlučila je u utorak zatvoriti sjeverno pristanište na jedanaest tjedana."
    assert [detect(text, hint) for hint in ("hr", "bs", "sr", "en")] == ["hr", "bs", "sr", "hr"]


def test_sorani_is_told_and_declared_by_its_own_tag():
    assert detect("ئەنجوومەنی بەندەر ڕۆژی سێشەممە بڕیاری دا", "ckb") == "ckb"


def test_the_model_is_loaded_before_processes_are_forked():
    import cleaners.preloaded  # noqa: F401

    assert lang._model.cache_info().currsize == 1
