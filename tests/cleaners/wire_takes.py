"""Invented agency stories that were sent again: takes that grew, rewritten ones, corrections, other spellings.

The tests are elsewhere; what merely looks alike is in `wire_daily`.
"""

from __future__ import annotations

from wire_stories import Pair, Story, changed, first

REFINERY = Story(
    "ORLANE OIL <ORL> TO SHUT TARN REFINERY FOR REPAIRS",
    "Orlane Oil Co said it will shut its 95,000 barrel-per-day refinery at Tarn for about three weeks from April 6 "
    "to repair a catalytic cracking unit.\n"
    "    A spokesman said the unit had run at half its capacity since a fire on February 19, in which two workers "
    "were hurt.\n"
    "    Customers will be supplied from stocks and from the company's plant at Port Ames, he said.\n"
    "    Traders said the closure was likely to lift gasoline prices along the lower Marne, where barges were "
    "already scarce.",
)
REFINERY_LATER = (
    "\n    The Tarn plant supplies roughly a third of the gasoline sold in the province.\n"
    "    Orlane has put the cost of the fire at 14 mln dlrs, of which insurers are to pay nine mln.\n"
    "    Shares in Orlane closed 1/8 lower at 21-3/8."
)
TIN = Story(
    "TIN PRODUCERS AGREE TO EXTEND EXPORT CURBS",
    "Members of the association of tin exporting countries agreed to keep their supply limits for another year, the "
    "association's secretary Hamid Rusli said.\n"
    "    The seven members will ship no more than 96,000 tonnes in the twelve months from March 1, he told reporters "
    "after three days of talks.\n"
    "    Stocks are put at 70,000 tonnes, against 84,000 when the limits were first agreed.\n"
    "    Delegates said Santara had asked for a larger share because of a strike that cut its output last year, but "
    "withdrew its request on the final day.\n"
    "    The association meets again on September 14.",
)
AIRLINE = Story(
    "NORVIK AIR ORDERS TEN JETS FROM CALDWELL",
    "Norvik Air AS ordered ten C-40 short-haul jets from Caldwell Aerospace in a deal worth 310 mln crowns, the two "
    "companies said in a statement.\n"
    "    The first aircraft are to be delivered in October next year, and Norvik has taken options on another six.\n"
    "    The jets will replace propeller aircraft on routes to the northern islands.\n"
    "    Norvik chairman Odd Berge said financing would come from banks in three countries.",
)
BUDGET = Story(
    "RURITANIA PLANS TO CUT BUDGET DEFICIT",
    "Ruritania will cut its budget deficit to 3.2 pct of gross national product next year from 4.1 pct this year, "
    "finance minister Karel Hradec told parliament.\n"
    "    Spending on subsidies will fall by 12 pct and a tax on fuel will rise by two crowns a litre, he said.\n"
    "    The opposition said the plan would hurt pensioners and farmers most.\n"
    "    The minister forecast growth of 2.5 pct after 1.9 pct this year, and said inflation, now at an annual 6.4 "
    "pct, would come down to five pct.\n"
    "    Foreign debt would be held at its present 17.8 billion crowns, of which 5.6 billion falls due within two "
    "years.\n"
    "    Parliament is to vote on the budget on November 28.",
)
SHORT = Story(
    "MERRIDEW CORP <MRD> NAMES PRESIDENT",
    "Merridew Corp said it named Alan Prothero, 52, as president and chief operating officer, succeeding Joseph Lantz, "
    "who is retiring.\n    Prothero was executive vice president in charge of the packaging division.",
)
VESSEL = Story(
    "TANKER AGROUND OFF CAPE SORREL",
    "The tanker Ionian Dawn, carrying 62,000 tonnes of crude oil, ran aground in fog two miles off Cape Sorrel, the "
    "coastguard said.\n"
    "    The crew of 27 were taken off by helicopter. No oil had leaked by midday, a spokesman said.\n"
    "    Three tugs were on their way from Port Ames and would try to refloat the ship at high water tonight.",
)
RIVER = Story(
    "洛川水库今日开闸泄洪",
    "受上游持续强降雨影响，洛川水库水位今日凌晨升至187.4米，超过汛限水位1.9米，水库于上午八时开启三孔闸门泄洪。\n"
    "水库管理处主任韩立群说，泄洪流量控制在每秒850立方米，预计持续三十六小时。\n"
    "下游沿岸的四个乡镇已转移群众6200余人，学校停课，渡口停航。\n"
    "气象部门预计，雨势明天傍晚起减弱。",
)
METRO = Story(
    "地铁六号线月底试运营",
    "记者从市轨道交通集团获悉，地铁六号线一期工程将于本月28日开通试运营。线路全长23.6公里，设车站17座，其中换乘站5座。\n"
    "开通初期，运营时间为早6时30分至晚10时，高峰时段行车间隔为5分钟，全程票价6元。\n"
    "集团运营部负责人孟晓川表示，二期工程力争后年建成，届时将延伸至新机场。",
)


def earnings(name: str, body: str, *, of: str = "1ST QTR", more: str = "") -> Story:
    return Story(f"{name} <{name[:3]}> {of} NET", body + more)


QUARTER = "Shr 31 cts vs 27 cts\n    Net 4,182,000 vs 3,640,000\n    Revs 61.3 mln vs 55.8 mln"
YEAR = (
    "\n    Year\n    Shr 1.22 dlrs vs 98 cts\n    Net 16.5 mln vs 13.2 mln\n    Revs 240.9 mln vs 214.4 mln"
)
NOTE = "\n    NOTE: 1986 qtr includes gain of 310,000 dlrs, or two cts a share, from sale of land."

TAKES = [
    # Takes that grew.
    Pair("take", True, first(REFINERY, 2), changed(REFINERY, more=REFINERY_LATER)),
    Pair("take", True, REFINERY, changed(REFINERY, more=REFINERY_LATER)),
    Pair(
        "take",
        True,
        first(REFINERY, 2),
        changed(REFINERY, more=REFINERY_LATER, title="THREE-WEEK CLOSURE AT ORLANE'S TARN PLANT"),
    ),
    Pair(
        "take",
        True,
        first(TIN, 3, title="TIN EXPORTERS KEEP LIMITS - OFFICIAL"),
        TIN,
    ),
    Pair("take", True, first(VESSEL), VESSEL),
    Pair(
        "take",
        True,
        VESSEL,
        changed(
            VESSEL,
            more=(
                "\n    The Ionian Dawn, built in 1974 and registered in Port Ames, was bound for the Tarn refinery "
                "from the Gulf.\n    Fishermen said the light on the cape had been out since Sunday."
            ),
            title="TANKER WITH 62,000 TONNES OF OIL AGROUND IN FOG",
        ),
    ),
    Pair("take", True, first(RIVER, stop="\n"), RIVER),
    Pair("take", True, first(RIVER, 2, stop="\n", title="洛川水库超汛限水位"), RIVER),
    Pair("take", True, first(METRO, stop="\n", title="快讯：六号线28日开通"), METRO),
    Pair("take", True, first(AIRLINE, 2), changed(AIRLINE, title="TEN C-40 JETS FOR NORVIK AIR")),
    # Rewritten ones, of which most still stands.
    Pair(
        "rewritten",
        True,
        REFINERY,
        changed(
            REFINERY,
            (
                (
                    "Orlane Oil Co said it will shut its 95,000 barrel-per-day refinery at Tarn for about three weeks "
                    "from April 6 to repair a catalytic cracking unit."
                ),
                (
                    "A catalytic cracker damaged by fire will keep Orlane Oil Co's 95,000 barrel-per-day refinery at "
                    "Tarn closed for some three weeks from April 6, the company said."
                ),
            ),
        ),
    ),
    Pair(
        "rewritten",
        True,
        TIN,
        changed(
            TIN,
            ("agreed to keep their supply limits for another year", "will limit supplies for one more year"),
            ("Delegates said Santara had asked", "Santara had asked, delegates said,"),
            ("against 84,000 when the limits were first agreed", "down from 84,000"),
        ),
    ),
    Pair(
        "rewritten",
        True,
        AIRLINE,
        changed(
            AIRLINE,
            ("ordered ten C-40 short-haul jets from", "signed an order for ten C-40 short-haul jets with"),
            ("The jets will replace", "They replace"),
            ("financing would come from", "the order would be financed by"),
        ),
    ),
    Pair(
        "rewritten",
        True,
        TIN,
        changed(
            TIN,
            (
                "\n    Stocks are put at 70,000 tonnes, against 84,000 when the limits were first agreed.",
                (
                    "\n    The accord was reached late last night after Santara dropped a demand for a larger share, "
                    "delegates said. Rusli called it the only way to work off stocks."
                ),
            ),
            (
                (
                    "\n    Delegates said Santara had asked for a larger share because of a strike that cut its output "
                    "last year, but withdrew its request on the final day."
                ),
                "",
            ),
        ),
    ),
    Pair(
        "rewritten",
        True,
        RIVER,
        changed(
            RIVER,
            ("受上游持续强降雨影响，洛川水库", "由于上游连降暴雨，洛川水库"),
            ("水库管理处主任韩立群说", "据水库管理处主任韩立群介绍"),
            ("气象部门预计，雨势明天傍晚起减弱。", "目前下游堤防运行平稳。"),
        ),
    ),
    Pair(
        "rewritten",
        True,
        METRO,
        changed(
            METRO,
            ("记者从市轨道交通集团获悉", "市轨道交通集团昨天宣布"),
            ("集团运营部负责人孟晓川表示", "孟晓川说"),
            title="六号线一期28日开通试运营",
        ),
    ),
    # Corrections.
    Pair(
        "correction",
        True,
        TIN,
        changed(
            TIN,
            ("96,000", "69,000"),
            title="CORRECTED - TIN PRODUCERS AGREE TO EXTEND EXPORT CURBS",
            more="\n    (Corrects figure in second paragraph)",
        ),
    ),
    Pair("correction", True, BUDGET, changed(BUDGET, ("17.8 billion", "18.7 billion"), ("6.4", "6.5"))),
    Pair(
        "correction",
        True,
        changed(REFINERY, ("Orlane", "Orlaine"), title="ORLAINE OIL TO SHUT TARN REFINERY FOR REPAIRS"),
        REFINERY,
    ),
    Pair("correction", True, SHORT, changed(SHORT, ("Prothero", "Protheroe"))),
    Pair("correction", True, VESSEL, changed(VESSEL, ("crew of 27", "crew of 24"))),
    Pair(
        "correction",
        True,
        earnings("DUNMORE INC", QUARTER),
        earnings("DUNMORE INC", QUARTER.replace("3,640", "3,460")),
    ),
    Pair(
        "correction",
        True,
        earnings("DUNMORE INC", QUARTER + YEAR + NOTE),
        earnings("DUNMORE INC", QUARTER + YEAR.replace("98 cts", "89 cts") + NOTE),
    ),
    Pair("correction", True, METRO, changed(METRO, ("23.6公里", "26.3公里"))),
    # Results sent again with more.
    Pair("results", True, earnings("DUNMORE INC", QUARTER), earnings("DUNMORE INC", QUARTER, more=YEAR)),
    Pair("results", True, earnings("DUNMORE INC", QUARTER), earnings("DUNMORE INC", QUARTER, more=NOTE)),
    Pair(
        "results",
        True,
        earnings("DUNMORE INC", QUARTER + YEAR),
        earnings("DUNMORE INC", QUARTER + YEAR, more=NOTE, of="4TH QTR AND YEAR"),
    ),
    Pair(
        "results",
        True,
        earnings("DUNMORE INC", QUARTER + YEAR),
        earnings("DUNMORE INC", (QUARTER + YEAR).replace("Revs", "Sales")),
    ),
    # Figures and words spelled otherwise.
    Pair(
        "spelling",
        True,
        earnings("DUNMORE INC", QUARTER + YEAR),
        earnings(
            "DUNMORE INC",
            (QUARTER + YEAR).replace("61.3 mln", "61,300,000").replace("55.8 mln", "55,800,000"),
        ),
    ),
    Pair(
        "spelling",
        True,
        BUDGET,
        changed(
            BUDGET,
            (" pct", " percent"),
            ("two crowns", "2 crowns"),
            ("five percent", "5 percent"),
            ("billion", "bln"),
        ),
    ),
    Pair(
        "spelling",
        True,
        AIRLINE,
        changed(
            AIRLINE,
            ("ten C-40", "10 C-40"),
            ("another six", "another 6"),
            ("310 mln crowns", "310 million crowns"),
        ),
    ),
    Pair(
        "spelling",
        True,
        REFINERY,
        changed(REFINERY, ("95,000 barrel-per-day", "95,000 bpd"), ("about three weeks", "some 20 days")),
    ),
    # Repeats.
    Pair("repeat", True, TIN, Story(f"RPT - {TIN.title}", f"KUALA SANTAR, Feb 26 - {TIN.text}")),
    Pair(
        "repeat",
        True,
        VESSEL,
        Story("SHIP AGROUND OFF SORREL", f"PORT AMES, March 9, Reuter - {VESSEL.text}"),
    ),
    Pair("repeat", True, BUDGET, Story(BUDGET.title.title(), "By Jan Novotny\n" + BUDGET.text)),
    Pair("repeat", True, SHORT, changed(SHORT, title="PROTHERO NAMED PRESIDENT OF MERRIDEW")),
    Pair("repeat", True, VESSEL, changed(VESSEL, ("at high water tonight", "at high water late on Monday"))),
    Pair("repeat", True, BUDGET, first(BUDGET, 5, title="RURITANIA TO CUT SUBSIDIES, RAISE FUEL TAX")),
    Pair("repeat", True, METRO, changed(METRO, title="我市轨道交通再添新线")),
    Pair(
        "repeat",
        True,
        BUDGET,
        Story(BUDGET.title, "\n".join(BUDGET.text.split("\n")[i] for i in (0, 3, 1, 2, 4, 5))),
    ),
    Pair("spelling", True, RIVER, changed(RIVER, ("6200余人", "六千二百余人"), ("三十六小时", "36小时"))),
]
