"""Search words for pornography, which intruders add above the text of a page. Data only."""

from __future__ import annotations


def _words(block: str) -> tuple[str, ...]:
    return tuple(block.split())


CORE = _words("""
    无码 有码 人妻 熟女 乱码 久久 中文字幕 不卡 国产精品 网性色 伦理片 情色 色情 av 做爰 爽爽 成人 三级 黄片 麻豆
    一区 二区 三区 在线观看 在线视频 在线播放 免费观看 免费视频 午夜 综合网
""")
"""Search words in comparison form. News has each of them alone, and never several in one line."""

BESIDE = _words(
    "国产 日产 亚洲 欧美 日韩 日本 综合 精品 专区 高清 在线 影院 大片 视频 手机 福利 激情 色 性 亚 日 欧 男女 中日"
)
"""Words that stand between them."""
