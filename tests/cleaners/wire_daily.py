"""Invented agency copy that comes every day, or of every company, in the same words. No two are one story.

The tests are elsewhere; what is the same story is in `wire_takes`.
"""

from __future__ import annotations

from wire_stories import Pair, Story, changed
from wire_takes import AIRLINE, BUDGET, METRO, REFINERY, RIVER, TIN, VESSEL


def payout(name: str, amount: str, pay: str, record: str) -> Story:
    return Story(
        f"{name.upper()} SETS QUARTERLY",
        f"Qtly div {amount} vs {amount} prior\n    Pay {pay}\n    Record {record}",
    )


def declared(name: str, amount: str, pay: str, record: str) -> Story:
    return Story(
        f"{name.upper()} DECLARES QUARTERLY DIVIDEND",
        f"{name} said its board declared a regular quarterly dividend of {amount} cts per share, payable {pay} to "
        f"holders of record on {record}.",
    )


def repurchase(amount: str, funds: str) -> Story:
    return Story(
        f"FED SETS {amount} BILLION DLR CUSTOMER REPURCHASE",
        f"The Federal Bank entered the market to arrange {amount} billion dlrs of customer repurchase agreements, a "
        "bank spokeswoman said.\n"
        f"    Dealers said that overnight funds were trading at {funds} pct when the bank began its temporary and "
        "indirect supply of reserves to the banking system.",
    )


def bills(amount: str, total: str, session: str) -> Story:
    return Story(
        f"CENTRAL BANK GIVES MARKET {amount} MLN CROWNS {session.upper()} HELP",
        f"The central bank said it provided the money market with {amount} mln crowns help in the {session}.\n"
        f"    It bought bank bills in band one at 9-7/8 pct and in band two at 9-13/16 pct, the rates at which it has "
        f"dealt since March 10.\n"
        f"    This brings its total help today to {total} mln crowns, compared with a shortage it now puts at around "
        "450 mln.",
    )


def balances(day: str, to: str, before: str) -> Story:
    return Story(
        f"TREASURY BALANCES AT BANK ROSE ON {day.upper()}",
        f"Treasury balances at the Federal Bank rose on {day} to {to} billion dlrs from {before} billion dlrs on the "
        "previous business day, the Treasury said in its latest budget statement.",
    )


def bonus(goods: str, tonnes: str, to: str) -> Story:
    return Story(
        f"BONUS AWARDED ON {goods.upper()} TO {to.upper()}",
        f"The credit corporation accepted a bid for an export bonus to cover a sale of {tonnes} tonnes of {goods} to "
        f"{to}, the agriculture department said.\n"
        "    The bonus will be paid to exporters in the form of commodities from the corporation's stocks.\n"
        "    The purchase completes the initiative announced in October.",
    )


def posted(name: str, by: str, to: str) -> Story:
    return Story(
        f"{name.upper()} CUTS CRUDE OIL PRICES",
        f"{name} said that effective today it cut its posted prices for all grades of crude oil by {by} dlrs a "
        f"barrel.\n    The reduction brings its price for the benchmark grade to {to} dlrs a barrel.",
    )


def rated(name: str, sum_: str) -> Story:
    return Story(
        f"{name.upper()} DEBT MAY BE DOWNGRADED BY RATERS",
        f"The rating agency Grant and Moss said it may downgrade {name}'s {sum_} mln dlrs of senior debt.\n"
        "    It cited weak earnings and the prospect of higher leverage, and said that it would review the company's "
        "plans with its management.",
    )


def stake(group: str, of: str, share: str, shares: str, day: str) -> Story:
    return Story(
        f"{group.upper()} RAISES {of.upper()} STAKE TO {share} PCT",
        f"A group led by {group} told the securities commission it raised its stake in {of} to {shares} shares, or "
        f"{share} pct of the total, after buying shares on the open market {day}.\n"
        "    The group said it bought the stock for investment and may buy more.",
    )


def sold(goods: str, tonnes: str, to: str) -> Story:
    return Story(
        f"EXPORTERS REPORT {tonnes} TONNES {goods.upper()} TO {to.upper()}",
        f"Private exporters reported sales of {tonnes} tonnes of {goods} to {to} for delivery in the current season, "
        "the agriculture department said.\n"
        "    The marketing year began on September 1.\n"
        "    It is the second day running that exporters have reported large sales.",
    )


def fixing(city: str, price: str, before: str, day: str) -> Story:
    return Story(
        f"{city.upper()} GOLD FIXED AT {price} DLRS",
        f"Gold was fixed at {price} dlrs an ounce at the {city} {day} fixing, after {before} dlrs at the previous "
        "one, dealers said. Trading was quiet.",
    )


def tender(until: str, shares: str) -> Story:
    return Story(
        "HOLLIS EXTENDS OFFER FOR PENROSE",
        f"Hollis Holdings Ltd said it extended its tender offer of 42 dlrs a share for Penrose Foods until {until}.\n"
        f"    The offer had been due to expire yesterday. Hollis said {shares} shares had been tendered so far.\n"
        "    It has said it wants all 11.2 mln Penrose shares.",
    )


def rates(day: str, *quotes: str) -> Story:
    names = ("Dollar", "Mark", "Franc", "Guilder", "Lira", "Yen", "Krona", "Peseta")
    lines = (f"    {name:10}{quote}" for name, quote in zip(names, quotes, strict=True))
    return Story(
        "OFFICIAL EXCHANGE RATES",
        f"The national bank set these rates for {day}, with the previous day's in brackets:\n"
        + "\n".join(lines),
    )


def repo(day: str, amount: str, due: str) -> Story:
    return Story(
        f"央行今日开展{amount}亿元逆回购操作",
        f"{day}，央行以利率招标方式开展了{amount}亿元逆回购操作，期限为7天，中标利率为1.80%，与此前持平。"
        f"当日有{due}亿元逆回购到期。\n市场人士认为，央行此举旨在维护银行体系流动性合理充裕。",
    )


def fuel(day: str, petrol: str, diesel: str) -> Story:
    return Story(
        "国内成品油价格今日调整",
        f"自{day}24时起，国内汽、柴油价格每吨分别上调{petrol}元和{diesel}元。相关部门要求，各大炼油企业要组织好成品油生产和调运，"
        "确保市场稳定供应，严格执行国家价格政策。",
    )


def holder(name: str, share: str) -> Story:
    return Story(
        f"{name}：股东拟减持不超过{share}%股份",
        f"{name}公告，持股5%以上的股东因自身资金需求，计划自公告之日起十五个交易日后的三个月内，"
        f"通过集中竞价、大宗交易方式减持公司股份不超过总股本的{share}%。减持计划的实施存在不确定性，敬请投资者注意风险。",
    )


def named(firm: str, who: str, whom: str) -> Story:
    return Story(
        f"{firm.upper()} NAMES CHIEF EXECUTIVE",
        f"{firm} said it named {who} as chief executive officer, succeeding {whom}, who retires after 35 years with "
        "the company.\n    The appointment is effective at the annual meeting in May.",
    )


QUOTES = ("7.2150 (7.2080)", "3.8812 (3.8790)", "1.1604 (1.1601)", "3.4390 (3.4377)")
MORE_QUOTES = ("5.4420 (5.4410)", "4.7113 (4.7002)", "1.1342 (1.1340)", "5.5710 (5.5709)")
NEXT_QUOTES = ("7.2233 (7.2150)", "3.8840 (3.8812)", "1.1604 (1.1604)", "3.4391 (3.4390)")
MORE_NEXT = ("5.4420 (5.4420)", "4.7201 (4.7113)", "1.1342 (1.1342)", "5.5711 (5.5710)")
RECALLS = (
    "\n    The refinery has run at half its capacity since a fire on February 19, in which two workers were hurt.\n"
    "    Customers will be supplied from stocks and from the company's plant at Port Ames."
)

DAILY = [
    Pair(
        "dividend",
        False,
        payout("Alden Corp", "five cts", "May 1", "April 10"),
        payout("Boreal Co", "five cts", "May 1", "April 10"),
    ),
    Pair(
        "dividend",
        False,
        payout("Alden Corp", "five cts", "May 1", "April 10"),
        payout("Alden Corp", "six cts", "Aug 1", "July 10"),
    ),
    Pair(
        "dividend",
        False,
        declared("Alden Corp", "22", "May 1", "April 10"),
        declared("Alder Inc", "22", "May 1", "April 10"),
    ),
    Pair(
        "dividend",
        False,
        declared("Alden Corp", "22", "May 1", "April 10"),
        declared("Wexford Mills Inc", "22", "May 1", "April 15"),
    ),
    Pair("market", False, repurchase("1.5", "6-3/16"), repurchase("1.5", "6-1/4")),
    Pair("market", False, repurchase("1.5", "6-3/16"), repurchase("2.0", "6-3/16")),
    Pair("market", False, bills("53", "53", "morning"), bills("129", "182", "afternoon")),
    Pair("market", False, bills("129", "182", "afternoon"), bills("95", "277", "late session")),
    Pair("market", False, bills("53", "53", "afternoon"), bills("61", "61", "afternoon")),
    Pair("market", False, balances("March 5", "3.467", "3.208"), balances("March 6", "3.931", "3.467")),
    Pair("bonus", False, bonus("wheat", "40,000", "Jordan"), bonus("wheat", "40,000", "Yemen")),
    Pair("bonus", False, bonus("wheat flour", "40,000", "Jordan"), bonus("barley malt", "40,000", "Jordan")),
    Pair("bonus", False, bonus("wheat", "40,000", "Jordan"), bonus("wheat", "25,000", "Jordan")),
    Pair(
        "prices", False, posted("Orlane Oil Co", "1.50", "16.00"), posted("Marrow Petroleum", "1.50", "16.00")
    ),
    Pair(
        "prices", False, posted("Orlane Oil Co", "1.50", "16.00"), posted("Orlane Oil Co", "50 cts", "15.50")
    ),
    Pair("ratings", False, rated("Norvik Air", "300"), rated("Hollis Holdings", "300")),
    Pair("ratings", False, rated("Norvik Air", "300"), rated("Caldwell Aerospace", "850")),
    Pair(
        "stake",
        False,
        stake("Harlan Pugh", "Penrose Foods", "6.1", "683,000", "last week"),
        stake("Harlan Pugh", "Penrose Foods", "7.3", "817,600", "this week"),
    ),
    Pair(
        "stake",
        False,
        stake("Harlan Pugh", "Penrose Foods", "6.1", "683,000", "last week"),
        stake("Harlan Pugh", "Merridew Corp", "6.1", "1,204,000", "last week"),
    ),
    Pair("sales", False, sold("corn", "120,000", "Nippara"), sold("corn", "120,000", "Santara")),
    Pair("sales", False, sold("corn", "120,000", "Santara"), sold("soybeans", "120,000", "Santara")),
    Pair("sales", False, sold("corn", "120,000", "Santara"), sold("corn", "150,000", "Santara")),
    Pair(
        "fixing",
        False,
        fixing("Frankenau", "401.50", "402.20", "morning"),
        fixing("Frankenau", "402.10", "401.50", "afternoon"),
    ),
    Pair(
        "fixing",
        False,
        fixing("Frankenau", "401.50", "402.20", "morning"),
        fixing("Zelburg", "401.50", "402.20", "morning"),
    ),
    Pair("tender", False, tender("April 10", "4.1 mln"), tender("April 24", "5.9 mln")),
    Pair("tender", False, tender("April 10", "4.1 mln"), tender("April 24", "4.1 mln")),
    Pair(
        "tables", False, rates("March 11", *QUOTES, *MORE_QUOTES), rates("March 12", *NEXT_QUOTES, *MORE_NEXT)
    ),
    Pair("tables", False, repo("今日", "20", "30"), repo("今日", "50", "30")),
    Pair("tables", False, repo("3月5日", "20", "30"), repo("3月6日", "20", "30")),
    Pair("tables", False, fuel("4月17日", "165", "160"), fuel("4月28日", "165", "160")),
    Pair("tables", False, fuel("今日", "165", "160"), fuel("今日", "145", "140")),
    Pair("notice", False, holder("江源科技", "2"), holder("海宁药业", "2")),
    Pair("notice", False, holder("江源科技", "2"), holder("海宁药业", "3")),
    Pair(
        "notice",
        False,
        named("Merridew Corp", "Alan Prothero", "Joseph Lantz"),
        named("Wexford Mills Inc", "Ruth Kemble", "Giles Orme"),
    ),
    # No text to speak of, or none yet.
    Pair(
        "nothing",
        False,
        Story("ORLANE OIL SHUTS TARN REFINERY", "Full story to follow."),
        Story("NORVIK AIR ORDERS TEN JETS", "Full story to follow."),
    ),
    Pair(
        "nothing", False, Story("洛川水库开闸泄洪", "点击播放视频"), Story("地铁六号线试运营", "点击播放视频")
    ),
    Pair(
        "nothing",
        False,
        Story("洛川水库开闸泄洪", "详细报道稍后推出，敬请关注。"),
        Story("地铁六号线试运营", "详细报道稍后推出，敬请关注。"),
    ),
    # The next day's news with the background of the last one's.
    Pair(
        "follow-up",
        False,
        REFINERY,
        Story(
            "ORLANE REFINERY STAYS SHUT LONGER",
            "Orlane Oil Co's refinery at Tarn will stay closed until the middle of May because parts for its cracker "
            "have not arrived, the company said today.\n    Analysts put the delay's cost at four mln dlrs a week, "
            "and said that the company would miss its profit forecast for the half year." + RECALLS,
        ),
    ),
    Pair(
        "follow-up",
        False,
        BUDGET,
        Story(
            "RURITANIAN PARLIAMENT REJECTS BUDGET",
            "Parliament rejected the government's budget by 148 votes to 131 after six members of the ruling coalition "
            "voted with the opposition.\n    Prime minister Ota Brod said he will stay.\n    Under the budget the "
            "deficit would have come down to 3.2 pct of gross national product next year from 4.1 pct this year.\n    "
            "The opposition said the plan would hurt pensioners and farmers most.",
        ),
    ),
    Pair(
        "follow-up",
        False,
        TIN,
        Story(
            "TIN PRICES RISE AFTER PRODUCERS' ACCORD",
            "Tin rose by 190 dlrs to 6,840 dlrs a tonne after producers agreed to limit supplies for another year, "
            "dealers said.\n    The seven members will ship no more than 96,000 tonnes in the twelve months from March "
            "1.\n"
            "    Consumers have run down their stocks and some had to buy, a dealer said. Others doubted that the "
            "rise would last, for substitutes were cheap.",
        ),
    ),
    Pair(
        "follow-up",
        False,
        VESSEL,
        Story(
            "TUGS FAIL TO REFLOAT TANKER OFF CAPE SORREL",
            "Three tugs failed at high water to refloat the tanker Ionian Dawn, which ran aground in fog off Cape "
            "Sorrel "
            "on Monday, and oil has begun to leak, the coastguard said.\n    A slick of half a mile drifted towards "
            "the beaches of Sorrel Bay. Booms are being laid.",
        ),
    ),
    Pair(
        "follow-up",
        False,
        METRO,
        Story(
            "地铁六号线首日客流超二十万",
            "地铁六号线昨日开通试运营，截至晚10时，全线客流达21.3万人次，换乘站一度限流。\n"
            "线路全长23.6公里，设车站17座，其中换乘站5座。高峰时段行车间隔为5分钟，全程票价6元。\n"
            "不少市民专程前来体验，有乘客反映部分出入口标识不清，运营方表示将尽快改进。",
        ),
    ),
    # Several stories in one.
    Pair(
        "round-up",
        False,
        VESSEL,
        Story(VESSEL.title, f"{VESSEL.text}\n{AIRLINE.text}\n{TIN.text}\n{BUDGET.text}"),
    ),
    Pair(
        "round-up", False, AIRLINE, Story("BUSINESS BRIEFS", f"{REFINERY.text}\n{AIRLINE.text}\n{TIN.text}")
    ),
    Pair("round-up", False, REFINERY, Story("", f"{REFINERY.text}\n{BUDGET.text}\n{TIN.text}")),
    Pair(
        "round-up",
        False,
        METRO,
        Story("早间新闻", f"{RIVER.text}\n{METRO.text}\n{repo('今日', '20', '30').text}"),
    ),
    Pair(
        "round-up",
        False,
        changed(VESSEL, title=""),
        Story("", f"{VESSEL.text}\n{AIRLINE.text}\n{BUDGET.text}"),
    ),
]

MERGED = [
    # The last item's first word is the title's, too.
    Pair(
        "round-up",
        False,
        RIVER,
        Story(RIVER.title, f"{RIVER.text}\n{METRO.text}\n{fuel('今日', '165', '160').text}"),
    ),
]
