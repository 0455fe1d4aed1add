"""What sites say while they are closed for maintenance, in the languages of the press: data only.

Each line is an alternative of a regular expression.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = r"""
    (?:(?:this|our|the) )?(?:site|website) (?:is )?(?:currently )?(?:under|down for) maintenance
    (?:we(?:['’]re| are) )?(?:down for|under) (?:scheduled |routine |planned )?maintenance
    (?:scheduled|routine|planned|site|website|system|server) maintenance(?: notice| in progress)?
    maintenance(?: mode| in progress| page)?
    (?:we(?:['’]ll| will) be )?(?:right back|(?:right )?back (?:soon|shortly|online soon))
    volvemos (?:enseguida|pronto|en breve)|nous revenons (?:bientôt|vite|très vite)
    torniamo (?:presto|subito)|voltamos (?:já|logo|em breve)
    (?:网站|網站|本站|系统|系統|平台|服务器|伺服器)?(?:正在|例行)?(?:进行)?(?:系统|系統)?(?:升级|升級)?(?:维护|維護)[中了]?(?:公告|通知|通告|提示)?
    (?:网站|網站|本站|系统|系統)(?:正在)?(?:升级|升級)(?:改版|改造)?[中了]?(?:公告|通知|通告|提示)?
    (?:ただいま|只今|現在)?、?(?:システム|サイト|サーバー?)?(?:の)?(?:定期|緊急)?メンテナンス(?:中(?:です)?|のお知らせ)?
    (?:서비스|시스템|홈페이지|사이트|서버) ?(?:정기|긴급)? ?점검 ?(?:중(?:입니다)?|안내)?
    (?:wir führen )?wartungsarbeiten(?: durch)?|wartung(?:smodus)?|(?:wir sind )?(?:gleich|bald) wieder (?:da|zurück)
    (?:(?:diese|unsere|die) (?:seite|website|webseite) )?wird (?:zurzeit |derzeit |gerade )?gewartet
    (?:(?:diese|unsere|die) (?:seite|website|webseite) )?(?:ist )?(?:zurzeit |derzeit |gerade )?im wartungsmodus
    (?:(?:el |este |nuestro )?(?:sitio|portal)(?: web)? |estamos )?(?:está )?en mantenimiento
    (?:(?:le |ce |notre )?site (?:est )?)?(?:actuellement )?en (?:cours de )?maintenance
    maintenance (?:en cours|du site)
    (?:(?:o |este |nosso )?(?:site|portal) |estamos )?(?:está )?em manutenção
    (?:(?:il |questo |il nostro )?sito (?:web )?)?(?:è )?in manutenzione
    (?:(?:de|onze|deze) (?:site|website) )?(?:is )?in onderhoud
    (?:trwają )?prace (?:techniczne|serwisowe)|przerwa techniczna|strona w (?:trakcie )?konserwacji
    (?:(?:на сайте )?(?:ведутся|проводятся|идут) )?(?:плановые )?(?:технические|профилактические) работы(?: на сайте)?
    (?:на сайті )?(?:ведуться |проводяться )?технічні роботи(?: на сайті)?|сайт тимчасово (?:недоступний|не працює)
    сайт (?:временно )?(?:недоступен|не работает|закрыт на обслуживание|на (?:реконструкции|обслуживании))
    (?:site(?:miz)? )?(?:şu anda )?bakım(?:da(?:dır|yız)?| çalışması| modu)
    (?:الموقع )?(?:قيد|تحت) الصيانة|الموقع (?:متوقف|مغلق) (?:مؤقتا|مؤقتاً|للصيانة)
    (?:سایت )?در (?:حال|دست) (?:تعمیر|بروزرسانی|به‌روزرسانی)(?: است)?
    (?:(?:website|trang web|hệ thống) )?(?:đang )?(?:được )?bảo trì(?: hệ thống)?
    (?:(?:situs|website|web|sistem)(?: ini| kami)? )?(?:sedang )?dalam (?:pemeliharaan|perbaikan)
    (?:वेबसाइट|साइट) (?:का )?रखरखाव(?: जारी है)?
    ปิดปรับปรุง(?:ระบบ|เว็บไซต์)(?:ชั่วคราว)?|เว็บไซต์(?:อยู่)?ระหว่าง(?:การ)?ปรับปรุง
"""
"""Titles and headings of a site that is closed, where they say nothing else."""

CLOSED: Final = r"""
    (?:本站|本?网站|本?網站).{0,12}(?:维护|維護|升级|升級)|(?:网站|網站|本站).{0,30}(?:暂停|暫停|停止|无法|無法)(?:访问|訪問|服务|服務)
    (?:performing|undergoing|doing|carrying out|down for) (?:(?:some|our|scheduled|routine|planned) ){0,2}maintenance
    (?:site|website) is (?:being upgraded|undergoing an upgrade)
    (?:site|website) is (?:temporarily |currently )?(?:down|offline|unavailable|under maintenance)
    (?:サイト|ホームページ|サーバー?).{0,12}メンテナンス|メンテナンス中
    (?:사이트|홈페이지|시스템|서버) ?(?:정기 |긴급 )?점검
    (?:web)?(?:site|seite) (?:ist|wird|befindet sich)\b.{0,40}(?:wartung|gewartet|nicht (?:erreichbar|verfügbar))
    mantenimiento en (?:la web|el (?:sitio|portal)|nuestr[oa] (?:sitio|web|página|portal))
    manutenção (?:no|do|em nosso) (?:site|portal)|manutenzione (?:sul|del) (?:nostro )?sito
    (?:sitio|portal)(?: web)?\b.{0,30}(?:mantenimiento|no está disponible)
    site\b.{0,30}(?:en (?:cours de )?maintenance|indisponible)
    (?:site|portal)\b.{0,30}(?:em manutenção|indisponível)|sito\b.{0,30}(?:in manutenzione|non (?:è )?disponibile)
    (?:web)?site\b.{0,30}(?:onderhoud|niet (?:bereikbaar|beschikbaar))
    stron[aęy]\b.{0,30}(?:niedostępna|prace techniczne)
    (?:сайт|портал)[ае]?\b.{0,40}(?:технич|профилактич|недоступен|не работает)
    сайт[іу]?\b.{0,40}(?:технічн|недоступний|не працює)
    sitemiz\b.{0,40}bakım|الموقع.{0,20}(?:الصيانة|صيانة|متوقف|غير متاح)|سایت.{0,20}(?:تعمیر|بروزرسانی|به‌روزرسانی)
    (?:website|trang web|hệ thống)\b.{0,20}(?:bảo trì|nâng cấp)|(?:nâng cấp|bảo trì) (?:website|trang web|hệ thống)
    (?:situs|website)\b.{0,20}(?:pemeliharaan|perbaikan|maintenance)|เว็บไซต์.{0,20}ปรับปรุง
    (?:वेबसाइट|साइट).{0,20}रखरखाव
"""
"""Sentences that say that this site is closed."""

LATER: Final = r"""
    敬请.{0,6}(?:谅解|见谅)|敬請.{0,6}(?:諒解|見諒)|请稍[后候]|稍[后候]再试|請稍[後候]|恢复访问|恢復訪問|不便之(?:处|處)|(?:带来|帶來|造成)(?:的)?不便
    sorry for the inconvenience|apologi[sz]e for (?:the|any) inconvenience
    (?:try|check|come|visit) (?:again|back) (?:later|soon|shortly)
    back (?:online )?(?:soon|shortly)|check back|thank(?:s| you) for (?:your (?:patience|understanding)|bearing with us)
    gracias por (?:su|tu|vuestra) (?:paciencia|comprensión)|merci (?:de|pour) votre (?:patience|compréhension)
    grazie per la (?:pazienza|comprensione)|obrigad[oa] pela (?:paciência|compreensão)
    danke für (?:ihr(?:e geduld| verständnis)|eure geduld)|спасибо за (?:терпение|понимание)
    ご(?:不便|迷惑)をお(?:かけ|掛け)|しばらく(?:お待ち|たって)|불편을 드려|잠시 후 다시
    versuchen sie es (?:später|in )|bald wieder|bitten um (?:ihr )?verständnis|entschuldigen die unannehmlichkeiten
    disculpe[ns]? las molestias|lamentamos las molestias|int[eé]nte(?:lo|n)? (?:de nuevo|más tarde)
    vuelva a intentarlo
    réessayer (?:plus tard|ultérieurement)|excuser (?:pour )?la gêne|revenez (?:plus tard|bientôt)
    de retour (?:bientôt|très vite)
    tente novamente|desculpe(?:m)? o transtorno|volte (?:mais tarde|em breve)|pedimos desculpa
    riprova(?:re)? più tardi|ci scusiamo per (?:il disagio|l['’]inconveniente)|torneremo (?:presto|online)
    probeer het later|excuses voor het ongemak|przepraszamy za (?:utrudnienia|niedogodności)
    zapraszamy (?:później|wkrótce)
    извинения за (?:временные |доставленные |возможные )?неудобства
    (?:зайдите|попробуйте|повторите).{0,20}по(?:зже|зднее)
    вибачте за (?:тимчасові )?незручності|спробуйте пізніше|daha sonra tekrar|anlayışınız için|kısa süre sonra
    نعتذر عن|حاول مرة أخرى|المحاولة لاحق|بعدا مراجعه|از صبر
    quay lại sau|xin lỗi vì sự bất tiện|mohon maaf atas|kembali (?:beberapa saat|lagi nanti)|ขออภัยในความไม่สะดวก
    असुविधा के लिए
"""
"""Sentences that ask a reader to come again, or to forgive."""
