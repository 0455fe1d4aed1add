"""Articles about what chrome is made of stay whole: no line of them may go, whatever words it has."""

from __future__ import annotations

import opencc
import pytest

import cleaners

traditional = opencc.OpenCC("s2t").convert

ARTICLES = {
    "a hotline": """
        市民服务热线去年接听电话四十二万次，最多的一天接了三千多个，话务员从八人增加到二十人。
        热线号码12345由原来的十七条专线合并而来，拨打时只付市话费，夜间也有人值守。
        热线怎么用
        遇到停水停电，可以先拨打热线电话登记，再由街道派人上门；咨询政策的，当场就能答复。
        记者上午拨打了这条热线，等待十几秒后接通，话务员先核对了地址，然后把问题转给了供水公司。""",
    "copyright law": """
        新修改的著作权法明年施行，未经授权转载他人文章的赔偿上限提高到五百万元，平台的责任也更清楚了。
        专家认为，版权归谁所有，要看作品由谁创作、有没有合同约定；来源于网络不等于可以免费使用。
        转载要不要付钱
        法律规定，报刊可以转载已经发表的文章，但应当按照规定支付报酬，作者声明不得转载的除外。
        法院去年审理的侵权案件中，三分之一涉及自媒体平台，其中多数以调解结案，原告拿到了稿酬。""",
    "a quoted notice": """
        某公司昨天深夜发表声明，回应网上流传的一段视频，称视频经过剪辑，并已向公安机关报案。
        声明说：“本公司郑重声明，未经本公司书面授权，任何单位和个人不得转载相关内容，违者将追究法律责任。”
        公司负责人今天上午对记者表示，完整的监控录像已经交给警方，等待调查结果公布。
        “我们保留追究法律责任的权利，也欢迎媒体来现场看看真实的情况。”负责人说。""",
    "sentences that begin with labels": """
        来源于山泉的水经过七公里管道流到村口，水质检测每月一次，结果张贴在村务公开栏里。
        作者认为，修渠比打井更合算，因为井水位每年下降半米，而山泉十年来没有断流过。
        编辑部把这份调查寄给了水务局，局里派人复测，三天后给出了答复，结论与调查相同。
        时间过去半年，管道没有漏过一次，村民把节省下来的电费用来修了一条石板路。""",
    "an interview": """
        问：您是什么时候开始种茶的？
        答：1998年，那时全村只有三户种，一斤鲜叶卖不到两块钱。
        记者：为什么还要坚持？
        李大爷：山上不种茶就荒了，看着可惜。
        问：现在收成怎么样？
        答：去年一亩收了八千多块，今年还会更好，年轻人也回来了。""",
    "a poem": """
        秋天的时候
        河水很慢
        我们坐在桥上
        数一数对岸的灯
        一盏是你的
        一盏是我的
        剩下的
        都给了夜里赶路的人""",
    "a recipe": """
        番茄牛腩是家常菜，关键在于牛腩要先焯水，番茄要分两次下锅，汤才会又浓又清爽。
        用料
        牛腩500克
        番茄3个
        姜4片
        做法
        1. 牛腩切块，冷水下锅焯去血水
        2. 番茄去皮，一半切碎炒出汁
        3. 放牛腩加热水，小火炖一个半小时
        4. 下另一半番茄，再炖二十分钟
        出锅前尝一尝咸淡，撒上葱花就可以端上桌了，配米饭最好。""",
    "a table of results": """
        第十二届环湖长跑昨天上午在南门广场鸣枪，来自九个省市的两千三百名选手跑完了全程。
        男子组成绩
        第一名 王强 1小时08分12秒
        第二名 李军 1小时09分40秒
        第三名 赵勇 1小时10分03秒
        女子组成绩
        第一名 孙丽 1小时19分55秒
        第二名 周敏 1小时21分17秒
        组委会说，明年的比赛将增加半程项目，报名从三月开始。""",
    "an agenda": """
        第九届水利工程年会
        11月10日 代表注册
        地 点：大学校内明珠园
        11月11日上午 开幕式
        时 间：8:30－9:30
        地 点：伯苓楼一楼报告厅
        主持人：水利学院院长 周立教授
        （1） 来宾介绍
        （2） 校长致辞
        11月11日下午 专题讨论
        地 点：第二教学楼201
        评论人：蒋春（水利学院）李明（环境学院）
        陈勤（理工大学）水价信息与用水习惯
        古辉（师范大学）小流域治理的两个例子
        闭幕式后代表分三组考察水库，晚上乘火车返回，往返交通由会务组统一安排。""",
    "sub-headings that are channel names": """
        这座小城把一年的预算分成五块，每一块花到哪里、花得怎么样，都写在墙上让人看，居民路过都要停下来看几眼。
        教育
        三所小学重修了操场，课后照看延长到六点半，家长不再赶着下班，老师的加班也有了补贴。
        健康
        社区医院添了四台设备，老人体检不用再坐车去市里，当天做完当天拿结果，费用也比从前便宜。
        文化
        老影院改成了图书馆，周末晚上开到十点，年轻人比从前多了一倍，二楼还留着放映机给孩子看。""",
    "share and follow as plain words": """
        分享经济走到第八年，留下来的公司只有三家，它们都不再烧钱，而是把车修好、把价定准。
        关注我们身边的变化，会发现共享单车停得整齐了，押金也不再收了，投诉比三年前少了八成。
        扫码开锁只要一秒，用完还车要拍一张照片，位置不对就不能结束计费，乱停的人因此少了。""",
    "an english article on newsletters": """
        The newsletter that Maria Lopez sends every Sunday now reaches forty thousand readers in nine countries.
        Subscribe buttons, she says, matter less than a subject line that tells people what they will learn.
        Share of revenue from advertising fell to a tenth, while memberships pay for two reporters and an editor.
        Comments are read by hand, and the best of them are printed, with permission, in the next issue.""",
}


def lines(name: str) -> str:
    return "\n".join(line.strip() for line in ARTICLES[name].strip().split("\n"))


@pytest.mark.parametrize("script", [str, traditional])
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_about_it_stays_whole(name, script):
    text = script(lines(name))
    article = cleaners.clean(cleaners.Page("https://example.org/a", text.encode(), "text/plain"))
    assert isinstance(article, cleaners.Article)
    assert (article.text, [span.text for span in article.removed]) == (text, [])


@pytest.mark.parametrize("name", ARTICLES)
def test_it_stays_whole_between_a_dateline_and_an_editors_line(name):
    text = f"水乡观察十二\n2021-03-05 08:12 来源：南湖日报\n{lines(name)}\n责任编辑：陈思\n分享到：\n微信"
    article = cleaners.clean(cleaners.Page("https://example.org/a", text.encode(), "text/plain"))
    assert isinstance(article, cleaners.Article)
    assert article.text == lines(name)


@pytest.mark.parametrize("kind", ["andy424-dev", "fundus-dev", "zhgne-dev"])
def test_true_texts_lose_next_to_nothing(kind):
    """At most five characters in two thousand of what people marked as the article, pointers to other pages included.

    A first line that is read as the title is kept there, and what a truth says twice is kept once.
    """
    import json

    from shared import need

    whole = lost = 0
    for row in need(f"bench/{kind}/truth.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(row).get("text") or ""
        if not text.strip():
            continue
        article = cleaners.clean(cleaners.Page("https://example.org/a", text.encode(), "text/plain"))
        assert isinstance(article, cleaners.Article)
        whole += len("".join(text.split()))
        kept = set(article.text.split("\n"))
        taken = [
            span
            for span in article.removed
            if span.rule not in ("headline.title", "repeated.paragraph") and span.text.strip() not in kept
        ]
        lost += sum(len("".join(span.text.split())) - len("".join(span.put.split())) for span in taken)
    assert lost <= 0.0025 * whole
