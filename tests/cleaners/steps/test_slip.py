"""Double bytes read from the wrong one: restored when nothing is lost for it, listed when something is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repairing import after, draft

from cleaners.steps.damage import list_damage
from cleaners.steps.slip import mend_slips

SENTENCES = (
    "近日，江西省工信廳",
    "昨天，该市召开会议，研究部署下一阶段的工作安排並公佈",
    "目前，兩地企業已經簽訂合作協議並將于下月開",
)


def slipped(text: str) -> str:
    """`text` as it reads in GBK without its first byte."""
    return text.encode("gb18030")[1:].decode("gb18030", "replace")


@pytest.mark.parametrize(
    ("before", "closing", "rest", "after_it"),
    [
        ("“我們必須持續用力,謀劃鄉村振興工作!", "”", "近日，江西省工信廳", "黨組書記指出,"),
        ("印发了《关于推进工作的意见", "》", "近日，江西省工信廳", "召开会议,"),
        ("有居民反映“樓盤質量", "”", "問題", "至今沒有答案。"),
        ("主持了《早間觀察", "》", "記者調", "查發現,多地都有。"),
        ("他说(详见第三版:“要抓好落实!", "”", "目前，各有關部門正在研究，江西省廳", "將公布,"),
    ],
)
def test_a_run_whose_lost_byte_closes_a_quotation_is_restored(before, closing, rest, after_it):
    whole = before + closing + rest + after_it
    broken = before + slipped(closing + rest) + after_it
    assert broken != whole
    assert after(mend_slips, broken) == whole
    assert list_damage(mend_slips(draft(broken))).meta.damaged == ()


def test_a_run_that_swallowed_a_letter_is_restored():
    whole = "“沒有經過任何測試的產品”他们不知道那位消费者是否使用SK牌产品,也没有问。"
    start, end = whole.index("”"), whole.index("K牌")
    broken = whole[:start] + slipped(whole[start:end]) + whole[end:]
    assert after(mend_slips, broken) == whole


def test_a_run_that_lost_a_character_stays_and_is_listed():
    broken = slipped("地群眾脫貧致富的步伐。比如")
    text = f"也有力帶動了當?shù){broken.rstrip()},該縣是名茶的原產地"
    assert after(mend_slips, text) == text
    (damaged,) = list_damage(draft(text)).meta.damaged
    assert damaged.startswith("?shù)")
    assert damaged in text


@pytest.mark.parametrize(
    "text",
    [
        "他問:“這是什麼?”眾人不答。",
        "“A股”和“B站”的K歌房,买T恤,去卡拉OK",
        "“樓盤質量”問題C座,《早間觀察》記者a說",
        "为什么?为什么会这样?记者展开调查。",
        "日本漫画《となりのトトロ》在中国上映,の字流行。",
        "「ありがとう」という言葉は、東京の記者が書いた。",
        "品牌“鲜の每日”在超市热卖,优の品也开了分店",
        "饕餮耄耋魑魅魍魉龃龉囹圄",
        "河\ue123南一个生僻字的村名",
        "价格是多少?a)一百 b)二百",
    ],
)
def test_text_that_is_read_right_stays(text):
    assert after(mend_slips, text) == text
    assert not any(len(run) > 1 for run in list_damage(draft(text)).meta.damaged)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_passes_and_what_is_listed_stands_in_it(text):
    text = text.replace("\n", " ")
    after(mend_slips, text)
    assert all(run in text for run in list_damage(draft(text)).meta.damaged)


@given(st.sampled_from(SENTENCES), st.integers(0, 12), st.sampled_from("，。黨!a?"))
def test_no_cut_of_a_sentence_raises(sentence, at, behind):
    code = sentence.encode("gb18030")
    after(mend_slips, "“他說:" + code[at:].decode("gb18030", "replace").replace("\n", "") + behind)
