"""Chinese for sentences that other modules make and pages show. Texts of templates are in `translations`.

Such a sentence comes whole and in English: a refusal, a hint to a query, or what the database keeps of why a source is
visited, why it broke, why a rule waits and why a page is no article. `{}` stands for a value in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ingest.web.translations import Language

CHINESE: Mapping[str, str] = {
    # refusals
    "an article is named by its number, or by its `id` of 32 hexadecimal digits": (
        "文章以编号或 32 位十六进制的 `id` 指称"
    ),
    "there is no article {}": "没有文章 {}",
    "there is no article {}: `ingest articles list` shows their numbers": "没有文章 {}：编号可在文章列表中找到",
    "there is no article {}: give its number or the `id` that an export has": (
        "没有文章 {}：请给出编号或导出文件中的 `id`"
    ),
    "there is no story {}": "没有报道 {}",
    "there is no source {}: `ingest status` lists them": "没有来源 {}：请看来源一页",
    "there is no saved search {}": "没有保存的搜索 {}",
    "there is no learned rule `{}`: `ingest rules list` shows them": "没有学得的规则 `{}`",
    "there is no learned rule `{}` of the source `{}`: `ingest rules list` shows them": (
        "来源 `{1}` 没有学得的规则 `{0}`"
    ),
    "more than one source has the rule `{}` ({}): name one with --source": "有规则 `{}` 的来源不止一个（{}）",
    "article {} is none of those that the page of story {} compares": "报道 {1} 的页面不比较文章 {0}",
    "the bytes of the page of article {} were deleted (`retain` in sources.yaml)": (
        "文章 {} 的原始网页已被删除（sources.yaml 中的 `retain`）"
    ),
    "the index cannot be asked what the saved search {} asks; alerts tell of it": (
        "索引无法直接查询保存的搜索 {}；由提醒通知"
    ),
    "sources.yaml cannot be read: `ingest config check` says why": (
        "无法读取 sources.yaml：原因见 `ingest config check`"
    ),
    "the query has {} characters: give at most {}": "搜索式有 {} 个字符：最多 {} 个",
    "the query joins too many words in brackets by OR: make several searches of it": (
        "搜索式中括号里用 OR 连接的词太多：请分成几次搜索"
    ),
    "the query opens more than {} brackets within each other: write it with fewer": "括号嵌套超过 {} 层：请减少",
    "`{}` has {} characters: give at most {}": "`{}` 有 {} 个字符：最多 {} 个",
    "`source` is the id of a source, given at most {} times": "`source` 是来源的 id，最多可给 {} 个",
    "`lang`: `{}` is no BCP 47 tag: write `-` instead of `_`": "`lang`：`{}` 不是 BCP 47 标签：请用 `-` 代替 `_`",
    "`lang`: `{}` is no BCP 47 tag: write zh-Hans, zh-Hant, en, pt-BR ...": (
        "`lang`：`{}` 不是 BCP 47 标签：请写 zh-Hans、zh-Hant、en、pt-BR 等"
    ),
    "`lang`: `{}` is a country's code: the language is `{}`": "`lang`：`{}` 是国家代码：语言代码是 `{}`",
    "`lang`: `{}` is no language of ISO 639: write zh-Hans, zh-Hant, en, pt-BR ...": (
        "`lang`：`{}` 不是 ISO 639 中的语言：请写 zh-Hans、zh-Hant、en、pt-BR 等"
    ),
    "`{}` is one of {}": "`{}` 只能是 {} 之一",
    "`{}` is 1, 0, true or false": "`{}` 只能是 1、0、true 或 false",
    "`{}` is a day as 2026-03-01, or a time in ISO 8601": "`{}` 应是日期（如 2026-03-01）或 ISO 8601 时间",
    "`{}` is a number from 1 to {}": "`{}` 应是 1 到 {} 之间的数",
    "`cursor` is not one that this list gave": "`cursor` 不是此列表给出的",
    # hints to queries
    "`{}` is no operator: words next to each other must all occur": "`{}` 不是运算符：并列的词都须出现",
    "`{}` is no operator: write -word for what must not occur": "`{}` 不是运算符：不得出现的词请写成 -词",
    "`{}` is looked for as a word: words next to each other must all occur anyway": (
        "`{}` 被当作词来搜索：并列的词本来都须出现"
    ),
    "`{}` is looked for as a word: write OR for one of both": "`{}` 被当作词来搜索：其中一个即可请写 OR",
    "`{}` is looked for as a word: write NOT or -word for what must not occur": (
        "`{}` 被当作词来搜索：不得出现的词请写 NOT 或 -词"
    ),
    "`{}` is no operator: write OR between two words": "`{}` 不是运算符：请在两个词之间写 OR",
    "`{}` is no operator: write a phrase in quotation marks": "`{}` 不是运算符：短语请加引号",
    "`{}` is no operator: every word must occur anyway": "`{}` 不是运算符：每个词本来都须出现",
    "`{}` chooses no field: title and text are searched together": "`{}` 不能选择字段：标题和正文一起搜索",
    "`{}` is no wildcard: a * stands at the end of a word": "`{}` 不是通配符：* 写在词尾",
    "`{}` is no operator: words are found as they are written": "`{}` 不是运算符：词按原样查找",
    "`{}` stands between two words": "`{}` 应写在两个词之间",
    "`{}` stands before a word": "`{}` 应写在词之前",
    "a quotation mark has no partner: what stands behind it is read as one phrase": (
        "引号不成对：其后的内容被当作一个短语"
    ),
    "a bracket has no partner and was passed over": "括号不成对，已忽略",
    "`{}` leaves out what has any of these words": "`{}` 排除含有其中任一词的文章",
    "understood as `{}`: OR joins what stands beside it; brackets join others": (
        "理解为 `{}`：OR 连接紧邻的词；其他组合请加括号"
    ),
    # when a source is visited
    "it is new here": "新来源",
    "its last place was farther away than `every` allows": "原定时间超出 `every` 允许的间隔",
    "its server asked to be left alone until then (Retry-After)": "其服务器要求在此之前不要访问（Retry-After）",
    "every {}": "每 {}",
    "{} visits in a row were in vain: the pause is doubled with each": "连续 {} 次抓取失败：每次失败间隔加倍",
    "something new is expected within {}": "预计 {} 内有新内容",
    "too little is known of its rhythm": "对其更新节奏所知尚少",
    "nothing new in {} days": "{} 天内无新内容",
    "nothing new in {} hours": "{} 小时内无新内容",
    "publishes about {} times a day": "每天约更新 {} 次",
    "publishes about {} times a day, mostly from {} to {} UTC": "每天约更新 {} 次，多在 UTC {} 至 {}",
    "its listing holds for {} by its own word": "其列表自称 {} 内有效",
    "its listing asks to be left alone until then (skipHours, skipDays)": (
        "其列表要求在此之前不要访问（skipHours、skipDays）"
    ),
    "its listing asks to be left alone for longer than `every` allows": "其列表要求的间隔超出 `every` 允许的时间",
    # how a source broke
    "{} of the pages are no articles, usually {}": "{} 的页面不是文章，平时为 {}",
    "{} of the pages give articles, usually {}": "{} 的页面有文章，平时为 {}",
    "{} of the articles have no title, usually {}": "{} 的文章没有标题，平时为 {}",
    "{} of the articles have no date, usually {}": "{} 的文章没有日期，平时为 {}",
    "{} of the text is taken out, usually {}": "{} 的文字被删除，平时为 {}",
    "articles have {} characters, usually {}": "文章有 {} 字，平时为 {} 字",
    "its listings name {} pages, usually {}": "其列表给出 {} 个页面，平时为 {} 个",
    # the limits that rules met
    "decayed": "已不再出现",
    "together too much of their articles": "合起来占文章太多",
    "too few articles": "文章太少",
    "on too few of the articles": "出现的文章比例太低",
    "too long for its articles": "相对文章太长",
    "a quotation": "是引语",
    "a heading above the text": "正文上方的标题",
    "figures that may be news": "其中数字可能是新闻内容",
    "may open a column": "可能是专栏的开头",
    "only in one column ({})": "只在一个栏目中（{}）",
    "opens one column ({})": "是一个栏目的开头（{}）",
    # why a page is no article
    "a check for browsers stands in place of the page": "页面处是浏览器验证",
    "the page asks for a password": "页面要求输入密码",
    "the page draws its text with scripts": "页面的文字由脚本生成",
    "no text that reads like an article": "没有像文章的文字",
    "{} is for programs": "{} 是供程序使用的",
    "a feed or a sitemap, and no page": "订阅源或网站地图，不是页面",
    "headlines with no text below them": "一串标题，下面没有正文",
    "rows with figures and no sentence": "成行的数字，没有句子",
    "{} bytes of text": "文字 {} 字节",
    "the root of a host, with hardly any text": "网站首页，几乎没有文字",
    "a video with a line below it": "一段视频，下有一行文字",
    "a page of links to other pages, by {}": "链接页，可能性 {}",
    "a search that found nothing": "没有结果的搜索页",
    "a wall that asks for consent": "要求同意的遮挡页",
    "a picture, a program or another file of bytes": "图片、程序或其他二进制文件",
    "nothing is left of what was taken for the text": "当作正文的部分清洗后什么都没剩下",
    "{} characters are left of what was taken for the text": "当作正文的部分清洗后只剩 {} 字",
    "headlines with a teaser each, where lists stand by the address": "一串标题和摘要，网址也像列表页",
    # how a request ended
    "robots.txt forbids this URL": "robots.txt 禁止访问此网址",
    "status {}": "状态码 {}",
    "status {} brings no document": "状态码 {} 不带文档",
    "the server says `not modified` to a question without conditions": "服务器对无条件的请求答“未变化”",
    "a bot wall ({}) stands before the document": "文档前有反爬虫验证（{}）",
    "not complete after {} s": "{} 秒后仍未收完",
    "not rendered after {} s": "{} 秒后仍未渲染完",
    "only http and https are fetched": "只抓取 http 和 https",
    "there is no port {}": "没有端口 {}",
    "redirected to what is not a URL": "被转向到无效网址",
    "the redirects go round in a circle": "转向循环",
    "{} bytes announced, {} are read": "声明 {} 字节，最多读取 {} 字节",
    "{} bytes came in {} pieces": "{} 字节分成了 {} 段发来",
    # what is too costly to parse
    "an element of more than 4,000 attributes": "一个元素有 4,000 多个属性",
    "more than 20,000 options": "选项超过 20,000 个",
    "elements nested more than 4,000 deep": "元素嵌套超过 4,000 层",
}

_LONGEST = 1_500
"""Most characters of a sentence that is looked up: those of the longest query and of a message about it."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the sentences with values, each with its Chinese. The longest sentence is first."""
    valued = sorted((one for one in CHINESE if "{}" in one), key=lambda one: -len(one.replace("{}", "")))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, one.split("{}"))), re.DOTALL), CHINESE[one]) for one in valued
    )


def _known(text: str) -> str | None:
    if text in CHINESE:
        return CHINESE[text]
    for pattern, chinese in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            return chinese.format(*match.groups())
    return None


def translation(text: str, language: Language) -> str:
    """A sentence in the reader's language. An unknown one is returned unchanged."""
    if language != "zh" or len(text) > _LONGEST:
        return text
    if (whole := _known(text)) is not None:
        return whole
    parts = text.split("; ")  # Two sentences may stand in one.
    translations = [chinese for part in parts if (chinese := _known(part)) is not None]
    return "；".join(translations) if len(translations) == len(parts) else text
