"""Who signs a Korean line, beside a role, a label or an address, and which words are no names."""

from __future__ import annotations

import pytest

from cleaners.metadata.korean import Signers, signers, spoken


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("한가람·도유진 기자", Signers("\0", ("한가람", "도유진"))),
        ("(해안=연안통신) 한가람 기자", Signers("\0 \0", ("한가람",), (), "연안통신")),
        ("글 한가람 / 사진 도유진 기자", Signers("\0 / \0", ("한가람",), ("도유진",))),
        ("글·사진=한가람 기자", Signers("\0", ("한가람",), ("한가람",))),
        ("한가람 garam@haean.example", Signers("", ("한가람",))),
        ("한가람 해안대 교수", Signers("", ("한가람",))),
        ("해안일보 한가람", Signers("", ("한가람",), (), "해안일보", sure=False)),
        ("PICK 안내", Signers("PICK 안내")),
        ("기자명", Signers("기자명")),
        ("사회부 사건팀", Signers("사회부 사건팀")),
    ],
)
def test_names_stand_beside_roles_labels_and_addresses(line: str, said: Signers) -> None:
    assert signers(line) == said


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("MBS뉴스 한가람입니다.", "한가람"),
        ("한가람 기자가 취재했습니다.", "한가람"),
        ("한가람 의원은 반대했습니다.", None),
        ("해안뉴스 속보입니다.", None),
    ],
)
def test_a_broadcast_says_who_reports(line: str, who: str | None) -> None:
    said = spoken(line)
    assert (said.authors if said is not None else ()) == ((who,) if who else ())
