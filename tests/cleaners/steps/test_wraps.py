"""Lines that were broken in mid-sentence are joined; those that an author broke stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repairing import after, draft

from cleaners.steps.spacing import mend_spacing
from cleaners.steps.wraps import join_wraps


def test_a_line_that_begins_with_what_cannot_begin_one_is_joined():
    assert after(join_wraps, "会议强调\n，要抓好落实。\n他说") == "会议强调，要抓好落实。\n他说"


def test_lines_that_were_wrapped_at_one_width_are_joined():
    whole = (
        "今年以来全市经济运行总体平稳产业结构继续优化新的动能加快成长居民收入稳步增加市场物价保持稳定就业形势总体良好外贸进出口规模继续扩大"
        * 2
    )
    wrapped = "\n".join(whole[at : at + 30] for at in range(0, len(whole), 30))
    assert (
        after(join_wraps, f"经济运行平稳\n{wrapped}。\n下一段也不长。")
        == f"经济运行平稳\n{whole}。\n下一段也不长。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "一是抓好落实\n二是加强领导\n三是广泛宣传",
        "今年以来\n全市经济运行平稳\n产业结构继续优化",
        "他说：“好。”\n》是书名号\n”是引号",
        "short line\nanother line\nthird line",
        "第一条 本办法适用于全市范围内的各类企业和其他组织\n第二条 本办法自发布之日起施行\n第三条 由市政府解释各项条款",
    ],
)
def test_lines_that_an_author_broke_stay(text):
    assert after(join_wraps, text) == text


def test_joined_lines_and_edits_are_recorded():
    lines = join_wraps(mend_spacing(draft("要快\n，要好。 要省。"))).lines
    assert [(line.joined, [(e.rule, e.kind) for e in line.edits]) for line in lines] == [
        (None, []),
        (("spacing.broken_line", "spacing"), [("spacing.punctuation", "spacing")]),
    ]


def test_lines_of_letters_that_were_wrapped_are_joined_to_paragraphs_with_blanks():
    text = (
        "The mayor of Westley opened the new footbridge over the canal at\n"
        "Union Street on Monday, two years after the old one had been\n"
        "closed.\n"
        "Some three hundred people came to the ceremony, among them the\n"
        "Lord Lieutenant, and walked across in the rain."
    )
    assert after(join_wraps, text) == (
        "The mayor of Westley opened the new footbridge over the canal at Union Street on Monday, two years after the"
        " old one had been closed.\n"
        "Some three hundred people came to the ceremony, among them the Lord Lieutenant, and walked across in the rain."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "산골 달마을의 폐교가 7일 천문대로 다시 문을\n열었다. 학생이 없어 15년 동안 비어 있던 교실\n"
                "네 칸에 망원경 다섯 대와 작은 숙소가\n들어섰다. 첫날에는 이웃 마을 주민까지\n"
                "백이십여 명이 찾아와 토성의 고리를 보려고\n줄을 섰다.\n공사에는 6억 4천만 원이 들었다."
            ),
            (
                "산골 달마을의 폐교가 7일 천문대로 다시 문을 열었다. 학생이 없어 15년 동안 비어 있던 교실"
                " 네 칸에 망원경 다섯 대와 작은 숙소가 들어섰다. 첫날에는 이웃 마을 주민까지"
                " 백이십여 명이 찾아와 토성의 고리를 보려고 줄을 섰다.\n공사에는 6억 4천만 원이 들었다."
            ),
        ),
        (
            (
                "港町のあおい市で水曜日、使われなくなった灯台が\n図書館として開館した。らせん階段の壁に沿って本\n"
                "棚が並び、およそ四千冊の本がおさめられている。\n初日には近くの島からも親子連れが訪れ、いちばん\n"
                "上の部屋では読み聞かせの会が開かれた。"
            ),
            (
                "港町のあおい市で水曜日、使われなくなった灯台が図書館として開館した。らせん階段の壁に沿って本"
                "棚が並び、およそ四千冊の本がおさめられている。\n初日には近くの島からも親子連れが訪れ、いちばん"
                "上の部屋では読み聞かせの会が開かれた。"
            ),
        ),
        (
            (
                "В Белогорске в среду открыли новый пешеходный мост. Его длина —\n"
                "42 метра, и спроектировали его ученики; школьники думают теперь\n"
                "о крытой остановке: автобус приходит к мосту «раз в сорок минут»\n"
                "и ждать его зимой холодно."
            ),
            (
                "В Белогорске в среду открыли новый пешеходный мост. Его длина — 42 метра, и спроектировали его"
                " ученики; школьники думают теперь о крытой остановке: автобус приходит к мосту «раз в сорок"
                " минут» и ждать его зимой холодно."
            ),
        ),
    ],
)
def test_lines_of_other_scripts_are_joined_by_their_columns(text, expected):
    assert after(join_wraps, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "산골 달마을의 폐교가 7일 천문대로 다시\n공사에는 6억 4천만 원\n마을 이장 표순례 씨와 한도윤 씨\n고추와 꿀",
        (
            "산골 달마을의 폐교가 7일 천문대로 다시 문을 열\n었다. 학생이 없어 15년 동안 비어 있던 교실 네 칸\n"
            "에 망원경 다섯 대와 작은 숙소가 들어섰다 하여 이\n웃 마을 주민까지 백이십여 명이 찾아와 토성의 고\n"
            "리를 보려고 줄을 섰다."
        ),
    ],
)
def test_korean_items_and_lines_broken_within_words_stay(text):
    assert after(join_wraps, text) == text


def test_a_dash_that_stands_alone_at_the_end_of_a_line_keeps_its_blanks():
    text = (
        "The mayor of Westley opened the new footbridge over the canal -\n"
        "a work of two years - at Union Street on Monday, two years after\n"
        "the old one had been closed. Three hundred people came to it."
    )
    assert after(join_wraps, text) == text.replace("\n", " ")


def test_a_heading_wider_than_the_lines_does_not_hide_their_width():
    text = (
        "The mayor of Westley opened the new footbridge over the canal at\n"
        "union street on Monday, two years after the old one had been\n"
        "closed."
    )
    head = "A footbridge over the canal opens after two winters of work in the mud of the harbour."
    assert after(join_wraps, f"{head}\n{text}") == f"{head}\n" + text.replace("\n", " ")


def test_a_first_word_that_its_large_initial_set_apart_is_joined():
    text = (
        "Il\nconsiglio comunale ha approvato lunedì il progetto per la nuova\n"
        "passerella sul canale, dopo un dibattito durato più di tre ore e\nmezza."
    )
    assert after(join_wraps, text) == (
        "Il consiglio comunale ha approvato lunedì il progetto per la nuova passerella sul canale, dopo un dibattito"
        " durato più di tre ore e mezza."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "桥面铺装工程本周按期完成，施工单位计划在\n\n下月初拆除围挡。",
            "桥面铺装工程本周按期完成，施工单位计划在下月初拆除围挡。",
        ),
        (
            "市民热线本月受理诉求，其中噪声扰\n民占三成，噪声扰民多在夜间。",
            "市民热线本月受理诉求，其中噪声扰\n民占三成，噪声扰民多在夜间。",  # too short for a broken line
        ),
        (
            "市民服务热线本月共受理诉求一千二百件，其中噪声扰\n民占三成，噪声扰民多在夜间。",
            "市民服务热线本月共受理诉求一千二百件，其中噪声扰民占三成，噪声扰民多在夜间。",
        ),
    ],
)
def test_one_broken_sentence_is_joined_where_it_cannot_end_so(text, expected):
    assert after(join_wraps, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I gave my name to the water\nand the water gave it on\nto those who live further down\nwhere nobody asks",
        "What you need:\ntwo eggs\na cup of flour\nsome milk",
        "Ingredients are mixed in this order, as the label says, and no other\n- flour\n- eggs",
        "The first paragraph of the story ends with its full stop.\nthe second begins with a small letter.",
        "第一件事是修桥铺路，村民早就盼着\n第二件事是引水上山，县里已经批准。",
        (
            "推动城乡道路建设，改善群众出行条件和物流运输环境\n加快老旧小区改造，完善供水供电供气供暖等配套设施\n"
            "支持中小企业发展，落实减税降费政策和金融服务措施\n提升医疗服务水平，推进县域医共体建设和人才培养工作"
        ),
        (
            "नगर परिषद ने पुराने पुल की मरम्मत के लिए बजट मंजूर किया\nगांव के स्कूल में नया पुस्तकालय खोलने की योजना बनाई गई\n"
            "सर्दियों में बसों की संख्या बढ़ाने का प्रस्ताव रखा गया\nकिसानों को बीज खरीदने के लिए सस्ता कर्ज देने की मांग\n"
            "तालाब की सफाई के लिए स्वयंसेवकों का दल बनाया जाएगा"
        ),
        (
            "I walked along the river in the rain and thought\nof all the boats that never came back home,\n"
            "of lanterns burning in the windows of the port\nand women waiting, each of them alone,\n"
            "who counted every wave the winter brought."
        ),
    ],
)
def test_verses_lists_and_whole_sentences_stay(text):
    assert after(join_wraps, text) == text


@given(st.text(st.sampled_from("推进会议，。\na1” bC.,-"), max_size=80))
def test_any_text_keeps_its_letters(text):
    once = join_wraps(draft(text))
    assert "".join(line.text for line in once.lines).replace(" ", "") == text.replace("\n", "").replace(
        " ", ""
    )


def test_a_wrapped_line_may_end_with_a_comma_of_letters():
    paragraphs = (
        "市府交通局三日宣布,磨坊大橋因橋墩補強將封閉六週,\n封閉時間自本週五零時起。",
        "計畫主持人邵夢溪說明,封閉期間車輛可改走長街,公車\n路線不變,行人和自行車仍可由便橋通行。",
        "整個工程經費一千一百萬元,預計七月中旬完工,屆時大\n橋可恢復雙向通車。",
    )
    whole = "\n".join(text.replace("\n", "") for text in paragraphs)
    assert after(join_wraps, "\n".join(paragraphs)) == whole
