"""Invented pages of sites that are closed for maintenance, and briefs that tell of such sites. Data only."""

from __future__ import annotations

CLOSED = {
    "zh": (
        "江城日报",
        "",
        "网站正在维护升级，预计将于2026年11月30日18时恢复访问，感谢您的理解与支持！",
    ),
    "zh, moved": (
        "晨报网",
        "",
        "各位网友：本网站因机房迁移，现暂停服务，预计明日恢复正常访问。不便之处，敬请原谅。",
    ),
    "zh, notice": (
        "网站维护",
        "网站维护通知",
        "为了给您提供更好的服务，本站将于今晚22:00至次日6:00进行系统维护，期间网站将暂停访问。",
    ),
    "zh-Hant": (
        "系統維護",
        "系統維護公告",
        "為提供更優質的服務，網站將於11/30 00:00-06:00進行維護作業，期間將無法瀏覽，敬請見諒。",
    ),
    "en": (
        "The Daily",
        "We'll be right back!",
        "The site is undergoing an upgrade. Please check back in a few minutes.",
    ),
    "en, planned": (
        "Planned maintenance",
        "We are carrying out planned maintenance",
        "Our site will be available again at 6am. Thank you for bearing with us.",
    ),
    "ja": (
        "メンテナンスのお知らせ",
        "",
        "現在、サーバーメンテナンスのためサービスを停止しております。皆さまにはご迷惑をおかけいたします。",
    ),
    "ko": (
        "시스템 점검",
        "",
        "더 나은 서비스를 위해 서버 점검을 진행하고 있습니다. 홈페이지 접속이 제한됩니다. 양해 부탁드립니다.",
    ),
    "de": (
        "Wartungsarbeiten",
        "",
        "Unsere Website ist wegen Wartungsarbeiten vorübergehend nicht erreichbar.",
    ),
    "es": (
        "Volvemos pronto",
        "Volvemos enseguida",
        "Estamos realizando tareas de mantenimiento en la web. Gracias por su paciencia.",
    ),
    "fr": (
        "Maintenance",
        "Nous revenons bientôt !",
        "Notre site est actuellement indisponible. Merci de votre patience.",
    ),
    "pt": (
        "Voltamos já",
        "",
        "Estamos a realizar trabalhos de manutenção no site. Obrigado pela compreensão.",
    ),
    "it": (
        "Torniamo presto",
        "",
        "Stiamo effettuando lavori di manutenzione sul sito. Grazie per la pazienza.",
    ),
    "nl": (
        "Onderhoud",
        "",
        "Onze website is in onderhoud. Probeer het later opnieuw.",
    ),
    "pl": (
        "Przerwa",
        "",
        "Trwają prace serwisowe. Strona chwilowo niedostępna. Przepraszamy za utrudnienia.",
    ),
    "ru": (
        "Газета",
        "",
        "На сайте проводятся плановые технические работы. Пожалуйста, зайдите позже.",
    ),
    "uk": (
        "Газета",
        "Технічні роботи на сайті",
        "На сайті проводяться технічні роботи. Вибачте за незручності.",
    ),
    "tr": (
        "Bakım çalışması",
        "",
        "Sitemizde bakım çalışması yapılmaktadır. Anlayışınız için teşekkürler.",
    ),
    "ar": (
        "الميناء",
        "الموقع تحت الصيانة",
        "الموقع غير متاح حاليا بسبب أعمال الصيانة. نعتذر عن الإزعاج.",
    ),
    "vi": (
        "Bảo trì",
        "Website đang bảo trì",
        "Chúng tôi đang nâng cấp hệ thống. Xin vui lòng quay lại sau.",
    ),
    "id": (
        "Situs",
        "",
        "Situs sedang dalam pemeliharaan. Mohon maaf atas ketidaknyamanan ini.",
    ),
    "hi": (
        "रखरखाव",
        "",
        "हमारी वेबसाइट पर रखरखाव का काम चल रहा है। असुविधा के लिए खेद है।",
    ),
}
"""Title, heading and text."""

TOLD = {
    "en": (
        "Council website down for maintenance this weekend",
        (
            "The county council's website will be unavailable on Saturday while staff move it to new servers, "
            "a spokeswoman said on Tuesday. Residents who want to pay rates are asked to do so before Friday."
        ),
    ),
    "de": (
        "Wartungsarbeiten im Tunnel: Umleitung ab Montag",
        (
            "Der Tunnel wird von Montag an für drei Nächte gesperrt. Grund sind Wartungsarbeiten an den "
            "Lüftern, wie die Autobahn GmbH mitteilte. Der Verkehr wird über die Bundesstraße geleitet."
        ),
    ),
    "zh": (
        "社保系统升级 三天暂停办理业务",
        (
            "记者从市人社局获悉，因社保系统升级，11月20日至22日全市暂停办理社保业务，给市民带来的不便，敬请谅解"
            "。市人社局提醒，急需办理的市民可在20日前到各区服务大厅办理。"
        ),
    ),
    "ja": (
        "市役所システム、メンテナンスで停止",
        (
            "市は20日、戸籍システムのメンテナンスのため、週末の証明書交付を停止すると発表した。市民課は「ご迷惑"
            "をおかけする」としている。"
        ),
    ),
    "ru": (
        "В Казани из-за технических работ отключат воду",
        (
            "В двух районах Казани в пятницу проводятся технические работы на сетях, сообщили в мэрии. Жители "
            "40 домов останутся без воды до вечера. Приносим извинения за временные неудобства, говорится в "
            "сообщении водоканала."
        ),
    ),
}
"""Headline and text of undated briefs."""
