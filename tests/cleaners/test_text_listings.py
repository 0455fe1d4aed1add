"""A bare text of headlines with a teaser each is refused at the address of a list, and read anywhere else."""

from __future__ import annotations

import pytest

import cleaners
from cleaners import listings
from cleaners.model import Article, Rejected

ENGLISH = """Harbour
All stories about the harbour of Aldmouth
Council votes to dredge the northern channel
12 May 2026
Councillors voted by nine to four for the works, which are to begin before the autumn storms.
Ferry company adds two night sailings
11 May 2026
The boats leave at ten and at midnight from the old pier, the company said on Monday…
Fishermen ask for a new ice house
9 May 2026
The one behind the market is sixty years old, and it failed three times in the last summer.
Lighthouse keeper retires after forty years
7 May 2026
Ada Brandt has climbed the tower eleven thousand times by her own count, and she will miss it.
"""
CHINESE = """港口
市议会投票通过北航道疏浚工程方案
2026-05-12
议员以九票对四票通过了这项工程，工程将在秋季风暴来临之前开始，预计历时三个月。
轮渡公司新增两个夜间航班方便市民出行
2026-05-11
公司周一表示，船只将于晚上十点和午夜从老码头出发，票价与白天相同……
渔民请求修建一座新的冰库保存渔获
2026-05-09
市场后面的旧冰库已有六十年历史，去年夏天三次出现故障，损失不小。
灯塔管理员工作四十年后正式退休
2026-05-07
她自己数过，她一共登塔一万一千次，今后一定会想念那里的清晨和海风。
"""
STORY = """Council votes to dredge the northern channel
Councillors voted by nine to four for the works, which are to begin before the autumn storms.
The channel has lost two metres of depth since it was last dredged, the harbour master told them.
Larger ships have had to wait for the tide, and two lines have left for the port of Southwick.
The works will cost four million crowns, half of which is paid by the province, the mayor said.
Critics fear for the mussel beds, on which thirty families live, and ask for a study before the start.
"""


def cleaned(text: str, path: str) -> Article | Rejected:
    return cleaners.clean(cleaners.Page(f"https://example.org{path}", text.encode(), "text/plain"))


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("path", ["/tag/harbour", "/news/category/harbour/page/2", "/search"])
def test_headlines_with_teasers_at_the_address_of_a_list_are_no_article(text, path):
    assert cleaned(text, path) == Rejected(
        "listing", "headlines with a teaser each, where lists stand by the address"
    )


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_the_same_text_at_another_address_is_judged_by_its_lines_alone(text):
    assert isinstance(cleaned(text, "/2026/05/12/the-week-at-the-harbour"), Article)


def test_a_story_stays_at_the_address_of_a_list():
    article = cleaned(STORY, "/category/harbour")
    assert isinstance(article, Article)
    assert article.text.split("\n") == STORY.strip().split("\n")[1:]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/tag/harbour", True),
        ("/Tags/harbour/", True),
        ("/author/ada-brandt/page/12", True),
        ("/en/categories/", True),
        ("/search?q=harbour", True),
        ("/category/harbour/council-votes-to-dredge", False),
        ("/category/council-votes-to-dredge-the-channel", False),
        ("/author/ada/2026/05/12/harbour", False),
        ("/tag/1234567", False),
        ("/category/story.html", False),
        ("/archives/12", False),
        ("/stage/harbour", False),
        ("", False),
    ],
)
def test_addresses_of_lists(path, expected):
    assert listings.names_list(f"https://example.org{path}") is expected


def test_an_address_that_cannot_be_read_names_no_list():
    assert listings.names_list("https://[/tag/harbour") is False
