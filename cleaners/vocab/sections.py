"""Words of menus, breadcrumbs and keywords that are neither a section nor a tag, by language. Data only."""

from __future__ import annotations

NO_SECTIONS = (
    r".*首[页頁]|主[页頁]|正文(?:\s.*|$)|新闻正文|内容|內容|详情|文章|本文|浏览文章|全文|阅读|.*(?:详细|详情|详页).*|返回.*",
    r"您?的?(?:当前|當前|现在)?的?位置.*|(?:联系|聯繫|关于|關於)我[们們]|登[录錄]|登入|注册|更多|【?纠错】?",
    r"home(?: ?page)?|start(?:seite)?|accueil|inicio|página (?:inicial|principal)|portada|início",
    r"hem|forside|hjem|etusivu",
    r"strona główna|domů|domov|početna|acasă|kezdőlap|αρχική|ana ?sayfa|beranda",
    r"trang (?:chủ|nhất)|главная|головна",
    r"الرئيسية|صفحه (?:نخست|اصلی)|خانه|होम|मुखपृष्ठ|หน้า(?:แรก|หลัก)|ホーム|トップ(?:ページ)?|メインコンテンツ|홈",
    r"sections?|more|menu|all|main|articles?|artikel|story|page|post|uncategori[sz]ed",
    r"unkategorisiert|non classé",
    r"originalbeitrag|contact(?: us)?|about(?: us)?|log ?in|sign ?in|search|newsletter",
)
"""Patterns of whole values that name no section."""

NO_TAGS = (
    r"(?:(?:latest|breaking|top|live|local|world|online|daily|today'?s) )*(?:news|headlines)",
    r"news (?:today|online|live|site|portal)",
    r"(?:aktuelle |neueste )?(?:nachrichten|schlagzeilen)|actualités?|infos?|noticias?",
    r"(?:últimas )noticias|notícias?|notizie",
    r"(?:ultime )?notizie|nieuws|(?:laatste )nieuws|nyheter|nyheder|uutiset|wiadomości|zprávy",
    r"správy|hírek|știri|vijesti|novice",
    r"(?:последние )?новости(?: дня| сегодня)?|(?:останні )?новини(?: дня)?|новина|вести|ειδήσεις",
    r"haber(?:ler)?|son dakika",
    r"أخبار|اخبار|خبر|آخر الأخبار|(?:हिंदी |ताज़ा |ताजा )?(?:समाचार|खबरें|न्यूज़)",
    r"berita(?: terkini| hari ini)?",
    r"tin tức|tin mới|(?:đọc )?báo|ข่าว(?:วันนี้|ล่าสุด)?|新[闻聞](?:[网網]|[资資][讯訊])?|[资資][讯訊]",
    r"ニュース(?:速報)?|뉴스|속보|חדשות",
    r"featured|newest|your keywords here|newspaper|zeitung|journal|periódico|jornal|giornale",
    r"krant|gazeta|газета|báo điện tử|报纸",
)
"""Patterns of whole keywords that a site gives to each of its pages."""
