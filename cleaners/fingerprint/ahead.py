"""Makes what comparisons need before the first comparison. Nothing is decided here."""

from __future__ import annotations

from cleaners.fingerprint.prints import fingerprint
from cleaners.fingerprint.verdict import compare

_TRADITIONAL = (
    "記者從會議上獲悉，這座新橋今天上午正式通車，資料庫裡的檔案說全長一千二百米，步行過橋只要十五分鐘。"
)
_ENGLISH = (
    "The bridge was opened on Monday, and the mayor said that it had cost 1,200 crowns less than planned. "
)


def load() -> None:
    """Makes the tables of scripts and of characters, 6 MB and 50 ms, which otherwise the first Chinese text would wait
    for.

    A long-lived process calls this to have all of its memory from the start. The process from which workers are forked
    calls it so that they share the tables.
    """
    for text, more in ((_TRADITIONAL * 4, "市長三月四日說。"), (_ENGLISH * 4, "He said so on 4 March.")):
        first, second = (fingerprint(text[:10], body)[0] for body in (text, text + more))
        compare(first, second)
