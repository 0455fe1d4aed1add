"""The persons whom a picture's credit names; agencies, stores, papers and networks hold pictures and take none."""

from __future__ import annotations

import pytest

from cleaners.picture_credits import credited, persons


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Anna Berger/dpa", ("Anna Berger",)),
        ("Anna Berger und Peter Weiss", ("Anna Berger", "Peter Weiss")),
        ("周晓明、陈思", ("周晓明", "陈思")),
        ("新华社记者 周晓明", ("周晓明",)),
        ("高橋由美", ("高橋由美",)),
        ("백승철", ("백승철",)),
        ("Иван Петров", ("Иван Петров",)),
        ("محمد الأحمد", ("محمد الأحمد",)),
        ("翻攝自Facebook", ()),
        ("中央社", ()),
        ("Keystone", ()),
        ("ロイター", ()),
        ("Getty Images", ()),
        ("Pool via REUTERS", ()),
        ("Rebecca Vaughan Photography", ()),
        ("Fotostrecke öffnen", ()),
        ("评论 文化 游戏", ()),
        ("视频等展示问题", ()),
    ],
)
def test_persons_are_told_from_holders(value: str, expected: tuple[str, ...]) -> None:
    assert persons([value]) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The ferry at noon. Photo: Anna Berger/dpa", ("Anna Berger",)),
        ("Foto: Peter Weiss", ("Peter Weiss",)),
        ("The ferry at noon. (Photo by Anna Berger/Getty Images)", ("Anna Berger",)),
        ("渡轮抵达码头。摄影：周晓明", ("周晓明",)),
        ("港を出るフェリー（写真・高橋由美）", ("高橋由美",)),
        ("渡轮抵达码头（摄影：周晓明）", ("周晓明",)),
        ("渡轮抵达码头。 新华社记者 周晓明 摄", ("周晓明",)),
        ("渡輪抵達碼頭。（港灣社記者周曉明攝）", ("周曉明",)),
        ("渡輪抵達碼頭。港灣社記者周曉明攝 114年4月24日", ("周曉明",)),
        ("渡轮抵达码头。河湾社发（周晓明、陈思 摄）", ("周晓明", "陈思")),
        ("渡轮抵达码头。本报通讯员 周晓明/摄", ("周晓明",)),
        ("渡轮抵达码头，游客忙着拍摄", ()),
        ("渡輪抵達碼頭。（記者周曉翻攝）", ()),
        ("渡轮抵达码头。河湾社摄", ()),
        ("The ferry at noon. Photo: Nordhafen Tourism", ()),
        ("Anna Berger at the quay", ()),
        ("", ()),
    ],
)
def test_a_caption_s_credit_names_persons(caption: str, expected: tuple[str, ...]) -> None:
    assert credited(caption) == expected
