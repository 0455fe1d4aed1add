"""Invented wire stories, and the templates of those that come every day with other figures; pairs are elsewhere."""

from __future__ import annotations

from typing import NamedTuple


class Story(NamedTuple):
    title: str
    text: str


class Pair(NamedTuple):
    kind: str
    same: bool
    one: Story
    other: Story


def results(name: str, *figures: str, of: str = "4TH QTR", more: str = "") -> Story:
    shr, before, net, net_before, revs, revs_before = figures
    text = (
        f"Shr {shr} vs {before}\n    Net {net} vs {net_before}\n    Revs {revs} vs {revs_before}\n{more} "
        f"{name.title()}"
    )
    return Story(f"{name} <{name[:3]}> {of} NET", text)


def dividend(name: str, amount: str, pay: str, record: str) -> Story:
    text = f"Qtly div {amount} cts vs {amount} cts prior\n    Pay {pay}\n    Record {record}"
    return Story(f"{name} SETS QUARTERLY DIVIDEND", text)


def rate(bank: str, old: str, new: str, day: str) -> Story:
    text = (
        f"{bank} said it is raising its prime lending rate to {new} pct from {old} pct, effective {day}.\n"
        "    The bank said the action reflects a rise in its cost of funds."
    )
    return Story(f"{bank.upper()} RAISES PRIME RATE TO {new} PCT", text)


def assistance(bank: str, amount: str, forecast: str, session: str) -> Story:
    text = (
        f"The {bank} said it had provided the money market with {amount} mln crowns assistance in the "
        f"{session} session.\n"
        f"    This compares with the bank's estimate of a shortage in the system of around {forecast} mln crowns."
    )
    return Story(f"{bank.upper()} MONEY MARKET GIVEN {amount} MLN CROWNS ASSISTANCE", text)


GRAIN = Story(
    "RURITANIA SAID TO SEEK WHEAT FROM NORLAND",
    "Ruritania is negotiating the purchase of up to 600,000 tonnes of Norland wheat for shipment between May and "
    "August, grain traders said.\n"
    "    They said officials of the state buying board arrived in the capital on Monday and had met three of the "
    "larger exporting houses.\n"
    "    The board bought 450,000 tonnes in the same period last year, mostly from Southmark, but traders said "
    "Southmark's crop had been cut by drought and its prices were now some four dlrs a tonne above Norland's.\n"
    "    An official of the wheat exporters' association declined to comment on the talks.",
)
BID = Story(
    "HALVERN INDUSTRIES TO SELL PAPER UNIT",
    "Halvern Industries Inc said it signed a definitive agreement to sell its Brackwater Paper Co unit to a group of "
    "the unit's managers for 84 mln dlrs in cash and notes.\n"
    "    Halvern said it expects to record an after-tax gain of about 12 mln dlrs on the sale, which it hopes to "
    "complete by the end of June.\n"
    "    Brackwater employs 1,150 people at mills in three states and had sales of 131 mln dlrs last year.",
)
STRIKE = Story(
    "PORT WORKERS END STRIKE AT SELBY",
    "Dockers at the port of Selby voted to return to work tomorrow after a nine-day stoppage over manning levels, "
    "union officials said.\n"
    "    Some 2,300 men had been on strike, leaving 37 vessels waiting in the roads.\n"
    "    Port director Ewan Marsh told a news conference it would take at least a week to clear the backlog.",
)
SUGAR = Story(
    "TENDER FOR WHITE SUGAR",
    "The state trading corporation will hold a tender on April 14 to buy two cargoes of white sugar for arrival in May "
    "and June, traders said.\n    Each cargo is of 12,500 tonnes. The corporation last bought at 208.40 dlrs a tonne, "
    "cost and freight, on March 3.",
)
BRIDGE = Story(
    "青川大桥主跨今日合龙",
    "本报青川五月十二日电（记者林晓岚）今天上午九时二十分，随着最后一段钢箱梁吊装到位，青川大桥主跨顺利合龙。"
    "大桥全长2386米，主跨650米，是连接南北两岸的第三条过江通道。\n"
    "项目总工程师周启明介绍，施工中克服了江面风大、水流湍急等困难，先后攻克七项技术难题，比原计划提前41天完成合龙。\n"
    "大桥预计明年三月通车，届时两岸车程将由一小时缩短到十分钟，沿线十八个乡镇的二十六万群众将因此受益。",
)
MATCH = Story(
    "江州队主场二比一胜海宁队",
    "在昨晚进行的全国足球甲级联赛第十七轮比赛中，江州队坐镇主场以2比1战胜来访的海宁队，取得三连胜。\n"
    "上半场第23分钟，江州队外援桑托斯接队友右路传中头球破门。第58分钟，海宁队队长高翔罚进点球，将比分扳平。"
    "比赛结束前4分钟，替补上场的赵一鸣在禁区前沿远射得手，为江州队锁定胜局。\n"
    "赛后江州队主教练表示，球队的防守还有待改进，下一轮客场的比赛会更加艰苦。",
)
SCHOOL = Story(
    "市教育局公布中小学寒假时间",
    "市教育局昨日公布，全市中小学寒假从1月18日开始，2月17日结束，共31天。各学校不得以任何名义组织集体补课，"
    "不得提前开学。\n教育局同时要求，各校放假前须开展一次安全教育，并向家长公布举报电话。违反规定的学校，将在全市通报批评。",
)

SHOPS = (
    "市场监管部门昨天对城区十二家超市的散装食品进行了抽查，共抽取样品八十六批次，其中三批次菌落总数超标。"
    "有关负责人说，不合格的食品已全部下架封存，经营者将依法受到处罚，抽查结果会在网站上公布。"
    "消费者如果买到过期变质的食物，可以凭购物小票向所在街道的投诉站反映，工作人员会在两个工作日内答复。"
    "城郊结合部的集贸市场将是下一步检查的重点，届时还会邀请居民代表参加。"
)


def changed(story: Story, *pairs: tuple[str, str], title: str = "", more: str = "") -> Story:
    """The story with other words; each of them has to be there."""
    text = story.text
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return Story(title or story.title, text + more)


def first(story: Story, sentences: int = 1, *, stop: str = ".\n", title: str = "") -> Story:
    """The flash: the story's first paragraphs."""
    return Story(title or story.title, stop.join(story.text.split(stop)[:sentences]) + stop.strip())


def veg(day: str, *prices: str) -> Story:
    goods = ("大白菜", "西红柿", "黄瓜", "土豆", "芹菜")
    told = "，".join(f"{good}每公斤{price}元" for good, price in zip(goods, prices, strict=True))
    return Story(
        "东郊市场蔬菜批发价格", f"{day}东郊批发市场主要蔬菜价格如下：{told}。市场供应充足，价格总体平稳。"
    )


def sky(day: str, low: int, high: int, wind: str) -> Story:
    return Story(
        f"{day}天气预报",
        f"市气象台{day}发布：今天夜间到明天，多云转晴，{wind}，最低气温{low}度，最高气温{high}度，相对湿度百分之四十到七十。"
        "请市民注意添加衣物，谨防感冒。",
    )


def bourse(day: str, close: str, up: str, turnover: str) -> Story:
    return Story(
        "江州股市收盘",
        f"江州股市{day}收盘，综合指数报{close}点，较前一交易日上涨{up}点，成交金额{turnover}亿元。"
        "分析人士认为，市场观望气氛仍然较浓，投资者宜谨慎操作。",
    )


def drawn(number: str, balls: str, pool: str) -> Story:
    return Story(
        f"福利彩票第{number}期开奖",
        f"福利彩票第{number}期开奖号码为{balls}，奖池累计金额{pool}元。下期开奖时间为周四晚。",
    )
