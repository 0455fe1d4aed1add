"""The main reading of the 3,755 commonest Han characters, in either script. Nothing else is here."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from string import ascii_lowercase

from cleaners.fold import fold

_TABLE = """
a5啊 ai1埃2皑3蔼4艾 an1鞍3俺4按 ang1肮2昂4盎 ao1凹2敖3袄4傲 ba1芭2拔3靶4耙 bai2白3柏4败 ban1斑3板4扮
bang1邦3榜4棒 bao1苞2薄3保4抱 bei1杯3北4辈 ben1奔3苯4笨 beng1崩2甭4泵 bi1逼2鼻3比4碧 bian1鞭3贬4便
biao1标3表 bie1鳖2别3瘪 bin1彬4摈 bing1兵3柄4病 bo1玻2博 bu3捕4埠 ca1擦 cai1猜2裁3睬4菜 can1餐2蚕3惨4灿
cang1苍2藏 cao1操2槽3草 ce4厕 ceng2层4蹭 cha1插2茬4岔 chai1拆2柴 chan1搀2蝉3铲4颤 chang1昌2场3厂4畅
chao1超2朝3吵 che1车3扯4撤 chen1郴2臣4趁 cheng1撑2城3逞4秤 chi1吃2持3耻4赤 chong1充2虫3宠 chou1抽2酬3瞅4臭
chu1初2橱3楚4矗 chuai1揣 chuan1川2椽3喘4串 chuang1疮2幢3闯4创 chui1吹2捶 chun1春2醇3蠢 chuo1戳4绰
ci1疵2茨3此4刺 cong1聪2从 cou4凑 cu1粗4醋 cuan1蹿4篡 cui1摧4脆 cun1村2存4寸 cuo1磋4措 da1搭2达3打4大
dai1呆3歹4戴 dan1耽3掸4旦 dang1当3挡4荡 dao1刀3捣4到 de2德5的 deng1蹬3等4瞪 di1堤2迪3抵4地 dian1颠3碘4靛
diao1碉4掉 die1跌2碟 ding1丁3顶4锭 diu1丢 dong1东3董4动 dou1兜3抖4豆 du1都2毒3堵4杜 duan1端3短4锻
dui1堆4兑 dun1墩4顿 duo1掇2夺3垛4跺 e2蛾4恶 en1恩 er2而3耳4二 fa1发2罚3法4珐 fan1藩2樊3反4范
fang1坊2肪3仿4放 fei1菲2肥3匪4吠 fen1芬2坟3粉4奋 feng1丰2逢4缝 fo2佛 fou3否 fu1夫2扶3甫4赴 ga2噶3嘎
gai1该3改4概 gan1干3赶4赣 gang1冈3岗4杠 gao1篙3搞4告 ge1哥2革4铬 gei3给 gen1根 geng1耕3埂 gong1工3巩4贡
gou1钩3苟4垢 gu1辜3鼓4故 gua1刮3剐4挂 guai1乖3拐4怪 guan1棺3管4罐 guang1光3广4逛 gui1瑰3轨4桂 gun3辊4棍
guo1锅2国3果4过 ha1哈 hai2骸3海4氦 han1酣2邯3喊4翰 hang1夯2杭 hao2壕3郝4耗 he1呵2荷4赫 hei1嘿 hen2痕3很4恨
heng1哼2横 hong1轰2虹 hou2喉3吼4厚 hu1呼2瑚3虎4护 hua1花2华4画 huai2槐4坏 huan1欢2环3缓4换 huang1荒2黄3晃
hui1灰2蛔3毁4慧 hun1荤2魂4混 huo1豁2活3伙4获 ji1击2吉3挤4蓟 jia1嘉2荚3贾4稼 jian1歼3茧4荐 jiang1僵3蒋4匠
jiao1蕉2嚼3搅4教 jie1揭2截3解4戒 jin1巾3紧4进 jing1荆3井4静 jiong3炯 jiu1揪3玖4厩 ju1鞠2菊3咀4聚
juan1捐4倦 jue1撅2攫 jun1均4峻 ka1喀3卡 kai1开3楷 kan1刊3坎4看 kang1康2扛4抗 kao3考4靠 ke1坷2壳3可4克
ken3肯 keng1坑 kong1空3恐4控 kou1抠3口4扣 ku1枯3苦4酷 kua1夸3垮4挎 kuai4块 kuan1宽3款 kuang1匡2狂4矿
kui1亏2葵3傀4馈 kun1坤3捆4困 kuo4括 la1垃3喇4蜡5啦 lai2莱4赖 lan2蓝3揽4烂 lang2琅3朗4浪 lao1捞2劳3老4酪
le4勒 lei2雷3蕾4擂 leng2棱3冷 li2厘3理4莉 lia3俩 lian2联3敛4链 liang2粮3两4辆 liao1撩2聊4了 lie4列
lin2琳3凛4赁 ling1拎2玲3岭4另 liu1溜2琉3柳4六 long2龙3垄 lou2楼3搂4漏 lu2芦3掳4麓 lv2驴3吕4虑
luan2峦3卵4乱 lun1抡2轮4论 luo2萝3裸4落 ma1妈2麻3玛4骂5嘛 mai2埋3买4麦 man2瞒3满4蔓 mang2芒3莽
mao1猫2茅3铆4茂 me5么 mei2玫3镁4昧 men2门4闷5们 meng2萌3锰4梦 mi1眯2醚3米4秘 mian2棉3冕4面 miao2苗3藐4庙
mie4蔑 min2民3抿 ming2明4命 miu4谬 mo1摸2摹3抹4末 mou2谋3某 mu3拇4墓 na2拿3哪4呐 nai3氖4耐 nan2南 nang2囊
nao2挠3脑4闹 ne5呢 nei3馁4内 nen4嫩 neng2能 ni1妮2霓3拟4匿 nian1蔫2年3碾4念 niang2娘4酿 niao3鸟4尿
nie1捏4聂 nin2您 ning2柠4泞 niu2牛3扭 nong2脓4弄 nu2奴3努4怒 nv3女 nve4虐 nuo2挪4懦 o2哦 ou1欧3藕4沤
pa1啪2爬4帕 pai1拍2排4湃 pan1攀2盘4盼 pang1乓2庞3耪4胖 pao1抛2咆3跑4泡 pei1呸2培4配 pen1喷2盆
peng1砰2彭3捧4碰 pi1坯2琵3匹4僻 pian1篇4片 piao1飘2瓢4票 pie1撇 pin1拼2频3品4聘 ping1乒2坪 po1坡2婆4破
pou1剖 pu1扑2莆3埔4曝 qi1期2其3起4契 qia1掐4恰 qian1牵2乾3遣4堑 qiang1枪2墙3抢 qiao1橇2桥3巧4鞘
qie1切2茄3且4怯 qin1钦2秦3寝4沁 qing1青2擎3顷4庆 qiong2琼 qiu1秋2球 qu1趋2渠3取4趣 quan1圈2颧3犬4券
que1缺2瘸4却 qun2裙 ran2然3冉 rang2瓤3壤4让 rao2饶3扰4绕 re3惹4热 ren2壬3忍4韧 reng1扔2仍 ri4日 rong2戎3冗
rou2揉4肉 ru2茹3辱4入 ruan3软 rui3蕊4瑞 run4闰 ruo4若 sa1撒3洒4萨 sai1腮4赛 san1三3伞4散 sang1桑3嗓4丧
sao1搔3扫 se4瑟 sen1森 seng1僧 sha1莎3傻4啥 shai1筛4晒 shan1珊3闪4擅 shang1墒3赏4上5裳 shao1梢2芍3少4哨
she1奢2蛇3舍4赦 shen1砷2神3沈4甚 sheng1声2绳3省4盛 shi1师2十3史4式 shou1收3手4寿 shu1蔬2赎3薯4术
shua1刷3耍 shuai1摔3甩4帅 shuan1栓 shuang1霜3爽 shui2谁3水4睡 shun3吮4瞬 shuo1说4硕 si1斯3死4肆
song1松3耸4颂 sou1搜3擞4嗽 su1苏2俗4素 suan1酸4蒜 sui1虽2隋3髓4碎 sun1孙3损 suo1蓑3琐 ta1塌3塔4挞
tai1胎2苔4泰 tan1坍2坛3坦4碳 tang1汤2塘3倘4趟 tao1掏2萄3讨4套 te4特 teng2藤 ti1梯2提3体4替 tian1天2填3舔
tiao1挑2条4眺 tie1贴3铁4帖 ting1厅2廷3挺 tong1通2桐3桶4痛 tou1偷2投4透 tu1凸2图3土4兔 tuan1湍2团
tui1推2颓3腿4蜕 tun1吞2屯 tuo1拖2鸵3椭4拓 wa1挖2娃3瓦4袜 wai1歪4外 wan1豌2玩3碗4万 wang1汪2王3枉4旺
wei1威2韦3苇4未 wen1瘟2蚊3吻4问 weng1嗡4瓮 wo1挝3我4斡 wu1巫2无3武4坞 xi1昔2檄3喜4系 xia1瞎2匣4下
xian1掀2咸3显4现 xiang1相2翔3想4项 xiao1萧2淆3晓4孝 xie1楔2鞋3写4械 xin1薪4信 xing1星2刑3醒4幸 xiong1兄2雄
xiu1休3朽4嗅 xu1墟2徐3许4蓄 xuan1轩2悬3选4眩 xue1靴2学3雪4血 xun1勋2循4殉 ya1压2芽3雅4亚 yan1焉2盐3奄4艳
yang1殃2杨3氧4样 yao1邀2瑶3咬4药 ye1椰2耶3野4页 yi1一2颐3椅4艺 yin1茵2吟3饮4印 ying1英2莹3影4硬 yo1哟
yong1拥3踊4用 you1幽2尤3酉4右 yu1迂2于3雨4玉 yuan1鸳2元3远4苑 yue1曰4越 yun2耘3陨4运 za1匝2砸 zai1栽3宰4载
zan2咱3攒4暂 zang1赃4脏 zao1遭2凿3藻4躁 ze2责 zei2贼 zen3怎 zeng1增4赠 zha1扎2札3眨4栅 zhai1摘2宅3窄4债
zhan1瞻3盏4蘸 zhang1樟3掌4杖 zhao1招3找4赵 zhe1遮2折3者4蔗 zhen1珍3枕4震 zheng1蒸3整4正 zhi1芝2职3址4志
zhong1中3种4重 zhou1舟2轴3肘4咒 zhu1珠2逐3煮4著 zhua1抓3爪 zhuai1拽 zhuan1专3转4撰 zhuang1桩4撞 zhui1椎4赘
zhun1谆3准 zhuo1捉2琢 zi1兹3紫4自 zong1鬃3总4纵 zou1邹3走4奏 zu1租2足3祖 zuan1钻3纂 zui3嘴4醉 zun1尊
zuo2昨3左4柞
"""
# Level 1 of GB 2312 is sorted by the readings of its characters, so the first character of each reading is enough:
# `jian1歼` means that the reading is jiān from 歼 to the next character of the table.


def _ranges() -> tuple[list[bytes], list[str]]:
    starts: list[bytes] = []
    readings: list[str] = []
    for word in _TABLE.split():
        marks = word.lstrip(ascii_lowercase)
        syllable = word.removesuffix(marks)
        for tone, char in zip(marks[::2], marks[1::2], strict=True):
            starts.append(char.encode("gb2312"))
            readings.append(syllable + tone)
    return starts, readings


_STARTS, _READINGS = _ranges()
_END = b"\xd7\xfa"
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LATIN = str.maketrans("ɑɡ", "ag")


@lru_cache(maxsize=8192)
def reading(char: str) -> str | None:
    """The reading of a character, as `jian1` for 监 and 監. None for a character that is not among the commonest."""
    code = fold(char).encode("gb2312", "ignore")
    if len(code) != 2 or not _STARTS[0] <= code < _END:
        return None
    return _READINGS[bisect_right(_STARTS, code) - 1]


@lru_cache(maxsize=2048)
def numbered(syllable: str) -> str:
    """A syllable with its tone as a number: `jian1` for jiān, `jian` for jian. ü becomes v."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", syllable.translate(_LATIN)):
        if char in _TONES:
            tone = _TONES[char]
        elif char == "\u0308":
            letters[-1:] = ["v"]
        else:
            letters.append(char)
    return "".join(letters).lower() + tone
