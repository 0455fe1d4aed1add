"""Spaces that fell into Chinese text are mended; those of an author stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repairing import after, draft

from cleaners.steps.spacing import mend_spacing

BODY = "大会在市区召开，全市重点项目推进会也同时举行。推进会要求，各区要推进项目建设，推进会明年再开。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"全市重点项目推 进会在市区召开了\n{BODY}", f"全市重点项目推进会在市区召开了\n{BODY}"),
        (
            f"{BODY}会议指出，推进会要开好，项目推\u3000进会的成果要用好。",
            f"{BODY}会议指出，推进会要开好，项目推进会的成果要用好。",
        ),
        ("他指出， 要抓好落实。 会议强调 ，要快。", "他指出，要抓好落实。会议强调，要快。"),
        ("\u3000\u3000今年以来\u00a0", "今年以来"),
        (
            "萧乾先生说，萧乾写过，萧 乾 先生也到了会场，萧乾先生笑。",
            "萧乾先生说，萧乾写过，萧乾先生也到了会场，萧乾先生笑。",
        ),
    ],
)
def test_stray_spaces_go(text, expected):
    assert after(mend_spacing, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "黨組重視 統籌謀劃\n黨組重視統籌謀劃，工作有成效。",
        "深化改革 开放合作\n改革开放以来，合作不断，改革开放的成果很多。",
        "决战脱贫 打好持久战\n要决战脱贫,打好扶贫持久战。持久战要打好。",
        "记者 朱清海 摄影 王小明\n记者朱清海说，摄影王小明到了。",
        "使用 Python 3 和 2020 年的 5G 网络 upload 速度",
        "中国 美国 日本\n中国、美国、日本",
        "第一章 总则\n第二章 总则说明",
        "春 夏 秋 冬",
        "Hello , world . 你好 world",
        "本报记者 李明 报道\n本报记者 李明 又说",
        "标题：一 二 三",
    ],
)
def test_spaces_that_an_author_set_stay(text):
    assert after(mend_spacing, text) == text


@given(st.text(st.sampled_from("推进会议 \u3000，。\na1”"), max_size=60))
def test_any_text_passes(text):
    once = mend_spacing(draft(text))
    assert "".join(line.text for line in once.lines).replace(" ", "").replace("\u3000", "") == "".join(
        text.split("\n")
    ).replace(" ", "").replace("\u3000", "")
