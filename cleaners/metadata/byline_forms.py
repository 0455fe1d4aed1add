"""The forms of bylines and datelines, as patterns made of their vocabulary. What they mean is read in `bylines`."""

from __future__ import annotations

import re

from cleaners.dates.words import MONTHS
from cleaners.fold import fold
from cleaners.name_shapes import UNCASED_LETTERS, UPPER
from cleaners.terms import phrases
from cleaners.vocab.bylines import (
    AFTER_AGO,
    BEFORE_AGO,
    BLANK_ENOUGH,
    COUNTED,
    LABELS,
    TIME_WORDS,
    UNITS,
    ZONES,
)

LONGEST = 160
MOST_STRANGE = 14
"""The largest number of unknown characters in the parts of a line that is still a byline."""
PARTS = re.compile(
    rf"(?<=[{UPPER}]{{3}})\.\s(?=[{UPPER}]{{3}})|"
    r"[|｜丨︱│┃/／╱•·●▪▏,，、،;；؛:：()（）\[\]【】〔〕<>《》=＝\t\x00]|(?:(?<!\s)\s++)[-–—~]+\s|\s{2,}"
)
MAIL = re.compile(r"https?://\S+|\S+@\S+\.\w+|(?<!\w)@\w+")


def _any(*blocks: str) -> str:
    """A pattern of the phrases of vocabulary blocks, the longest first."""
    words = {word for block in blocks for word in phrases(block)}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NOISE = re.compile(
    rf"\d[\d.,]*\s*k?\s*(?:{_any(COUNTED)})(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:{_any(COUNTED)})\s?[:：]\s?\d[\d.,]*\s?k?(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:{_any(BEFORE_AGO)})\s+(?:\d+|an?|one)\s?(?:{_any(UNITS)})(?![^\W\d_])(?:\s(?:{_any(AFTER_AGO)})(?![^\W\d_]))?"
    rf"|(?:\d+|(?<![^\W\d_])(?:an?|one))\s?(?:{_any(UNITS)})\s?(?:{_any(AFTER_AGO)})(?![^\W\d_])"
    rf"|(?<=\s)\d{{1,2}}\s(?:{_any(UNITS)})$"
    rf"|(?<![^\W\d_])(?<!\w\.)(?:{_any(ZONES)})(?:[+-]\d+)?(?![^\W\d_])",
    re.IGNORECASE,
)
CLOCK_WORD = re.compile(
    rf"^\W*(?:(?:{_any(TIME_WORDS)}|[月火水木金土日]曜日?|星期.|周.)[\s.:：|]*)+$", re.IGNORECASE
)
UNIT_WORDS = frozenset(phrases(UNITS))
"""Words for lengths of time, which also stand behind a time of day: 03:21 horas."""
KIND = r"(?:综合|綜合|即時|即时|专题|專題|外電|外电|最新|独家|獨家|现场|現場|連線|连线)"
VERB = r"(?:報導|报导|报道|報道)"
"""The verb of a dispatch. `KIND` may stand before it."""
REPORT = re.compile(
    rf"^[\u3400-\u9fff]{{0,6}}?\s?(?:\d{{1,2}}日)?\s?{KIND}?(?:{VERB}|專電|专电)$"
    rf"|^[\u3400-\u9fff]{{2,6}}?\d{{1,2}}日{KIND}?(?:電|电|讯|訊)$"
    rf"|^{KIND}?(?:特稿|編譯|编译|整理|採訪|采访|攝影|摄影|攝|摄|翻攝|撮影|写真|文|圖|图)(?:[／/](?:攝影|摄影|圖|图|文))?$"
)
"""The verb that ends a dispatch's byline, with the place and the day before it."""
SENT_FOR = re.compile(r"(?<=[報报][導导道])(?=[\u3400-\u9fff]{2,10}$)")
"""The place between the verb of a dispatch and the outlet that follows without a blank: 北城報導港灣日報."""
MARK = re.compile(r"^\s*[□■◇◆○●◎☉⊙★☆▲△▼▽►▶]\s*")
"""A sign before the name of who signs: □ 本报记者 顾晓棠."""
GLUED_LABEL = re.compile(
    r"(?P<before>[^\s:：|,，、\0()（）]{2,16}?)(?P<label>(?:责任|責任)?(?:编辑|編輯)|责编|責編|作者|攝影|摄影)(?=\s?[:：])"
)
"""A label that follows an outlet without a blank: 来源:河湾网编辑:顾晓棠."""
REPORTED = re.compile(rf"(?<=[\u3400-\u9fff]{{2}})(?:{KIND}|摄影|攝影)?{VERB}$")
"""Such a verb right behind a name, without a blank."""
TWEET = re.compile(r"^[—–-].*[(（]@\w+[)）]|^@\w+$")
CLOCK = re.compile(
    r"(?:(?<!\w)(?:Published|Posted|Updated|Publié|Publicado|Aktualisiert|Veröffentlicht|Pubblicato):?\s+)?"
    r"(?<![\d:.])\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?(?!\w))?(?:\s(?:[A-Z]{1,3}T|UTC|GMT|Uhr|hrs?))?(?![\d:.%])",
    re.IGNORECASE,
)
"""A time of day, with a word for the event before it: Published 7:40 p.m. ET."""
DONE = re.compile(
    r"\s(?:Published|Posted|Updated|Publié|Publicado|Aktualisiert|Veröffentlicht):?\s*(?=\0|$)", re.IGNORECASE
)
"""The words for what happened on the day that follows."""
_MONTHS = "|".join(sorted((re.escape(month) for month in MONTHS if len(month) > 2), key=len, reverse=True))
YEARLESS = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}\.?\s(?:de\s)?(?:{_MONTHS})(?!\w)\.?|(?:{_MONTHS})\.?\s\d{{1,2}}(?!\w))",
    re.IGNORECASE,
)
"""A day without its year, as agencies open their dispatches."""
WIRED = re.compile(r"^[^.]{0,4}[(\[][^()]{3,40}[)\]]\s?[-–—]|[(\[][^()]{3,40}[)\]]\W{0,4}$|\s[-–—]$")
"""An agency in brackets before or behind place and day, or a dash that ends the line."""
HAN_YEARLESS = re.compile(
    r"(?<!\d)\d{1,2}月\d{1,2}日(?:\s?[（(].[)）])?\s?(?:\d{1,2}[:：時时点]\d{2}分?|\d{1,2}時\d{1,2}分)"
)
EMPLOYED = re.compile(
    r"^(?P<outlet>[A-Z]{2,8}[\u3400-\u9fff]{0,3}|[\u3400-\u9fff]{1,10}(?:报|報|网|網|社|新闻|新聞|台|电视|電視))(?:記者|记者)$"
)
"""A role that names the employer and not the person: BBC中文记者."""
BEFORE_DATE = re.compile(
    r"\s(?:le|am|on|em|el|il|op|den|um|at|w|dne|dnia|kl|в|la|pada|lúc|vào|tarihinde|i|a|the)\.?$"
    r"|\s(?:发布|發布|发表|發表|刊登|更新|时间|時間|日期)(?:时间|時間|日期|于|於)?\s?[:：]?$",
    re.IGNORECASE,
)
FROM = re.compile(r"^((?:por|by|von|par|di|door|av|af|oleh)\s[^,]+,[^—–]+?)\s[—–-]\s\S.*$", re.IGNORECASE)
"""A byline whose outlet is followed by the place: Por Ana Exemplo, G9 RO — Porto Novo."""
FRAME = re.compile(r"^[\[(（【〔].*[\])）】〕]$")
FRAMED_VALUE = re.compile(r"^[\u3400-\u9fff]{1,8}\s?[:：]\s*[(（](?P<value>[^()（）]{2,60})[)）]$")
TOOK = re.compile(r"(?:攝影|摄影|攝|摄|撮影|写真|사진)$")
HAN_ROLE = re.compile(
    r"^(?P<outlet>[^\s記记]{0,14}?)(?:实习|實習|见习|特约|特約|首席|高级|全媒体|駐\S{2,6}|驻\S{2,6})?"
    r"(?:記者|记者|通訊員|通讯员|特派員|特派员|特約撰稿人?|特约撰稿人?|撰稿人|作者|撰文|主筆|主笔|編譯|编译|評論員|评论员|编辑|編輯|采写|採訪)\s*"
    r"(?P<who>[\u3400-\u9fff·\s]{2,30})$"
)
SUPPLIED = re.compile(r"^(?P<outlet>[^\s:：]{2,14}?)供稿$")
"""An office that supplied the text: 海湾社供稿."""
INITIAL = re.compile(rf"[{UPPER}][a-zж]?")
TITLE = re.compile(
    "大学|大學|教授|記者|研究|代表|委員|員$|長$|氏$|作家|弁護士|医師|評論家|ライター|エディター"
)
"""The role behind a Japanese name and a dot: 高橋由美・北浜大学教授."""
ROLES_WITHIN = re.compile(r"(?:通讯员|通訊員|实习生|實習生|记者|記者)[:：\s]*")
TRAIL = re.compile(
    r"\s*(?:記者|记者|編集委員|論説委員|編集長|特派員|解説委員|支局長|通訊員|通讯员|翻攝|攝|摄)$"
)
ROLE_BEHIND = re.compile(
    r"(?P<who>[\u3400-\u9fff々]{1,5}[\s\u3000]?[\u3400-\u9fff々]{1,5})\s?[（(](?P<role>[^（）()\d]{0,12}"
    r"(?:ライター|記者|委員|部長|局長|エディター|ジャーナリスト|コラムニスト|評論家|教授|作家|編集長|特派員|編集部))[)）]"
)
"""A Japanese name with its role in brackets: 安西美咲（ライター）."""
EAST_TRADE = re.compile(
    r"[\w・ー]{0,12}(?:ジャーナリスト|コラムニスト|評論家|教授|作家|編集部|エディター|編集委員|論説委員|編集長|特派員|解説委員|支局長|記者|ライター)"
)
"""A trade alone, as it stands before or behind a Japanese name: ニュース・エディター."""
EAST_ROLE = re.compile(rf"^{EAST_TRADE.pattern}[・\s\u3000:：]+(?=[\u3400-\u9fff])")
PLACE = re.compile(
    rf"[{UPPER}][\w.'’-]+(?:\s[{UPPER}][\w.'’-]+){{0,2}}|[\u3400-\u9fff]{{2,4}}|[가-힣]{{2,4}}|[{UNCASED_LETTERS}]{{2,12}}"
)
MOST_WORDS = 6
HANGUL = re.compile("[가-힣]")
KANA = re.compile(r"[\u3041-\u30fa]")
PEN_NAME = re.compile(r"[\u3400-\u9fff]{2,3}")
KANJI = re.compile(r"[\u3400-\u9fff々]{2,6}")
FOREIGN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{1,8}[·・•][\u3400-\u9fff\u30a0-\u30ff·・•]{1,14}")
FOREIGN_KANA = re.compile(r"(?P<given>[ァ-ヶー]{2,10})(?:[・＝=][ァ-ヶー]{2,12}){1,3}")
"""A foreign name in Japanese letters: エミリー・ハーバー. Sections without a label are written like this, too."""
READER = re.compile(r"(?:网友|網友|游客|遊客|匿名用[户戶])[\s:：]")
"""The beginning of a comment, whose speaker signs nothing."""
NO_ACCOUNT = re.compile(
    "提供$|所有$|^[圖图]|^来自|^來自|表情|浏览|瀏覽|点击|點擊|分类|分類|版权|版權|反馈|反饋|文章|最新|更多|相关|相關|简介|簡介|专栏|專欄|主页|关注|介绍|資料|资料|信息|記事|一覧|関連|リンク|关闭|關閉|本页|顶部|打印|字号|分享|平台|首页|首頁|返回|回到|\\d|기사|입력|版$|楼层|樓層|楼主|樓主|阅读模式|閱讀模式"
)
SENTENCE = re.compile(r"[。！？!?।]\s*\S|[a-zß-ÿ]{3,}\.\s+[A-Z]|[。！？।]$|^(?:\S+\s+){9,}\S+\.$")
SMALL = re.compile(r"(?<!\S)[a-zà-ÿа-я]{3,}(?!\S)")
MOST_SMALL = 6
"""The number of words in small letters from which a line of Latin or Cyrillic letters is a sentence."""
DISPATCH = re.compile(
    r"^(?P<outlet>[^\s記记]{0,12}?)(?:記者|记者|特派員|特派员)\s*(?P<who>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4})*+)"
    r"(?P<place>[\u3400-\u9fff]{0,7})\d{1,2}日(?:综合|綜合|即時|专题|專題|外電)?(?:報導|报导|报道|報道|電|电|专电|專電|讯|訊)$"
)
"""Outlet, role, name, place, day and verb without a blank: 中央社記者王朝鈺台北9日電."""
GLUED_DISPATCH = re.compile(
    r"^(?P<outlet>[^\s記记、]{1,8}(?:新聞|新闻|日報|日报|時報|时报|晚報|晚报|網|网|社|電視|电视|電視台|电视台|週刊|周刊))"
    r"(?P<who>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4})*+)\s?(?P<place>[\u3400-\u9fff]{0,3}?)(?:綜合|综合)?(?:報導|报导|报道|報道|電|电|讯|訊)$"
)
"""Outlet, names, place and verb without a blank, a role or a day: 港灣新聞林品妤、陳又寧北城報導."""
SIGN = r"\s*[:：|｜丨︱│/／=＝,●・]\s*"
BARE = frozenset(phrases(BLANK_ENOUGH))


STEM = re.compile(
    r"^(?:aut(?:h)?or|auteur|autoř|автор|yazar|szerző|συντάκτ|журналіст|журналист|кореспондент|корреспондент|jornalist"
    r"|periodist|giornalist|verslaggever|redakt(?=[^\W\d_]{0,6}[/*:_]in))[^\W\d_]{0,5}(?:[/*_](?:in|innen|n|e|s|a|rice|trice))?\s?[:：]\s*",
    re.IGNORECASE,
)
"""A label of authors in any of its endings: Autoři, Autor/in, Автори."""
COLON = re.compile(r"^(?P<label>[^\W\d_]{2,}(?:\s[^\W\d_]+){0,2})\s?[:：]\s+(?=\S)")


def _label(field: str) -> re.Pattern[str]:
    bare = "|".join(sorted(_any(LABELS[field]).split("|"), key=len, reverse=True))
    enough = _any("|".join(word for word in re.split(r"[|\n]\s*", LABELS[field]) if word.strip() in BARE))
    long = "|".join(word for word in enough.split("|") if len(word) > 4)
    glued = rf"|(?:{long})(?-i:(?=[A-Z][a-z]+))" if long else ""
    alone = rf"|(?:{enough})(?:\s+|(?-i:(?=[A-Z][a-z]+\s[A-Z]))){glued}" if enough else ""
    return re.compile(rf"^(?:(?:{bare}){SIGN}{alone})", re.IGNORECASE)


APPOSED = re.compile(
    rf"[a-zà-ÿа-яіїєґ][\w'’]{{0,11}}\s(?:[a-zа-яії]{{1,4}}\s)?[«„“\"]?[{UPPER}]|[dl]['’][{UPPER}]"
)
"""The words behind a name for a place or an employer: à Port-Vieux, do Diário da Barra."""
BY = re.compile(r"\s(?:by|von|par|por|oleh|door|przez)\s", re.IGNORECASE)
FILED = re.compile(r"in\s|(?:[Ii]n|(?:[Ff]iled |[Pp]osted )(?:in|under))\s?(?P<listed>:)\s")
"""The words before the place or the sections of an article beside its day: 2 March 2022 in Local News. Behind a colon,
all that follows is a section.
"""
IN_SECTION = re.compile(
    rf"^(?P<who>(?P<lead>(?:by|por|par|von|da|door|av|przez)\s)?[^,]{{2,40}}?)\s(?:en|in|dans|em|na|i|w)\s"
    rf"[{UPPER}][^\W\d_]+$"
)
"""The section behind the signer of a day: Publicado el … por ACN en Nacionales."""
PICTURED = re.compile(r"(?:[图圖][像片]|照片)[来來]源\s?[，,]")
"""The label of a picture's source, which a comma parts from its value."""
FIGURE = re.compile(r"\d")
LEADS = re.compile(rf"\W*(?:{_any(*LABELS.values())})\b", re.IGNORECASE)
"""The beginning of a line that a label opens."""
BARE_LABELS = {
    fold(word): field
    for field, block in LABELS.items()
    for word in phrases(block)
    if len(word) > 1 or word == "文"
}
"""Labels that a sign other than a colon parts from their value: Author, 文●."""
HAN_LABEL = re.compile(
    r"(?<=\S)\s(?P<label>作者|编辑|編輯|記者|记者|来源|來源|责编|出處|出处|攝影|摄影)\s?(?:[／/|｜]|\s)\s?(?=\S)"
)
"""A label between blanks: 新浪网 作者 海湾在线."""
OPENERS = tuple((field, _label(field)) for field in sorted(LABELS, key=lambda field: field != "both"))
INNER_LABEL = re.compile(
    rf"[\s\u3000,，、–—-]+(?P<label>(?:{_any(*LABELS.values())})\s?[:：])(?!\S*//)", re.IGNORECASE
)
"""The place before a label inside a line: Text: Ana Exemplo Foto: Rui Modelo."""
STOPPED_LABEL = re.compile(rf"\.\s+(?=(?:{_any(*LABELS.values())})\s?[:：])", re.IGNORECASE)
"""A full stop before a label, which ends no sentence: Texto: Ana Exemplo. Fotos: Rui Modelo."""
BESIDE = re.compile(r"\s[-–—~]+\s|[/／|｜]")
"""The sign between a name and its place or publication, in lines without a label."""
TWO_GLUED = re.compile(rf"(?<=\s)(?P<family>[{UPPER}]{{2,}})-(?=[{UPPER}][^\W{UPPER}]+\s[{UPPER}]{{2,}})")
"""The dash between two names in Turkish dispatches: Ayşe ÖRNEK-Ali DENEME."""
