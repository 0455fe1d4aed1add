"""Names of the languages of articles in English and Chinese, from CLDR. Data, and one function that reads it.

A language that is not here is shown by its code.
"""

from __future__ import annotations

_NAMES = """
am Amharic 阿姆哈拉语|ar Arabic 阿拉伯语|az Azerbaijani 阿塞拜疆语|be Belarusian 白俄罗斯语
bg Bulgarian 保加利亚语|bn Bangla 孟加拉语|bo Tibetan 藏语|bs Bosnian 波斯尼亚语|ca Catalan 加泰罗尼亚语
cs Czech 捷克语|cy Welsh 威尔士语|da Danish 丹麦语|de German 德语|el Greek 希腊语|en English 英语
es Spanish 西班牙语|et Estonian 爱沙尼亚语|eu Basque 巴斯克语|fa Persian 波斯语|fi Finnish 芬兰语|fr French 法语
ga Irish 爱尔兰语|gl Galician 加利西亚语|gu Gujarati 古吉拉特语|ha Hausa 豪萨语|he Hebrew 希伯来语
hi Hindi 印地语|hr Croatian 克罗地亚语|hu Hungarian 匈牙利语|hy Armenian 亚美尼亚语|id Indonesian 印度尼西亚语
is Icelandic 冰岛语|it Italian 意大利语|ja Japanese 日语|ka Georgian 格鲁吉亚语|kk Kazakh 哈萨克语
km Khmer 高棉语|kn Kannada 卡纳达语|ko Korean 韩语|ku Kurdish 库尔德语|ky Kyrgyz 吉尔吉斯语|lo Lao 老挝语
lt Lithuanian 立陶宛语|lv Latvian 拉脱维亚语|mk Macedonian 马其顿语|ml Malayalam 马拉雅拉姆语
mn Mongolian 蒙古语|mr Marathi 马拉地语|ms Malay 马来语|my Burmese 缅甸语|ne Nepali 尼泊尔语|nl Dutch 荷兰语
no Norwegian 挪威语|pa Punjabi 旁遮普语|pl Polish 波兰语|ps Pashto 普什图语|pt Portuguese 葡萄牙语
ro Romanian 罗马尼亚语|ru Russian 俄语|si Sinhala 僧伽罗语|sk Slovak 斯洛伐克语|sl Slovenian 斯洛文尼亚语
so Somali 索马里语|sq Albanian 阿尔巴尼亚语|sr Serbian 塞尔维亚语|sv Swedish 瑞典语|sw Swahili 斯瓦希里语
ta Tamil 泰米尔语|te Telugu 泰卢固语|tg Tajik 塔吉克语|th Thai 泰语|tl Filipino 菲律宾语|tr Turkish 土耳其语
ug Uyghur 维吾尔语|uk Ukrainian 乌克兰语|ur Urdu 乌尔都语|uz Uzbek 乌兹别克语|vi Vietnamese 越南语
zh Chinese 中文|zh-Hans Simplified_Chinese 简体中文|zh-Hant Traditional_Chinese 繁体中文
"""
_OF = {
    code: (english.replace("_", " "), chinese)
    for code, english, chinese in (entry.split() for entry in _NAMES.replace("\n", "|").split("|") if entry)
}


def called(code: str, reader: str) -> str:
    """The name of a language, given by its BCP 47 code, in English (`reader` is `en`) or Chinese (`zh`)."""
    names = _OF.get(code)
    return code if names is None else names[reader == "zh"]
