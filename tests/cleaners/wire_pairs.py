"""Invented pairs of wire stories, each with what a careful editor would say of the two; the tests are elsewhere.

In the manner of agency copy: flashes, updates minutes later, corrections, results by template, parts of a series.
"""

from __future__ import annotations

from wire_stories import (
    BID,
    BRIDGE,
    GRAIN,
    MATCH,
    SCHOOL,
    SHOPS,
    STRIKE,
    SUGAR,
    Pair,
    Story,
    assistance,
    bourse,
    changed,
    dividend,
    drawn,
    first,
    rate,
    results,
    sky,
    veg,
)

R1 = ("21 cts", "14 cts", "1,204,000", "811,000", "18.4 mln", "15.9 mln")
R2 = ("55 cts", "49 cts", "9,377,000", "8,012,000", "104.1 mln", "97.7 mln")
TAIL = "NOTE: Prior-year net includes a gain of 120,000 dlrs from the sale of a plant. Full name is"

PAIRS = [
    # The same story again.
    Pair(
        "update",
        True,
        GRAIN,
        changed(GRAIN, more="\n    Trade sources said a decision was expected by Friday."),
    ),
    Pair(
        "update",
        True,
        GRAIN,
        changed(GRAIN, ("up to 600,000", "as much as 600,000"), ("grain traders said", "traders here said")),
    ),
    Pair(
        "update",
        True,
        BID,
        changed(
            BID,
            more="\n    Halvern shares rose 1-1/4 to 38-1/2 on the news.",
            title="HALVERN <HVN> TO SELL BRACKWATER PAPER",
        ),
    ),
    Pair(
        "update",
        True,
        BID,
        changed(BID, ("84 mln dlrs in cash and notes", "84 mln dlrs, of which 60 mln is in cash")),
    ),
    Pair(
        "update",
        True,
        STRIKE,
        changed(
            STRIKE,
            more=(
                "\n    Marsh said the stoppage had cost the port 1.4 mln dlrs in lost dues.\n    Shipowners "
                "have diverted at least 20 vessels to other ports."
            ),
        ),
    ),
    Pair(
        "update",
        True,
        STRIKE,
        changed(
            STRIKE,
            ("union officials said", "a union spokesman said"),
            title="SELBY DOCKERS VOTE TO END STRIKE",
        ),
    ),
    Pair("update", True, SUGAR, changed(SUGAR, more="\n    The tender is open until noon on the day.")),
    Pair("update", True, BRIDGE, changed(BRIDGE, more="\n据悉，大桥桥面铺装将于下月开始。")),
    Pair(
        "update",
        True,
        SCHOOL,
        changed(SCHOOL, ("市教育局昨日公布", "记者昨日从市教育局获悉"), title="中小学寒假1月18日开始"),
    ),
    Pair("correction", True, GRAIN, changed(GRAIN, ("450,000", "430,000"))),
    Pair("correction", True, BID, changed(BID, ("1,150", "1,510"))),
    Pair("correction", True, STRIKE, changed(STRIKE, ("2,300 men", "3,200 men"))),
    Pair("correction", True, SUGAR, changed(SUGAR, ("April 14", "April 15"))),
    Pair("correction", True, BRIDGE, changed(BRIDGE, ("2386", "2368"), title="（更正）青川大桥主跨今日合龙")),
    Pair(
        "correction", True, results("CALDERA CORP", *R1), results("CALDERA CORP", *R1[:4], "18.9 mln", R1[5])
    ),
    Pair("repeat", True, results("CALDERA CORP", *R1), results("CALDERA CORP", *R1)),
    Pair(
        "repeat",
        True,
        results("CALDERA CORP", *R1),
        changed(results("CALDERA CORP", *R1), ("Shr", "Oper shr"), ("Net", "Oper net")),
    ),
    Pair(
        "repeat",
        True,
        dividend("ALDEN CORP", "12", "May 1", "April 10"),
        changed(
            dividend("ALDEN CORP", "12", "May 1", "April 10"), title="ALDEN CORP <ALD> DECLARES QTLY DIVIDEND"
        ),
    ),
    Pair("repeat", True, BID, changed(BID, title="BRACKWATER MANAGERS TO BUY COMPANY")),
    Pair("repeat", True, STRIKE, Story(STRIKE.title, "SELBY, March 3 - " + STRIKE.text + "\n ENDS")),
    Pair("repeat", True, STRIKE, Story("", STRIKE.text.upper())),
    Pair("repeat", True, BRIDGE, changed(BRIDGE, title="跨江第三桥合龙 两岸十分钟可达")),
    Pair(
        "repeat",
        True,
        veg("6月3日", "1.20", "3.40", "2.80", "2.10", "1.90"),
        veg("6月3日", "1.20", "3.40", "2.80", "2.10", "1.90"),
    ),
    Pair("flash", True, first(GRAIN, 2), GRAIN),
    Pair("flash", True, first(BID), BID),
    Pair("flash", True, first(BID, title="HALVERN <HVN> SELLS UNIT TO MANAGERS"), BID),
    Pair("flash", True, first(STRIKE), STRIKE),
    Pair("flash", True, first(STRIKE, title="SELBY STRIKE ENDS"), STRIKE),
    Pair("flash", True, first(BRIDGE, stop="\n"), BRIDGE),
    Pair("flash", True, first(BRIDGE, stop="。", title="快讯：青川大桥主跨合龙"), BRIDGE),
    Pair("flash", True, first(MATCH, stop="\n", title="快讯：江州队2比1海宁队"), MATCH),
    Pair("flash", True, first(SCHOOL, stop="。"), SCHOOL),
    Pair(
        "desks",
        True,
        MATCH,
        changed(
            MATCH,
            ("坐镇主场", "在主场"),
            ("扳平", "改写为1比1"),
            ("锁定胜局", "锁定了胜局"),
            title="甲级联赛：江州队2比1力克海宁队",
        ),
    ),
    Pair(
        "desks",
        True,
        MATCH,
        changed(
            MATCH, ("在昨晚进行的", "本报江州讯 昨晚，在"), ("赛后江州队主教练表示", "江州队主教练赛后说")
        ),
    ),
    Pair(
        "desks",
        True,
        BRIDGE,
        changed(BRIDGE, ("克服了", "战胜了"), ("先后攻克", "攻克了"), ("因此受益", "受益")),
    ),
    # Another story, however alike.
    Pair("results", False, results("CALDERA CORP", *R1), results("BRAMWELL INC", *R2)),
    Pair("results", False, results("CALDERA CORP", *R1), results("CALDERA CORP", *R2, of="1ST QTR")),
    Pair(
        "results",
        False,
        results("CALDERA CORP", *R1),
        results(
            "CALDERA CORP", "64 cts", "51 cts", "3,711,000", "2,980,000", "66.0 mln", "59.2 mln", of="YEAR"
        ),
    ),
    Pair("results", False, results("CALDERA CORP", *R1, more=TAIL), results("BRAMWELL INC", *R2, more=TAIL)),
    Pair("results", False, results("CALDERA CORP", *R1), results("BRAMWELL INC", *R1[:2], *R2[2:])),
    Pair(
        "dividend",
        False,
        dividend("ALDEN CORP", "12", "May 1", "April 10"),
        dividend("BOREAL CO", "12", "April 30", "April 15"),
    ),
    Pair(
        "dividend",
        False,
        dividend("ALDEN CORP", "12", "May 1", "April 10"),
        dividend("BOREAL CO", "12", "May 1", "April 10"),
    ),
    Pair(
        "dividend",
        False,
        dividend("ALDEN CORP", "12", "May 1", "April 10"),
        dividend("ALDEN CORP", "13", "August 1", "July 10"),
    ),
    Pair(
        "rates",
        False,
        rate("Northgate Bank", "7-1/2", "7-3/4", "today"),
        rate("Carlin National", "7-1/2", "7-3/4", "today"),
    ),
    Pair(
        "rates",
        False,
        rate("Northgate Bank", "7-1/2", "7-3/4", "April 1"),
        rate("Northgate Bank", "7-3/4", "8", "May 1"),
    ),
    Pair(
        "rates",
        False,
        assistance("Royal Bank", "53", "300", "morning"),
        assistance("Royal Bank", "166", "350", "afternoon"),
    ),
    Pair(
        "rates",
        False,
        assistance("Royal Bank", "53", "300", "morning"),
        assistance("Royal Bank", "129", "300", "afternoon"),
    ),
    Pair(
        "tables",
        False,
        veg("6月3日", "1.20", "3.40", "2.80", "2.10", "1.90"),
        veg("6月4日", "1.30", "3.40", "2.60", "2.20", "1.80"),
    ),
    Pair(
        "tables",
        False,
        veg("今日", "1.20", "3.40", "2.80", "2.10", "1.90"),
        veg("今日", "1.25", "3.50", "2.60", "2.20", "2.00"),
    ),
    Pair("tables", False, sky("6月3日", 17, 28, "东北风三到四级"), sky("6月4日", 18, 30, "东南风二到三级")),
    Pair("tables", False, sky("今日", 17, 28, "东北风三到四级"), sky("今日", 18, 30, "东北风三到四级")),
    Pair(
        "tables",
        False,
        bourse("今日", "1203.45", "12.31", "86.2"),
        bourse("今日", "1217.80", "14.35", "91.7"),
    ),
    Pair(
        "tables",
        False,
        bourse("周一", "1203.45", "12.31", "86.2"),
        bourse("周二", "1217.80", "14.35", "91.7"),
    ),
    Pair(
        "tables",
        False,
        drawn("2031056", "03 08 15 22 27 31", "12340567"),
        drawn("2031057", "01 09 16 20 28 33", "13870442"),
    ),
    Pair("series", False, Story("老街往事（一）", BRIDGE.text), Story("老街往事（二）", MATCH.text)),
    Pair(
        "series",
        False,
        Story(
            "老街往事（一）",
            "编者按：本报今起连载老作家回忆老街生活的系列文章，敬请读者留意。\n" + BRIDGE.text,
        ),
        Story(
            "老街往事（二）",
            "编者按：本报今起连载老作家回忆老街生活的系列文章，敬请读者留意。\n" + MATCH.text,
        ),
    ),
    Pair(
        "follow-up",
        False,
        SUGAR,
        Story(
            "WHITE SUGAR BOUGHT AT TENDER",
            "The state trading corporation bought two cargoes of white sugar at its tender today, paying "
            "211.75 dlrs a tonne, cost and freight, traders said.\n    The cargoes, each of 12,500 tonnes, "
            "are for arrival in May and June. Three houses had offered.",
        ),
    ),
    Pair(
        "follow-up",
        False,
        STRIKE,
        Story(
            "SELBY PORT BACKLOG CLEARED",
            "The port of Selby has cleared the backlog of vessels left by last week's strike, port director "
            "Ewan Marsh said.\n    The last of 37 ships that had waited in the roads sailed this morning.",
        ),
    ),
    Pair(
        "follow-up",
        False,
        BID,
        Story(
            "HALVERN SETS TWO-FOR-ONE SPLIT",
            "Halvern Industries Inc said its board declared a two-for-one stock split, payable June 10 to "
            "holders of record May 15.\n    In March Halvern agreed to sell its Brackwater Paper Co unit to "
            "a group of the unit's managers for 84 mln dlrs in cash and notes.",
        ),
    ),
    Pair(
        "round-up",
        False,
        STRIKE,
        Story("LABOUR NEWS IN BRIEF", f"{STRIKE.text}\n{GRAIN.text}\n{BID.text}"),
    ),
    Pair("round-up", False, GRAIN, Story(GRAIN.title, f"{GRAIN.text}\n{STRIKE.text}\n{BID.text}")),
    Pair("round-up", False, MATCH, Story("体坛短讯", f"{MATCH.text}\n{BRIDGE.text}\n{SCHOOL.text}")),
    Pair("round-up", False, STRIKE, Story(STRIKE.title, f"{STRIKE.text}\n{GRAIN.text}\n{BID.text}")),
    Pair(
        "round-up", False, MATCH, Story(MATCH.title, f"{MATCH.text}\n{BRIDGE.text}\n{SCHOOL.text}\n{SHOPS}")
    ),
]


MISJUDGED = [
    # Two figures that depend on each other, among few.
    Pair("correction", True, SCHOOL, changed(SCHOOL, ("2月17日", "2月18日"), ("31天", "32天"))),
]
