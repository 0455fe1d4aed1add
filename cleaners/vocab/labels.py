"""Labels that open a credit, source, date or counter, by the field that they fill. Data only."""

from __future__ import annotations

from typing import Literal

from cleaners.fold import fold

Field = Literal[
    "author", "editor", "photographer", "both", "source", "section", "edition", "date", "tags", "other"
]  # fmt: skip
"""`both` is a person who wrote and photographed. `other` is a person or a number that no field of an article takes."""

_ZH: dict[Field, str] = {
    "author": """
        作者 本文作者 原作者 记者 本报记者 本网记者 通讯员 特约记者 实习记者 见习记者 首席记者 驻站记者 实习生
        撰文 撰稿 撰稿人 执笔 采写 采访 文字 文 采访/撰文 文案 口述 评论员 特约评论员 特约撰稿 特约撰稿人 报道
        编译 专栏作者 署名 发布人 发布者 投稿 投稿人 供稿 供稿人 供稿单位 稿件提供 采访人 整理 采编
        策划/撰文""",
    "editor": """
        编辑 责任编辑 责编 本文编辑 本文责编 本期编辑 本期责编 值班编辑 执行编辑 网络编辑 新媒体编辑
        编辑员 总编辑
        主编 执行主编 副主编 值班主编 责任主编 见习编辑 实习编辑 本版编辑 本版责编 文字编辑 网编 微信编辑
        编审 选稿 選稿 流程编辑 轮值编辑 当班编辑 图文编辑 稿件编辑""",
    "photographer": """
        摄影 摄 图片 图 照片 摄影记者 配图 供图 图片摄影 摄像 图片提供 视频拍摄 绘图 插画 制图 漫画""",
    "both": "",
    "source": """
        来源 稿件来源 文章来源 信息来源 新闻来源 本文来源 内容来源 资料来源 来源网站 出处 文章出处 转自
        转载自 摘自 来自 文章转载自 本文转载自 文章来自 文章转自 本文转自 原文转自 信息转自
        稿源 稿件来自 综合 综合来源 原文来源 发布单位 发布机构 责任部门 责任单位 来源于 本文来源于 文章来源于
        转载于 本文来自 供稿来源 消息来源 来源媒体 发文机关 发文单位 制发机关""",
    "section": "版名 栏目 频道 所属分类 分类 类别 所属栏目 专栏 专题 归类 文章分类 所属频道",
    "edition": "版次 版面 版号 期数 版本",
    "date": """
        出版 刊登 时间 日期 发布时间 发布日期 发表时间 发表日期 更新时间 更新日期 最后更新 发布 发表
        发表于 发布于
        更新 更新于 修改 修改于 最新更新 最后更新时间 最近更新时间
        发稿时间 刊发时间 上传时间 创建时间 录入时间 编辑时间 最后修改 修改时间 最近更新 成文日期 生成日期
        公布日期 撰写于
        时间日期 出版日期 信息时间 发文日期 印发日期""",
    "tags": "标签 关键词 关键字 话题 相关标签 文章标签 tag tags 主题词 标签tags 本文标签",
    "other": """
        校对 审核 监制 审读 审校 终审 初审 复审 二审 三审 一审 一校 二校 三校 美编 美术编辑 版式 排版 策划
        统筹 制作 值班编委 编委
        值班总编 总监制 出品 出品人 翻译 译者 审签 签发 运营 视频 剪辑 配音 后期 设计 视觉 海报 视频编辑
        图编 图片编辑 实习
        阅读 阅读量 阅读数 阅读次数 点击 点击量 点击数 点击率 浏览 浏览量 浏览次数 浏览数 人气 访问量
        访问次数 评论 评论数 评论量
        跟贴 跟帖 参与 热度 字号 字体 字体大小 字数 大小 点赞 点赞数 收藏 分享 转发 打印 纠错 责任校对
        本文字数 阅读时间 阅读时长
        阅读本文 预计阅读 文章字数 已阅读 播放 播放量 次数 审稿 编校 初审编辑 发布机构代码 索引号 文号
        信息来源单位 发文字号 文件编号 信息索引号 公文种类 主办 主管 下载次数
        邮箱 电话 联系电话 投稿邮箱 地点 ip属地 发表地点 来源地址 原文链接 原文地址 文章链接 本文链接
        本文网址 本文地址 链接 网址 制片人 制片 导演 摄制 音频 主播 主持人 技术 值班主任 部门主任 主任 技术支持""",
}

_EAST: dict[Field, str] = {
    "author": """
        筆者 執筆 執筆者 取材 取材・文 文 著者 ライター 記者 글 취재 기자 작성자 글쓴이 автор авторы текст
        корреспондент""",
    "editor": "編集 編集者 編集部 担当編集 編集担当 편집 편집자 редактор редакция",
    "photographer": "写真 撮影 撮影者 カメラマン 写真提供 사진 사진제공 영상 фото фотограф снимок",
    "both": "取材・撮影 文・写真 写真・文 글·사진 글・사진",
    "source": "出典 情報元 引用元 配信元 ソース 출처 자료 제공 источник источник фото",
    "section": "カテゴリ カテゴリー 分類 카테고리 분류 рубрика раздел категория",
    "edition": "",
    "date": """
        公開日 更新日 投稿日 掲載日 公開 更新 配信 発行日 最終更新 입력 수정 등록 승인 기사입력 최종수정
        опубликовано обновлено дата""",
    "tags": "タグ キーワード 関連タグ 태그 키워드 해시태그 теги метки",
    "other": """
        校正 翻訳 監修 閲覧数 コメント 조회 조회수 댓글 просмотров просмотры комментарии комментариев
        перевод""",
}

_LATIN: dict[Field, str] = {
    "author": """
        author|authors|by|words|words by|written by|reported by|reporting by|story by|text by|reporter|reporters
        autor|autorin
        autoren|text|von|verfasst von|auteur|auteurs|texte|rédigé par|écrit par|par|autora|autores|texto
        por|escrito por
        reportagem|redator|redactor|correspondent|staff writer|posted by|published by
        additional reporting by""",
    "editor": """
        editor|editors|edited by|editing by|redaktion|redakteur|redakteurin|redigiert von|bearbeitet von
        éditeur|édité par
        rédaction|edición|editado por|edição|editora""",
    "photographer": """
        photo|photos|photo by|photos by|photograph|photographs|photographs by|photography|photography by
        photographer
        pictures|pictures by|picture|foto|fotos|fotograf|fotografin|bild|bilder|photographe|crédit photo
        crédits photo
        fotografía|fotografías|fotógrafo|fotografia|imagem|imagen|video|vidéo""",
    "both": """
        words and pictures|words and photos|text and photos|text und fotos|texte et photos|texto y fotos
        texto e fotos""",
    "source": """
        source|sources|via|originally published by|quelle|quellen|fuente|fuentes|fonte|fontes|origin""",
    "section": """
        category|categories|section|filed under|posted in|kategorie|ressort|rubrik|catégorie|rubrique
        categoría|sección|categoria|seção|editoria""",
    "edition": "",
    "date": """
        published|published on|posted|posted on|updated|updated on|last updated|last updated on|last modified
        last modified on
        first published|date|created
        veröffentlicht|veröffentlicht am|aktualisiert|aktualisiert am|stand|erstellt|datum|publié
        publié le|mis à jour
        mis à jour le|modifié le|publicado|publicado el|actualizado|actualizado el|fecha|publicado em
        atualizado|atualizado em
        data""",
    "tags": """
        tags|tag|keywords|key words|topics|related topics|schlagwörter|schlagworte|stichwörter|mots-clés
        mots clés|etiquetas|palabras clave|palavras-chave|more on|themen|sujets|temas""",
    "other": """
        views|comments|shares|reading time|read time|min read|lesezeit|temps de lecture|lecture
        tiempo de lectura
        tempo de leitura|translated by|graphics by|produced by|fact check|kommentare|commentaires
        comentarios|comentários""",
}

_MORE: dict[Field, str] = {
    "author": """
        autore|di|redazione|door|geschreven door|penulis|oleh|reporter|yazar|yazan|haber|tác giả|thực hiện|bài viết
        autorzy|napisał|napisała|tekst|av|skrevet av|كتب|بقلم|الكاتب|लेखक|रिपोर्टर|ผู้เขียน""",
    "editor": """
        redactie|eindredactie|eindredacteur|redaktör|redaktor|penyunting|editör|biên tập|تحرير|المحرر|المحررة|ویراستار
        संपादन|संपादक|บรรณาธิการ|редакторка|redaktionelle bearbeitung|secrétariat de rédaction
        secrétaire de rédaction""",
    "photographer": """
        fotografie|fotografo|fotoğraf|foto's|foto’s|ảnh|zdjęcia|zdjęcie|kuva|تصوير|عدسة|عکس|عکاس|फोटो|ภาพ|ช่างภาพ|ถ่ายภาพ
        fotografer|photographies""",
    "both": "",
    "source": "bron|sumber|kaynak|nguồn|theo|źródło|källa|kilde|lähde|المصدر|स्रोत|ที่มา",
    "section": """
        categorie|kategori|chuyên mục|kategoria|sezione|rubriek|القسم|قسم|دسته‌بندی|دسته بندی|سرویس|श्रेणी
        หมวดหมู่|หมวด|розділ""",
    "edition": "",
    "date": """
        pubblicato|pubblicato il|aggiornato|aggiornato il|aggiornato alle|data pubblicazione|modificato il
        gepubliceerd|gepubliceerd op|bijgewerkt|bijgewerkt op|laatst bijgewerkt|diterbitkan|dipublikasikan
        diperbarui|tayang|yayınlanma|yayın tarihi|güncelleme|son güncelleme|güncellenme|tarih|cập nhật|ngày đăng
        opublikowano|aktualizacja|data publikacji|publicerad|uppdaterad|publisert|oppdatert|opdateret|julkaistu
        päivitetty|تاريخ النشر|نشر|آخر تحديث|प्रकाशित|अपडेट|अंतिम अपडेट|เผยแพร่|อัปเดต""",
    "tags": """
        tag's|etiket|etiketler|từ khóa|tagi|label|trefwoorden|emneord|الوسوم|كلمات مفتاحية|الكلمات المفتاحية
        وسوم|برچسب‌ها|برچسب ها|کلمات کلیدی|टैग|टैग्स|แท็ก|คำค้น|argomenti|parole chiave|onderwerpen|słowa kluczowe
        ključne riječi|ключевые слова|ключові слова|мітки|anahtar kelimeler|kata kunci|chủ đề|nyckelord|ämnen|avainsanat
        štítky|címkék""",
    "other": "leestijd|tempo di lettura|okuma süresi|czas czytania|lượt xem|dibaca",
}

_WEAK = """
    编辑 责任编辑 责编 校对 记者 通讯员 摄影 撰文 采写 作者 文 图 实习生 监制 统筹 审核 来源 本报记者
        本网记者 主编 编译 文字 图片 供稿
    美编 策划 制图 制作 翻译 视频 终审 初审 复审 执笔 标签 阅读 评论 点击 浏览 编審 发布时间 发布于 发表于
        更新时间 时间 字号 出处 转自 发布 来源于
    """
WEAK = frozenset(_WEAK.split())
"""Labels behind which a blank is enough. The others need a colon, a bar, a slash or an equals sign."""


def _words(block: str) -> list[str]:
    if "|" in block:
        return [w.strip() for part in block.split("\n") for w in part.split("|") if w.strip()]
    return block.split()


def _both() -> list[str]:
    """Labels such as 文/图 and 摄影、撰文, which join an author's label and a photographer's in either order."""
    wrote = ("文", "文字", "撰文", "采写", "采访", "记者", "通讯员", "撰稿", "报道", "作者")
    shot = ("图", "图片", "摄影", "摄", "照片", "供图", "视频")
    joined = [f"{a}{sep}{b}" for w in wrote for p in shot for sep in "/、&和·+" for a, b in ((w, p), (p, w))]
    return [*joined, "图文", "文图", "摄影报道", "图文报道", "采写摄影", "撰文摄影", "文图视频", "文并摄"]


def _all() -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for table in (_ZH, _EAST, _LATIN, _MORE):
        for field, block in table.items():
            for word in _words(block):
                fields.setdefault(fold(word), field)
    fields.update(dict.fromkeys(_both(), "both"))
    return fields


LABELS: dict[str, Field] = _all()
"""The field of each label."""

_ROLES = """
        特约评论员 特约撰稿人 专栏作者 专栏作家 摄影记者 文字记者 首席记者 特约记者 见习记者 实习记者
        全媒体记者 特派记者 高级记者 主任记者 融媒体记者 特派员 评论员 通讯员 撰稿人 实习生 编辑 作者 记者
        主笔 研究员
"""
ROLES = tuple(_ROLES.split())
"""Words between an employer and a name: 河湾日报记者 陈小舟."""

_ORGANISATION = """
    科 股 队 所 馆 支队 大队 中队 学校 总队 党委 工委 团委 总公司 分公司 县委 市委 省委 镇政府 街道办 村委会
        网 报 社 日报 晚报 早报 时报 频道 电视台 广播 客户端 在线 杂志 周刊 新闻 传媒 集团 公司 中心 发布
        公众号 杂志社 出版社 委员会 办公室 处 厅 局 部 院 大学 学会 协会 研究所 电台 号 财经 台 通讯社
        卫视 央视 衛視 民視 公視 華視 台視
        网络版 海外版 电子版 数字版 快讯 观察 日報 导报 商报 都市报 青年报 科技 平台 论坛 政府 站 资讯 法院 银行 公安
        일보 신문 통신
"""
ORGANISATION = tuple(_ORGANISATION.split())
"""The endings of names of organisations, as far as they sign articles."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于余蒋蔡杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃"
    "武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯"
    "纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪"
    "简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎"
    "甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝"
    "区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸"
    "雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀"
    "衣信展阴昝智幸奉植衡富尧闭由俟徒上诸皇甫令狐常赖洪丘竺习"
)
"""The first characters of Han family names, Simplified: the frequent names, and compound names."""

_REGISTERS = """
    索引号 信息索引号 信息索引 发布机构 发文机关 发文单位 制发机关 公开主体 信息来源 成文日期 发文日期 生成日期 发布日期
    公开日期 印发日期 文号 发文字号 文件编号 文件号 信息分类 主题分类 主题词 体裁分类 公文种类 组配分类 有效性 效力状态
    公开方式 公开范围 公开形式 公开类别 关键词 内容概述 时效性 实施日期 废止日期 生效日期
"""
REGISTER_TITLES = frozenset(("标题", "名称", "信息名称", "文件名称", "公文名称"))
"""Labels of the title of an official document."""
REGISTERS = REGISTER_TITLES | frozenset(_REGISTERS.split())
"""Labels of the register above an official document."""
