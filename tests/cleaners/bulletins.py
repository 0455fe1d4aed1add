"""Invented bulletins that are alike in every word but the facts, and frames around them; written for these tests."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

Bulletin = Callable[[random.Random], tuple[str, str]]


class Story(NamedTuple):
    """A title and a text."""

    title: str
    text: str


def _gold(r: random.Random) -> tuple[str, str]:
    day, price = f"{r.randint(1, 12)}月{r.randint(1, 28)}日", r.randint(400, 900)
    return (
        "黄金回收价格今日查询",
        (
            f"{day}，本地金店足金饰品挂牌价为每克{price}.{r.randint(0, 9)}元，较前一交易日{r.choice(['上涨', '下跌'])}{r.randint(1, 9)}元。\n"
            "金店工作人员介绍，足金首饰的含金量不低于990‰，千足金不低于999‰，购买时应查看印记和质量检验证书，并保留发票。"
            "根据《首饰 贵金属纯度的规定及命名方法》（GB 11887），商家应当在标签上如实标明纯度和重量，误差不得超过0.01克。\n"
            "业内人士提醒，投资黄金应根据自身风险承受能力，合理配置资产，不宜将全部积蓄投入单一品种。"
            "实物黄金的买卖差价较大，通常在每克10元至20元之间，短期频繁交易并不划算。回收时，门店一般会收取3%左右的折旧费，并要求出示身份证件。"
        ),
    )


def _quake(r: random.Random) -> tuple[str, str]:
    place = r.choice(["甲县", "乙市", "丙州", "丁镇", "戊海域"])
    return (
        f"{place}发生{r.randint(3, 5)}.{r.randint(0, 9)}级地震",
        (
            f"据台网正式测定，{r.randint(1, 28)}日{r.randint(0, 23)}时{r.randint(10, 59)}分在{place}（北纬{r.randint(20, 40)}.{r.randint(10, 99)}度，"
            f"东经{r.randint(80, 120)}.{r.randint(10, 99)}度）发生{r.randint(3, 5)}.{r.randint(0, 9)}级地震，震源深度{r.randint(5, 30)}千米。"
            "目前暂无人员伤亡报告，具体情况正在进一步核实中，请公众不信谣、不传谣。"
        ),
    )


def _outage(r: random.Random) -> tuple[str, str]:
    street = "".join(r.sample("东西南北光明和平建设解放胜利", 3)) + "路"
    area = "".join(r.sample("花园锦绣翠湖金桂梧桐景苑", 3)) + "小区"
    return (
        f"关于{street}沿线停水的通知",
        (
            f"尊敬的用户：因{street}供水管道改造施工需要，{area}及周边商户将于{r.choice(['周一', '周二', '周四', '周六'])}"
            f"{r.randint(7, 10)}时至{r.randint(15, 20)}时停水。请上述区域的居民和单位提前做好储水准备，关好水龙头，以免来水时造成不必要的损失。"
            "恢复供水初期，管网中可能出现短时间的浑浊，属于正常现象，打开水龙头放水片刻即可正常使用。由此给您带来的不便，敬请谅解。"
            "如有疑问，可拨打供水服务热线，我们将竭诚为您服务。感谢您一直以来对供水工作的理解和支持。"
        ),
    )


def _rate(r: random.Random) -> tuple[str, str]:
    return (
        "Central bank sets midpoint",
        (
            f"The central bank set the reference rate of the currency at {r.randint(6, 7)}.{r.randint(1000, 9999)} to the dollar "
            f"on {r.choice(['Monday', 'Tuesday', 'Thursday', 'Friday'])}, {r.choice(['stronger', 'weaker'])} than the previous fix of "
            f"{r.randint(6, 7)}.{r.randint(1000, 9999)}.\n"
            "In the onshore spot market the currency is allowed to trade up to 2 percent above or below the reference rate each day. "
            "The rate is calculated from quotes that 14 market makers submit before 9:15 a.m., after the highest and the lowest are left out. "
            "The band was widened from 1 percent in 2014, and from 0.5 percent in 2012. "
            "Analysts say that the fix is read as a sign of what the authorities think of the recent moves of the market."
        ),
    )


def _blood(r: random.Random) -> tuple[str, str]:
    town, hall = (
        r.choice(["Ashby", "Corran", "Millbrook", "Penley"]),
        r.choice(["Town Hall", "Fire Hall", "Library", "Armory"]),
    )
    return (
        f"Blood drive in {town}",
        (
            f"A blood drive will be held at the {town} {hall} on {r.choice(['March', 'April', 'May'])} {r.randint(1, 28)} "
            f"from {r.randint(8, 11)} a.m. to {r.randint(1, 5)} p.m. Donors should bring a photo ID, drink plenty of water and eat a good meal beforehand. "
            "People who are at least 17 years old, weigh more than 110 pounds and are in good health can give blood every 56 days. "
            "Walk-ins are welcome, but appointments are preferred. Each donation can save up to three lives, the organizers said. "
            "Those who have traveled abroad within the past three months are asked to call ahead."
        ),
    )


def _court(r: random.Random) -> tuple[str, str]:
    name = r.choice(["Alder", "Brandt", "Castor", "Dunmore", "Ebbing", "Farrow", "Gallan"])
    charge = r.choice(["theft", "forgery", "trespass", "vandalism"])
    return (
        f"{name} pleads not guilty",
        (
            f"{name}, {r.randint(19, 70)}, pleaded not guilty to one count of {charge} in district court on {r.choice(['Monday', 'Wednesday', 'Friday'])}, "
            f"according to court records. Bail was set at ${r.randint(1, 90)},000 and the next hearing was scheduled for "
            f"{r.choice(['June', 'July', 'August'])} {r.randint(1, 28)}.\n"
            "An attorney for the defendant did not immediately return a message seeking comment. Charges are accusations, and a defendant is presumed "
            "innocent until proven guilty in a court of law. Anyone with information about the case is asked to contact the detective bureau. "
            "Callers may remain anonymous and may be eligible for a reward if the information leads to an arrest."
        ),
    )


def _stars(r: random.Random) -> tuple[str, str]:
    sign = r.choice(["白羊座", "金牛座", "双子座", "巨蟹座", "狮子座", "处女座", "天秤座"])
    moods = [
        "工作上容易得到前辈的提点，适合把搁置的计划重新拿出来",
        "感情方面宜多倾听，少下结论，单身者有机会在聚会中认识新朋友",
        "财运平稳，不宜冲动消费，签字之前把条款再读一遍",
        "身体容易疲劳，晚上早些休息，少看手机",
        "出门记得带伞，路上多留一些时间",
        "与家人沟通时放慢语速，误会自然会解开",
        "适合整理房间和账目，旧物里会有惊喜",
        "学习状态好，难题可以一次攻克",
    ]
    return (
        f"{sign}今日运势",
        f"{sign}今日运势："
        + "；".join(r.sample(moods, 4))
        + f"。幸运数字：{r.randint(1, 9)}，幸运颜色：{r.choice('红黄蓝绿白紫')}色。",
    )


def _bus(r: random.Random) -> tuple[str, str]:
    road = r.choice(["中山", "人民", "滨江", "学府", "迎宾"]) + "路"
    return (
        f"{road}公交站点临时调整",
        (
            f"记者从公交集团获悉，因{road}路面维修，即日起至{r.randint(1, 12)}月{r.randint(1, 28)}日，途经该路段的{r.randint(1, 90)}路、"
            f"{r.randint(100, 300)}路公交车将临时绕行，{r.choice(['东门', '西门', '北站', '南站'])}站停靠点暂停使用。\n"
            "公交集团提醒广大乘客，请提前规划出行路线，留意站台公告和车厢广播。施工期间，沿线将增派志愿者进行引导，高峰时段适当加密班次。"
            "线路恢复时间将另行通知。乘客可通过手机应用查询车辆实时位置，也可拨打24小时服务电话12345咨询。65周岁以上老年人凭卡免费乘车的政策不变。"
        ),
    )


BULLETINS: dict[str, Bulletin] = {
    "gold": _gold,
    "quake": _quake,
    "outage": _outage,
    "rate": _rate,
    "blood": _blood,
    "court": _court,
    "stars": _stars,
    "bus": _bus,
}


def bulletins(family: str, count: int, seed: int = 7) -> list[Story]:
    """Different bulletins of one family."""
    r = random.Random(f"{family}{seed}")
    found: dict[str, Story] = {}
    while len(found) < count:
        title, text = BULLETINS[family](r)
        found.setdefault(text, Story(title, text))
    return list(found.values())
