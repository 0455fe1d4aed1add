"""Words of notes that a paper sets below a story: who wrote it, legal notices, where to read on. Data only.

Words are compared in their comparison form. They count only in the last lines of a text, so little evidence is needed.
In a short line, one word of weight 3 is enough. In other lines the weights must add up to 4.
"""

from __future__ import annotations

ENDNOTES: dict[str, dict[int, str]] = {
    "endnote.disclaimer": {
        3: """
            not financial advice|not investment advice|not legal advice|not medical advice
            conflict of interest to declare|no conflicts of interest
            not responsible for the content of external|haftungsausschluss
            geben nicht unbedingt die meinung|meinung des autors wieder|meinung der autorin wieder
            n'engagent que leur|n’engagent que leur|n'engagent que son|n’engagent que son
            редакция не несёт|редакция не несет|может не совпадать с мнением|могут не совпадать с мнением
            не отражает мнение редакции|не является индивидуальной инвест|не является инвестиционной рек
            може не збігатися|편집 방향과 다를|편집방향과 다를|仅代表作者|仅代表本人|免责声明|文责自负
            不代表本报立场|不代表本网立场|不代表本刊立场""",
        2: """
            this article|this story|this column|this piece|this report|this essay|this interview|this post
            not constitute|for informational purposes only|for information purposes only
            for information only|for general information|not responsible for the content
            necessarily reflect|necessarily those of|author's own|author’s own|authors' own|authors’ own
            writer's own|was first published|was originally published|first appeared in|first appeared on
            originally appeared|republished from|reporting was supported|with the support of
            in partnership with|been edited for length|reporting grant|opinions expressed|views expressed
            opinions are|views are|the author has|the authors have|external sites|diesen artikel
            dieser artikel|dieser beitrag|dieser text|gastbeiträge|nicht unbedingt die meinung
            keine anlageberatung|keine haftung für|die inhalte|zuerst erschienen|erschien zuerst
            cet article|ce texte|cette tribune|opinions exprimées|reflètent pas nécessairement
            reflète pas nécessairement|constitue pas un conseil|à titre informatif|publié initialement
            initialement publié|este artículo|esta columna|este texto|opiniones expresadas
            opiniones vertidas|las opiniones|responsabilidad del autor|responsabilidad de sus autores
            responsabilidad exclusiva|reflejan necesariamente|refleja necesariamente
            representan necesariamente|no constituye asesor|no constituye una recomendación
            fines informativos|publicado originalmente|se publicó originalmente|este artigo|esta coluna
            opiniões expressas|as opiniões|responsabilidade do autor|responsabilidade de seus autores
            refletem necessariamente|reflete necessariamente|representam necessariamente
            não constitui aconselhamento|não constitui recomendação|originalmente publicado
            questo articolo|opinioni espresse|responsabilità dell'autore|riflettono necessariamente
            rispecchiano necessariamente|non costituisce consulenza|dit artikel|noodzakelijk de mening
            geen beleggingsadvies|geen financieel advies|мнение автора|мнение авторов
            индивідуальною інвестиц|nie stanowi porady|nie stanowią porady|niniejszy artykuł|ten artykuł
            yatırım tavsiyesi|yatırım danışmanlığı|bu yazı|burada yer alan|artikel ini|bukan saran
            bài viết|lời khuyên đầu tư|本記事|当記事|この記事|本稿|本コラム|個人の見解|所属組織の見解
            所属する組織|投資助言|投資勧誘|投資を勧誘|代表するもの|時点の情報|時点のもの|初出|기사는
            칼럼의|기고는|이 글은|투자 권유|투자권유|투자를 권유|필자 개인|개인 의견|개인의 의견|本文
            以上内容|本篇|投稿|言论|不代表本|不代表平台|不构成投资|不构成任何|仅供参考|作者个人观点
            个人观点|风险自担|谨慎决策|入市需谨慎""",
        1: """
            only|reflect|purposes|redaktion|rédaction|redacción|redação|редакц|本紙|本社|本报|文章|立场
            观点|external|opinion|legal|advice|disclaimer|avertissement|aviso|avviso|материал|見解""",
    },
    "endnote.subscribe": {
        3: """
            sign up for our|sign up to our|subscribe to our|subscribe now|subscribe here|get the day's top
            get the day’s top|like what you read|like what you're reading|enjoyed this article
            enjoyed this story|delivered to your|to your inbox|in your inbox|never miss a story
            our newsletter|ins postfach|jetzt abonnieren|newsletter abonnieren|newsletter anmelden
            abonnieren sie|lettre d'information|lettre d’information|dans votre boîte
            regístrate para recibir|regístrese para recibir|en tu correo|no seu e-mail|assine nossa
            assine o boletim|nella tua casella|на почту каждое|メールでお届け|会員登録すると|登録はこちら
            チャンネル登録|ニュースレターに登録|구독하세요|받아보세요|구독해 주세요|구독해주세요|订阅我们
            订阅本""",
        2: """
            independent journalism|unabhängigen journalismus|journalisme indépendant|periodismo independiente
            jornalismo independente|giornalismo indipendente|независимую журналистику|независимата журналистика
            независима журналистика|има нужда от|needs your|braucht ihre|a besoin de vous
            necesita tu|precisa de você|nuestro trabajo|点赞关注|关注我|support our|support us|donate|
            扫码下载|扫描二维码|inscrivez-vous|abonnez-vous|suscríbete|suscríbase|inscreva-se|iscriviti
            schrijf je in|meld je aan|prenumerera|tilmeld dig|meld deg på|zapisz się|подпишитесь
            подписывайтесь|підпишіться|підписуйтесь|abone olun|berlangganan|フォローして|newsletter
            sign up for|sign up to|briefing|breaking news|headlines|alerts|every morning|every week
            whatsapp|telegram|subscribe to|das wichtigste|wichtigsten nachrichten|l'essentiel|l’essentiel
            l'actualité|última hora|boletín|boletim|notícias|notizie|nieuws|главные новости|рассылк
            получайте|recibe cada|recibe las|receba todas|receba as|最新ニュース|続きを読め|ニュースレター
            メルマガ|뉴스레터|주요 뉴스|네이버|유튜브|채널|이메일|电子报|公众号|粉丝专页|晨间邮件|更多资讯
            更多新闻|更多消息|客户端|追踪|关注我们|二维码|订阅""",
        1: """
            today|free|daily|weekly|every day|täglich|kostenlos|chaque matin|cada mañana|todas as manhãs
            noticias|下载|获取|每天|掌握|毎朝|매일 아침|ください|주세요|登録|app""",
    },
}  # fmt: skip
"""The words of each rule, by weight."""

MORE = """
    more on this|more on this story|more on this topic|more from|more stories|more news|read next
    read more|also read|mehr zum thema|mehr von|sur le même sujet|plus d'articles|más sobre este tema
    más sobre esto|más noticias|mais sobre este assunto|mais sobre o assunto|mais notícias|ещё по теме
    еще по теме|по теме|другие материалы|altri articoli|meer over dit onderwerp|mer om ämnet
    więcej na ten temat|konuyla ilgili|berita terkait
    खबरें और भी हैं|यह भी पढ़ें|এ সম্পর্কিত আরও খবর|اقرأ أيضا|مزید پڑھیں
    関連記事|この記事に関連するニュース|この記事の関連
    関連ニュース|関連リンク|あわせて読みたい|おすすめ記事|이 기사와 함께|함께 보면 좋은|관련기사|관련 기사
    더 보기|更多相关报道|更多相关报导|更多报道|更多相关新闻|更多新闻|相关报道|相关新闻|相关阅读|延伸阅读
    推荐阅读
"""
"""Words that head or open pointers to other stories."""

ABOUT = """
    about the author|about the authors|about the writer|author bio|über den autor|über die autorin
    zur person des autors|über die autoren|zum autor|zur autorin|à propos de l'auteur|à propos de l’auteur
    à propos de l'autrice|à propos des auteurs|sobre el autor|sobre la autora|sobre los autores
    acerca del autor|sobre o autor|sobre a autora|sobre os autores|sull'autore|l'autore|over de auteur
    over de schrijver|om författaren|om forfatteren|o autorze|o autorce|o autorovi|об авторе|об авторах
    про автора|yazar hakkında|tentang penulis|về tác giả|作者简介|关于作者|作者介绍|作者资料
    筆者プロフィール|著者プロフィール|プロフィール|筆者紹介|필자 소개|기자 소개|저자 소개
"""
"""Labels above or before a note about the author."""

PRESS = """
    reporter correspondent journalist columnist photojournalist broadcaster newsreader
    redakteur redakteurin chefredakteur korrespondent korrespondentin reporterin journalistin kolumnist
    kolumnistin
    volontär volontärin journaliste correspondant correspondante reporter chroniqueur chroniqueuse
    éditorialiste
    periodista corresponsal reportero reportera columnista redactor redactora jornalista repórter
    correspondente colunista
    giornalista corrispondente inviato inviata cronista verslaggever correspondente redacteur columnist
    korrespondent journalist skribent dziennikarz dziennikarka korespondent publicysta publicystka redaktor
    redaktorka
    корреспондент корреспондентка журналист журналистка обозреватель колумнист репортёр репортер редактор
    кореспондент журналістка журналіст muhabir gazeteci wartawan jurnalis
"""
"""Trades of people who write in papers, as whole words. Offices that others have as well are left out."""

PRESS_PHRASES = """
    staff writer|senior writer|news editor|senior editor|managing editor|deputy editor|contributing editor
    editor-at-large|features editor|business editor|sports editor|political editor|contributing writer
    freelance writer|editor of the|freelance journalist|writes about|writes for|writes on|reports on
    reports for|covers the|covers politics|covers city|covers local|covers business|schreibt für
    schreibt seit|schreibt über|berichtet für|berichtet seit|couvre les|couvre l'|écrit pour
    collabore avec|escribe sobre|escribe para|cubre temas|escreve sobre|escreve para|cobre temas|пишет о
    пишет для|scrive per|scrive di|schrijft over|schrijft voor
"""
"""Such trades in several words, and other phrases about authors."""

EASTERN_PRESS = """
    记者|特约评论员|评论员|撰稿人|专栏作家|专栏作者|主笔|主编|编辑|特派员|记者です|の记者|編集委員
    論説委員|編集長|ライター|ジャーナリスト|기자|논설위원|특파원|칼럼니스트|편집위원|편집장
"""
"""Such trades in Chinese, Japanese and Korean."""

CONTRIBUTED = """
    contributed|contributed reporting|contributed to this report|contributed to this story|contributed to this article
    mitarbeit|avec contribution|ha contribuido a este artículo|contribuyó a este informe|contribuiu para esta reportagem
"""
"""Words at the end of a line that names those who helped."""

AUTHOR = "作者|笔者|本文作者|筆者|필자|저자"
"""Words by which a note refers to the author of the text."""

COPULAS = """
    is|was|ist|war|est|était|es|fue|é|è|är|er|jest|—|–|-|это|:|covers|writes|reports|joined|works|lives
    schreibt|berichtet|arbeitet|couvre|écrit|collabore|escribe|cubre|escreve|cobre|пишет|scrive|schrijft
"""
"""Words that follow a name in such a note."""

REACHED = """
    reach him at|reach her at|reach them at|follow him|follow her|follow them on|contact him|contact her
    email him|email her|can be reached at|tweets at|on twitter at|on twitter @|on x @
"""
"""Words by which a note says how to reach the author."""
