"""Names that sites give their own pages beside the news, in the languages of the press. Data only.

A title or a first heading that is only such a name belongs to a page of the site, and is no headline.
"""

from __future__ import annotations

SERVICES = """
    contact|contact us|contact information|about|about us|imprint|legal notice|privacy policy|privacy notice|
    cookie policy|terms of use|terms and conditions|terms of service|faq|faqs|frequently asked questions|
    help centre|help center|newsletter|newsletters|sign in|log in|register|create account|my account|bookmarks|
    our team|meet the team|jobs|job offers|vacancies|careers|advertise|advertise with us|forum|forums|weather|
    weather forecast|share prices|stock prices|exchange rates|tv guide|tv listings|tv schedule|events|
    events calendar|calendar of events|what's on|photo galleries|photo gallery|videos|archive|archives|sitemap|
    site map|search|search results|rss|rss feeds|downloads|subscribe|subscriptions|shop|classifieds|obituaries|
    horoscope|horoscopes|crossword|lottery results

    联系我们|联系方式|关于我们|关于本站|网站简介|公司简介|版权声明|法律声明|免责声明|隐私政策|隐私声明|
    隐私条款|服务条款|用户协议|常见问题|帮助中心|邮件订阅|登录|用户登录|会员登录|注册|用户注册|我的收藏|
    团队介绍|团队成员|招聘信息|招聘公告列表|人才招聘|诚聘英才|加入我们|广告服务|广告刊例|论坛|天气|天气预报|
    股票行情|行情中心|汇率查询|节目单|节目表|电视节目表|活动日历|图片频道|图库|视频|视频中心|文章归档|网站地图|
    站点地图|搜索|搜索结果|rss订阅|资料下载|下载中心|数字报|联络我们|会员登入|节目时刻表|常见问答|意见反馈|
    在线留言|留言板|友情链接

    お問い合わせ|問い合わせ|会社概要|会社案内|運営会社|サイトについて|当サイトについて|プライバシーポリシー|
    個人情報保護方針|利用規約|よくある質問|よくあるご質問|メールマガジン|メルマガ登録|ログイン|会員登録|
    新規登録|お気に入り|スタッフ紹介|求人情報|採用情報|広告掲載|掲示板|天気|天気予報|週間天気|株価|株価情報|
    番組表|テレビ番組表|イベントカレンダー|イベント情報|写真ギャラリー|フォトギャラリー|動画|動画一覧|
    アーカイブ|記事一覧|サイトマップ|検索|検索結果|rss配信|ダウンロード|購読案内

    문의하기|문의|회사 소개|회사소개|개인정보 처리방침|개인정보처리방침|이용약관|자주 묻는 질문|고객센터|
    뉴스레터|로그인|회원가입|스크랩|팀 소개|채용 정보|채용정보|채용|광고 안내|광고안내|광고문의|게시판|
    자유게시판|날씨|일기예보|주가|증시|시세|편성표|방송편성표|행사 일정|행사일정|포토|포토갤러리|동영상|영상|
    기사 보관함|사이트맵|검색|검색 결과|검색결과|자료실|구독신청|청소년보호정책|기사제보|독자투고

    kontakt|über uns|impressum|datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|häufige fragen|
    häufig gestellte fragen|hilfe|anmelden|anmeldung|registrieren|mein konto|merkliste|unser team|das team|
    stellenangebote|stellenmarkt|karriere|mediadaten|wetter|wettervorhersage|aktienkurse|börsenkurse|kurse|
    tv-programm|fernsehprogramm|veranstaltungen|veranstaltungskalender|terminkalender|termine|fotostrecken|
    bildergalerien|fotogalerien|archiv|suche|suchergebnisse|rss-feeds|abo|abonnements|kleinanzeigen|
    traueranzeigen|horoskop

    contactez-nous|nous contacter|à propos|qui sommes-nous|qui sommes-nous ?|mentions légales|
    politique de confidentialité|conditions générales|conditions d’utilisation|conditions d'utilisation|
    questions fréquentes|foire aux questions|aide|lettre d’information|lettre d'information|se connecter|
    connexion|inscription|mon compte|favoris|notre équipe|l’équipe|l'équipe|offres d’emploi|offres d'emploi|
    emploi|recrutement|publicité|météo|prévisions météo|cours des actions|cours de bourse|programme tv|agenda|
    diaporamas|galeries photos|vidéos|plan du site|recherche|résultats de recherche|flux rss|téléchargements|
    abonnement|petites annonces|avis de décès

    contacto|contáctenos|contáctanos|quiénes somos|¿quiénes somos?|acerca de|aviso legal|
    política de privacidad|política de cookies|términos y condiciones|términos de uso|preguntas frecuentes|
    ayuda|boletín|boletines|iniciar sesión|registro|mi cuenta|guardados|nuestro equipo|ofertas de empleo|
    empleo|trabaja con nosotros|publicidad|anúnciese|foro|foros|el tiempo|pronóstico del tiempo|cotizaciones|
    programación|programación tv|calendario de eventos|fotogalerías|galerías|vídeos|hemeroteca|mapa del sitio|
    mapa web|buscador|resultados de la búsqueda|resultados de búsqueda|canales rss|descargas|suscripciones|
    clasificados|esquelas|horóscopo

    contato|contatos|fale conosco|quem somos|sobre nós|termos de uso|perguntas frequentes|entrar|cadastro|
    nossa equipe|a nossa equipa|vagas|empregos|trabalhe conosco|anuncie|fórum|tempo|previsão do tempo|cotações|
    programação|galerias|galeria de fotos|arquivo|mapa do site|busca|resultados da busca|
    resultados da pesquisa|assinaturas|classificados

    contatti|contattaci|chi siamo|note legali|informativa sulla privacy|termini e condizioni|domande frequenti|
    accedi|registrati|il nostro team|la redazione|offerte di lavoro|lavora con noi|pubblicità|meteo|
    previsioni meteo|quotazioni|programmi tv|guida tv|eventi|calendario eventi|gallerie fotografiche|
    fotogallery|archivio|mappa del sito|cerca|risultati della ricerca|abbonamenti|annunci|necrologi|oroscopo

    over ons|privacybeleid|privacyverklaring|algemene voorwaarden|gebruiksvoorwaarden|veelgestelde vragen|
    nieuwsbrief|inloggen|aanmelden|registreren|ons team|vacatures|werken bij|adverteren|weer|weerbericht|
    beurskoersen|tv-gids|evenementen|fotogalerijen|archief|zoeken|zoekresultaten|abonnementen

    kontakty|o nas|polityka prywatności|regulamin|najczęściej zadawane pytania|zaloguj się|logowanie|
    rejestracja|nasz zespół|redakcja|praca|oferty pracy|reklama|pogoda|prognoza pogody|notowania|program tv|
    wydarzenia|kalendarz wydarzeń|galerie|galeria|archiwum|mapa strony|szukaj|wyniki wyszukiwania|prenumerata|
    ogłoszenia|nekrologi|o nás|ochrana osobních údajů|přihlášení|počasí|předpověď počasí|volná místa|
    vyhledávání|výsledky vyhledávání

    контакты|о нас|о проекте|о редакции|политика конфиденциальности|пользовательское соглашение|частые вопросы|
    вопросы и ответы|рассылка|войти|вход|регистрация|закладки|редакция|наша команда|команда|вакансии|реклама|
    размещение рекламы|форум|погода|прогноз погоды|котировки|котировки акций|курсы валют|телепрограмма|
    программа передач|афиша|календарь событий|фотогалереи|фотогалерея|видео|архив|архив новостей|карта сайта|
    поиск|результаты поиска|rss-ленты|загрузки|подписка|объявления|гороскоп|контакти|про нас|
    політика конфіденційності|вакансії|архів|пошук|прогноз погоди|афіша

    iletişim|hakkımızda|künye|gizlilik politikası|kullanım koşulları|sıkça sorulan sorular|giriş yap|üye ol|
    ekibimiz|iş ilanları|reklam|hava durumu|yayın akışı|etkinlikler|foto galeri|video galeri|arşiv|
    site haritası|arama|arama sonuçları|kontakta oss|om oss|integritetspolicy|logga in|lediga jobb|väder|
    väderprognos|tv-tablå|evenemang|sök|sökresultat|kontakt oss|kontakt os|om os|ledige stillinger|vær|vejret|
    ota yhteyttä|yhteystiedot|tietoa meistä|sää|kapcsolat|rólunk|adatvédelmi tájékoztató|hubungi kami|
    tentang kami|kebijakan privasi|pedoman media siber|redaksi|lowongan kerja|prakiraan cuaca|jadwal tv|
    liên hệ|giới thiệu|chính sách bảo mật|tuyển dụng|thời tiết|dự báo thời tiết|lịch phát sóng|اتصل بنا|من نحن|
    سياسة الخصوصية|وظائف|حالة الطقس|تماس با ما|درباره ما
"""
