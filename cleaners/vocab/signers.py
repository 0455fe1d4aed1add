"""Words that tell who can sign an article: agencies, desks, offices, trades, and words that are no name. Data only."""

from __future__ import annotations


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


AGENCIES = _words("""
    reuters reutersstaff afp agencefrancepresse ap apnews associatedpress theassociatedpress dpa dpainfocom epd
    kna apa sid ansa efe efeepa epaefe europapress lusa upi pa pamedia pressassociation bloombergnews bloomberg tass
    itartass interfax ria xinhua 新华社 新華社 中新社 中新网 新华网 共同社 共同通信 共同通信社 時事通信 時事通信社
    共同 時事 中央社 法新社 美联社 美聯社 路透社 路透 俄新社 塔斯社 韩联社 韓聯社 德新社 埃菲社 安莎社 彭博社
    연합뉴스 뉴시스 뉴스1 anp belga ntb tt ritzau stt pap čtk ctk mti hina tanjug agencias
    redaccionagencias aap ians pti
    ani prnewswire businesswire globenewswire canadianpress thecanadianpress lapressecanadienne cp cnnwire bangshowbiz
    sda sdaats keystonesda keystonesdaats ats agenciabrasil agenciaestado notimex telam andina adnkronos agi antara
    bernama ttxvn тасс рианновости интерфакс укринформ укрінформ уніан унн وام واس بترا سانا وكالات رويترز أفب ترجمات
    دبأ أشأ أب ایرنا ایسنا تسنیم مهر فارس رویترز רויטרס סוכנויותהידיעות रॉयटर्स รอยเตอร์ เอพี
    เอเอฟพี एएनआई पीटीआई भाषा anadoluajansı aa dha iha ukrinform belta agerpres mediafax bta бта sputnik
""")
"""News agencies, in the form of `names.key`."""

NOBODY = _words("""
    阅读 閱讀 浏览 瀏覽 点击 點擊 回复 回覆 留言 收藏 点赞 點讚 分享
    网络 网络整理 互联网 转载 转载文章 未知 佚名 匿名 本站 本站原创 原创 综合 综合整理 小编 admin 管理员 本网
    本报 编辑 记者 作者 无 不详 来源 其他 其它 网友 广告 廣告 推广 推廣 赞助 赞助商 简介 簡介 評論 评论
    新闻 新聞 资讯 資訊
""")
"""Words behind a Chinese label that name nobody."""

DESKS = _words("""
    staff newsroom newsdesk webdesk desk editors editor editorial agencies reporters correspondents
    contributors redakcja redakce toimitus szerkesztőség редакция редакція 편집부 온라인뉴스팀 디지털뉴스팀 編集部
    編輯部 编辑部 取材班
    本报讯 小编 佚名 匿名 网络 网络整理 admin administrator guest unknown none null anonymous online webmaster
    root user default home post posts author nieznany superuser name yourname firstnamelastname theauthor
    writtenby viewallpost viewallposts about abouttheauthor team ourteam expert privacy digital share follow
    allposts readmore profile bio redaktori redaktor redaksi redactia redakcija redakcia redaktion redaksiya
    redaccion redacao redazione redactie larédaction redação הסערת المحرر التحرير تحرير هيئةالتحرير
    pv btv btvonline ctv redakce red reds
    推薦 推荐 热门 熱門 会员 會員 有料会員限定 有料記事 無料記事 会員限定 简介 簡介 编译中心 編譯中心 综合报道
    即時中心 即时中心 國際中心 国际中心 政治中心 社會中心 社会中心 生活中心 娛樂中心 娱乐中心 財經中心
    财经中心 體育中心 体育中心 綜合中心 综合中心 要聞中心 要闻中心 地方中心 兩岸中心 两岸中心 大陸中心
    焦點中心 焦点中心 影音中心 影視中心 影视中心 網路中心 网路中心 科技中心 健康中心 運動中心 运动中心
    專題中心 专题中心 突發中心 突发中心 採訪中心 采访中心 產經中心 时政中心 時政中心
    上一版 下一版 上一篇 下一篇 上一页 下一页 上一頁 下一頁 上一期 下一期
    综合报导 綜合報導 时讯 時訊 简讯 簡訊 短讯 短訊 幹事社 幹事会社 司会
    네이버 다음 카카오 即時新聞 即时新闻 新聞中心 新闻中心 印刷 ボツ 매니저
""")
"""Names of desks, programs or templates, in the form of `names.key`."""

ACCOUNT_WORDS = _words("""
    user admin administrator author hub site website web master super editor content manager moderator system
    publisher guest default test wordpress wp cms dev account member team
""")
"""Words of which the names of a site's own accounts consist, in small letters: User Admin, Author Hub."""

HAN_PLACES = _words("""
    北京 上海 天津 重庆 重慶 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川
    贵州 云南
    陕西 甘肃 青海 台湾 台灣 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 澳門 广州 深圳 成都 武汉 杭州 南京 西安 郑州 青岛
    大连
    沈阳 长春 长沙 昆明 石家庄 台北 臺北 高雄 台中 臺中 台南 臺南 新北 桃園 桃园 東京 东京 大阪 京都 名古屋 巴黎
    伦敦
    倫敦 纽约 紐約 华盛顿 華盛頓 首尔 首爾 莫斯科 柏林 新加坡 吉隆坡 曼谷 河内 马尼拉 雅加达 悉尼
""")
"""Places from which Chinese and Japanese dispatches are sent. Some begin like names."""

HEADS = _words("""
    stadt landkreis kreis gemeinde regio gemeente provincie provincia ciudad città comune commune mairie préfecture
    ayuntamiento câmara prefeitura mercado mercato ponte puente pont place piazza plaza praça calle rue via straße
    street road avenue lake mount city county town village district region port puerto porto isola île ilha
    islas islands kommun kommune kaupunki miasto gmina powiat město obec kraj město grad općina županija oraș primăria
    község város belediye valilik kota kabupaten provinsi desa thành tỉnh huyện xã город район область село місто
    община кмет δήμος περιφέρεια universität université universidad universidade università university
    social full most best more how why what when where our your my this these all in im am on at for from with
    cookie cookies share shop read deep top hot big live breaking sponsored premium special featured editors
    articles article posts stories story fiction entretiens entretien dossier série serie serien temas tema
    kultur sport politik wirtschaft politique économie culture société política economía deportes sociedad cultura
    esporte esportes saúde educação sanità economia politica cronaca attualità economie binnenland buitenland
    nyheter inrikes utrikes kotimaa ulkomaat talous kraj świat biznes domácí zahraničí ekonomika hrvatska svijet
    общество политика экономика мир спорт культура суспільство політика економіка світ
""")
"""First words of places, offices, sections and buttons, in small letters. They are hardly ever a person's."""

OFFICES = _words("""
    mayor deputy minister governor senator councillor councilman councilwoman congressman congresswoman
    ambassador king queen prince princess pope bishop bürgermeister bürgermeisterin oberbürgermeister
    oberbürgermeisterin ministerin landrat landrätin kanzler kanzlerin abgeordnete abgeordneter stadtrat maire
    ministre député députée sénateur sénatrice préfet préfète gouverneur évêque alcalde alcaldesa ministro
    ministra gobernador gobernadora intendente diputado diputada senador senadora concejal concejala obispo
    prefeito prefeita governador governadora deputado deputada vereador vereadora sindaco sindaca assessore
    senatore governatore burgemeester wethouder borgmester borgermester kommunalråd borgmästare ordfører
    ordförande burmistrz prezydent starosta starostka primátor primátorka hejtman polgármester primar primarul
    ministrul gradonačelnik gradonačelnica ministar ministrica načelnik мэр министр губернатор президент депутат
    глава мер міністр кмет президентът премьер belediye başkanı bakan milletvekili vali walikota bupati gubernur
    presiden menteri رئيس وزير محافظ النائب شهردار وزیر استاندار ראש שר שרת חבר महापौर मुख्यमंत्री मंत्री विधायक
""")
"""Offices, in small letters. A text is about their holders. A text by a holder has a label."""

NEVER_NAMES = _words("""
    fot fotó foto fotos foto's bild bilder kuva kuvat zdjęcie zdjęcia фото sharing wortlaut
    audio podcast podcasts leave add write see view show find contact reader services profile chat popular jobs
    feedback tagged navigation reactions guidelines saved cheat footer
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday posted published updated last modified ago minutes hours
    days read share print comments comment views subscribe follow newsletter advertisement photo photos image images
    video watch listen home menu search login sign more topics tags category categories related latest trending
    exclusive breaking opinion analysis interview letters sports business politics world local lifestyle
    entertainment technology developed powered copyright reserved rights copy link email facebook twitter whatsapp
    mastodon bluesky linkedin tiktok youtube pinterest reddit snapchat viber weibo xing flipboard
    telegram instagram translated translation last edited release immediate issue volume
    publié modifié mis jour le partager lire abonnez commentaires actualisé aujourd'hui hier lundi mardi mercredi
    jeudi vendredi
    samedi dimanche veröffentlicht aktualisiert stand uhr montag dienstag mittwoch donnerstag freitag samstag
    sonntag gestern heute kommentare teilen drucken lesezeit minuten publicado actualizado hace compartir
    comentarios lunes martes miércoles jueves viernes sábado domingo ayer hoy leer minutos atualizado
    compartilhar ouvir leia segunda-feira terça-feira quarta-feira quinta-feira sexta-feira pubblicato aggiornato
    condividi commenti clicca ingrandire lunedì martedì mercoledì giovedì venerdì sabato domenica ieri oggi minuti
    takip et paylaş yorum haberi dakika güncelleme giriş yayınlanma son terjemahan penulis baca juga komentar
    bagikan selasa rabu kamis jumat sabtu minggu senin simak berita terkait опубликовано обновлено сегодня вчера
    комментарии подписаться поделиться просмотров новости статьи читайте также udostępnij komentarze opublikowano
    aktualizacja dzisiaj wczoraj sdílet komentáře zprávy objavljeno komentari
    تابعنا شارك منذ دقيقة ساعة اليوم أمس الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت طباعة نشر تحديث
    chia sẻ ngày
    حول شاهد المزيد عاجل أخبار رابط الرابط انسخ نسخ استطلاع الرأي مشاركة حفظ تعليق تعليقات الموضوع صور فيديو
    সংস্করণ প্রিন্ট نشره تم
    پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار
""") - frozenset(("may", "march", "april", "june", "august", "son", "et", "le", "more", "local"))
"""Words that no person's name has, in small letters: days, buttons, notes of time, sections."""

_TRADES = """
    fellow editor reporter writer correspondent journalist columnist contributor producer redakteur(?:in)?
    volont(?:är|ärin) korrespondent(?:in)? director manager analyst specialist officer president ceo founder
    co-founder chief professor photographer strategist expert consultant bureau desk blogger vp staff freelance
    engineer scientist researcher envoy[ée]e?s? correspondante? journaliste rédact(?:eur|rice) chef(?:fe)?
    reporteur corresponsal redactora? periodista enviad[oa]s? especial(?:es)? colunista repórter jornalista
    corrispondente giornalista inviat[oa] redacteur verslaggever journalista? dziennikarz reporterka
    redaktor(?:ka)? muhabiri? editörü jurnalis wartawan kontributor koresponden корреспондент журналист
    обозреватель редактор автор колумнист журналістка кореспондент(?:ка)? оглядач(?:ка)? журналистка
    toimittaja reportteri novinář(?:ka)? novinár(?:ka)? novinar(?:ka)? zpravodaj(?:ka)? újságíró tudósító jurnalist[ăa]?
    journalist(?:in|en|ka|ker)? kolumnist(?:in|ka)? mitarbeiter(?:in)? student(?:in)? dozent(?:in)?
    professor(?:in|a)? docent lecturer novelist economist historian barrister lawyer attorney physician
    économiste historien(?:ne)? politologue sociologue avocate? écrivaine? chroniqueu(?:r|se) éditorialiste
    economista historiador(?:a)? abogad[oa] escritor(?:a)? sociólog[oa] politólog[oa] catedrátic[oa] profesor(?:a)?
    advogad[oa] professora? cientista pesquisador(?:a)? docente avvocato scrittore scrittrice economista storic[oa]
    hoogleraar schrijver schrijfster skribent forfatter professori tutkija kirjailija ekonom(?:ka|istka)?
    profesor(?:ka)?
    publicyst(?:ka)? felietonist(?:ka)? komentátor(?:ka)? publicist(?:a|ka)? urednik urednica profesorica scriitor
    analist(?:ka)? politolog экономист политолог писатель публицист журналіст публіцист эксперт профессор
    yazar muhabir gazeteci akademisyen penulis pengamat dosen peneliti jurnalis
    δημοσιογράφος συντάκτ(?:ης|ρια) ανταποκρ(?:ιτής|ίτρια) verslaggeefster כתב כתבת כתבנו مراسلة? صحفية? خبرنگار
"""
TRADES = tuple(_TRADES.split())
"""Trades, as patterns of one word. They stand beside a name, or in its place."""

_ORGANISATIONS = """
    times news post press review research magazine journal herald tribune gazette chronicle university institute
    college agency
    group media network digest online blog zeitung nachrichten rundfunk verlag inc llc ltd gmbh foundation
    association society council department ministry company corporation corp radio tv team today daily weekly
    publish(?:ers?|ing) report reports plc ag nast ediciones edizioni éditions editorial agenzia agencia agence
    agência agencja ajansı haber haberler prensa periódico diario noticias notícias jornal revista giornale
    quotidiano notizie stampa krant nieuws nyheter nyheder uutiset sanomat gazeta noviny zprávy hírek ziarul
    știri вести новости газета агентство редакция журнал радио телеканал канал вестник правда mag وكالة صحيفة
    جريدة قناة شبكة موقع أخبار نيوز báo đài tạp chí thông tấn xã yayın medya media holding studio club official
    channel committee commission federation union office authority board service services center centre museum
    observatory agenția agencija agentura kancelář ajans gazetesi postası ajansının агенция агенція вісник листок
    πρακτορείο εφημερίδα ειδήσεις iroda hírügynökség hírlap deník vjesnik novine kurier kurir curierul courrier
    kantor berita pos tribun harian portal toimisto lehti bladet avis avisen tidning tidningen kanal kanalen
    advertiser globe bote diário diari tageszeitung dagblad bode krant persbureau newsroom
"""
ORGANISATIONS = tuple(_ORGANISATIONS.split())
"""Words that make a name an organisation's."""

_COMPOUNDS = """
    byrå byrån bureau byråen agentur agenturen presse pressen zeitung blatt anzeiger rundfunk verlag nachrichten
    redaktion tidning tidningen tidende bladet avisen toimisto lehti sanomat uutiset hírlap krant
"""
COMPOUNDS = tuple(_COMPOUNDS.split())
"""The endings of names of organisations in languages that write words together."""

UNCASED_BODIES = _words("""
    समाचार न्यूज न्यूज़ एजेंसी डेस्क ब्यूरो टीम टाइम्स विभाग مركز وكالة صحيفة جريدة موقع قناة شبكة هيئة وزارة
    خبرگزاری روزنامه گروه سایت شبکه مجله وب‌سایت עיתון סוכנות מערכת חדשות דסק אתר ערוץ
    প্রতিবেদক সংবাদদাতা
    ডেস্ক সংবাদ অনলাইন রিপোর্ট سرویس قسم فريق بخش تیم
""")
"""Words that make a name an organisation's, in scripts without capitals."""

THAI_BODIES = tuple(
    _words("""
    สำนักข่าว หนังสือพิมพ์ กองบรรณาธิการ ทีมข่าว โต๊ะข่าว ศูนย์ข่าว ออนไลน์ นิวส์ สำนักพิมพ์ มหาวิทยาลัย กระทรวง
""")
)
"""Parts of Thai names of organisations. Thai has no blanks between words."""

FAMILIES_TOO = frozenset(("freitag", "sonntag", "montag", "read", "friday", "domingo", "stand", "hier"))
"""Words that are never a given name, in the form of `names.key`. Some are family names."""

FAMILY_ENDS = tuple(
    _words("""
    ов ова ев ева ёв ёва ин ина ын ына ский ская цкий цкая ський ська цький цька енко чук юк ишин ович евич дзе швили
    ян ová ský ská ická ický ić wicz owicz ski ska cki cka escu eanu sson sdóttir inen lainen opoulos όπουλος ίδης άκης
    ίδου oğlu ovich evich enko shvili yan czyk
""")
)
"""The endings of family names in languages where they are alike, in small letters."""

BEATS = _words("""
    health politics political economics economy business sport sports science environment climate transport education
    technology tech culture arts art world foreign diplomatic defence defense security religion legal crime royal media
    energy consumer money finance financial investment europe asia africa us uk national local city community features
    news travel food fashion music film tv books social affairs deputy senior chief assistant
    associate executive managing staff special parliamentary court weather
""")
"""Words between a name and a trade, in small letters: Nora Ashdown Health Editor."""

COMPOUND_TRADES = tuple(
    _words("""
    journalist reporter korrespondent redaktör redaktør redakteur verslaggever toimittaja reportteri reportaż fotograf
""")
)
"""The endings of words for trades in languages that write words together: frilansjournalist."""

JAPANESE_SURNAMES = _words("""
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邉 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤
    齋藤 斉藤 清水 山崎
    森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田
    西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 和田 石田 森田 上田 原 内田 柴田 酒井
    宮崎 横山 高木 安藤 宮本 大野 小島 谷口 工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野
    野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 菊地 市川 杉本 古川 大西 島田 水野 桜井 高野 吉川 山内
    西田 飯田 菊池 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口
    秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 大島 松下 大久保 吉岡 小池 野田
    荒木 大谷 松浦 熊谷 黒田 尾崎 永田 川村 望月 松村 荒井 田辺 荻原 栗原 堀 児玉 片山 大内 米井 稲葉 丸谷 小田
    室矢 大石 西山 南 奥村 津田 須藤 堀田 福井 徳田 今村 澤田 沢田 三宅 早川 宮田 榎本 広瀬 廣瀬 白石 篠原 平井
    関口 大川 中井 浜口 古田 松永 岡崎 岸田 山根 河合 川島 根本 内藤 石橋 本間 北川 梅田 川田 武藤 畑 柳田 牧野 大森
    竹田 窪田 神田 江口 榊原 成田 桑原 片岡 堤 岸 三好 塚本 坂口 坂井 坂田 塩田 塚田 久米 村松 村井 村山 竹中 竹下
    三枝 安西 安斎 安井 安部 阿久津 相沢 相川 相馬 青山 青柳 赤木 赤松 秋元 秋葉 浅井 浅田 浅見 浅川 朝倉 天野 天海
    荒川 有馬
    有田 有村 粟野 飯野 飯島 飯村 伊沢 伊原 五十川 池内 池上 石丸 石垣 石塚 石渡 石倉 石坂 石野 石毛 和泉 磯部 磯野
    板垣 板倉
    市原 市村 市橋 伊野 猪俣 猪瀬 今泉 今野 今川 岩瀬 岩間 岩永 岩城 岩淵 岩下 植木 植草 植松 上杉 上原 上島 上条
    臼井
    内海 内山 内野 宇野 宇佐美 梅沢 梅原 梅本 浦田 江川 江藤 海老原 遠山 大井 大木 大久 大倉 大越 大澤 大関
    大竹 大友 大貫 大庭 大場 大平 大村 大矢 大和田 岡部 岡野 岡村 緒方 奥山 奥野 尾形 尾上 尾関 小倉 小沢 小澤
    小野寺 小野田 小松崎 小山田 小幡 小嶋 小坂 小柳 小畑 小椋 落合 折原 垣内 笠井 笠原 柏木 柏原 梶原 春日 片桐 片倉
    勝又 加納
    加茂 門田 兼子 金井 金城 金丸 金谷 鎌田 神山 神谷 亀井 亀山 唐沢 狩野 川端 川原 川本 河内 河村 河原 河本 菅沼
    菅谷
    神林 木内 木島 木戸 木本 岸本 喜多 北沢 北野 北原 北山 吉良 国分 久野 熊田 倉田 倉持 栗山 栗田 黒岩 黒川 黒木
    黒沢 黒澤
    桑田 小泉 小出 児島 近江 権藤 斉木 西条 斎木 坂上 坂野 坂巻 相良 桜庭 桜田 佐伯 佐川 佐久間 佐竹 佐原 里見 沢村
    澤村 椎名
    塩見 塩谷 志田 志村 篠田 篠塚 柴崎 柴山 島村 島崎 島袋 下田 下村 白井 白川 白鳥 城戸 新谷 新藤 神保 末永 末松
    杉田
    杉野 杉村 杉原 杉浦 鈴村 須田 須永 砂川 瀬川 瀬戸 関根 関谷 関本 仙波 園田 染谷 多賀 高井 高倉 高島 高瀬 高津
    高畑 高原
    高見 高山 滝川 滝沢 滝本 竹原 竹村 竹本 武井 武内 武市 立花 立石 田代 田崎 田島 田所 田原 田淵 田宮 谷川 谷本
    玉井 玉川
    玉城 茅野 塚原 塚越 津村 土田 土井 土居 土橋 角田 手塚 寺内 寺尾 寺沢 寺島 寺本 寺町 戸田 富永 富樫 冨永 鳥居
    鳥山 永山
    永野 仲田 仲村 中尾 中沢 中澤 中嶋 中谷 中根 長尾 長島 長嶋 長浜 長谷 名取 生田 並木 成瀬 仁科 西尾 西岡 西沢
    西澤
    西谷 西原 西本 新田 沼田 根岸 根津 野上 野沢 野澤 野島 野中 野原 野呂 野本 萩原 橋爪 橋口 長谷部 畠山 畑中 八田
    花岡
    花田 羽田 浜野 浜本 濱田 早坂 林田 原口 原島 針谷 半田 日高 日野 久松 人見 平岡 平川 平沢 平塚 平林 平松 平山
    広田 深沢
    深澤 深田 福原 福本 藤岡 藤川 藤木 藤沢 藤澤 藤島 藤野 藤巻 藤村 藤森 船越 古賀 古沢 古谷 外山 保坂 星川 細井
    細田 細谷
    堀井 堀江 堀口 堀川 堀越 本多 前川 前島 前原 増井 増子 増山 松木 松崎 松沢 松島 松平 松野 松原 松丸 真鍋 三上
    三木 三沢
    三谷 三橋 三原 三村 三輪 水谷 水上 溝口 皆川 南野 宮内 宮川 宮沢 宮澤 宮島 宮下 宮地 宮原 宮部 向井 武者 村岡
    村尾 村木
    村越 村瀬 毛利 持田 茂木 元木 本橋 桃井 森岡 森川 森下 森永 森山 森脇 諸橋 門脇 八木 八木沢 矢崎 矢島 矢田 矢部
    安原 柳沢
    柳澤 柳原 山岸 山際 山城 山添 山野 山辺 山室 山森 湯浅 湯川 結城 由良 横井 横尾 横川 横田 吉井 吉沢 吉澤 吉野
    吉原 吉本
    米倉 米田 若杉 若林 若松 若山 脇田 和久井 鷲尾 渡部 綿貫
""")  # fmt: skip
"""The commonest Japanese family names."""

JAPANESE_SHORT_SURNAMES = frozenset("林森原東南北岸堤畑堀辻菅谷関星宮島岡柴泉滝沢浜杉榊橘柳牧窪城桂楠乾西")
"""Family names of one character. Only a blank behind them shows that they are names."""

KOREAN_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지나엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
"""The first syllables of Korean family names."""

COMPOUND_SURNAMES = _words("""
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙
    慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 西门 轩辕 完颜 拓跋 第五 纳兰 叶赫 爱新
""")
"""Family names of two characters, Simplified."""

HANT_SURNAMES = frozenset("釋闕粘呂沈卓姬游范古涂簡詹尤温佘滕覃官塗昌顔")
"""The first characters of family names that `labels.SURNAMES` does not have."""
