"""Invented pages that servers give in an article's place, and briefs that tell of such pages. Data only."""

from __future__ import annotations


def page(title: str, body: str, nav: tuple[str, ...] = ("首页", "要闻", "社会", "体育")) -> str:
    links = "".join(f"<a href=/{n}>{link}</a>" for n, link in enumerate(nav))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><header><nav>{links}</nav>"
        f"</header>{body}<footer>©</footer></body></html>"
    )


TEASERS = "".join(
    f"<li><h3><a href=/2026/{n}.html>江城新桥今日正式通车，市民出行更加便利第{n}期</a></h3><p>江城新桥历时五年建设，今天上午"
    f"正式通车。市长在通车仪式上表示，大桥将使两岸居民出行时间缩短一半，第{n}期工程随后展开。</p></li>"
    for n in range(8)
)
CARDS = "".join(
    f"<div class=card><h3><a href=/s/{n}.html>The council reopens the old harbour number {n}</a></h3><p>The harbour was"
    f" reopened by the council on Monday after ten years of work on its walls, part {n} of the plan follows.</p></div>"
    for n in range(8)
)
ROWS = "".join(f"<a href=a{n}.html>a{n}.html</a> 2026-03-{n + 10} 08:00 12K\n" for n in range(15))
FRAMES = "".join(
    f'  File "/srv/app/lib/module{n}.py", line {n * 7}, in view_{n}\n    return self.go_{n}()\n'
    for n in range(12)
)
JAVA = "".join(
    f"\tat com.example.web.Controller{n}.handle(Controller{n}.java:{n * 9 + 2})\n" for n in range(15)
)
NET = "".join(f"   Web.Page{n}.OnLoad(EventArgs e) in d:\\web\\Page{n}.aspx.cs:{n}\n" for n in range(9))

FAULTS = {
    "a Chinese 404 over teasers": (
        "error_page",
        page("404_江城网", "<div><h1>抱歉，您访问的页面不存在</h1><p>页面将在5秒后自动跳转到首页</p></div>"
             f"<div class=hot><h2>热门推荐</h2><ul>{TEASERS}</ul></div>"),
    ),
    "an English 404 over teasers": (
        "error_page",
        page("Page not found | Harbour Times", "<h1>Page not found</h1><p>Sorry, the page you were looking for could not"
             f" be found.</p><h2>Most read</h2>{CARDS}"),
    ),
    "a German 404 over teasers": (
        "error_page",
        page("Seite nicht gefunden - Hafenblatt", "<h1>Diese Seite wurde leider nicht gefunden</h1><p>Der Beitrag wurde"
             f" verschoben. Zur Startseite.</p>{CARDS}"),
    ),
    "a Spanish 404 over teasers": (
        "error_page",
        page("404: Página no encontrada | El Faro", f"<h2>Página no encontrada</h2><p>La noticia se ha movido.</p>{CARDS}"),
    ),
    "a Russian 404 over teasers": (
        "error_page",
        page("Страница не найдена", f"<h1>Страница не найдена</h1><p>Возможно, она удалена. На главную.</p>{CARDS}"),
    ),
    "a Japanese 404 over teasers": (
        "error_page",
        page("ページが見つかりません | 港新聞", f"<h1>お探しのページは見つかりませんでした</h1><p>移動した可能性があります。</p>{CARDS}"),
    ),
    "a Korean 404 over teasers": (
        "error_page",
        page("404", f"<h1>페이지를 찾을 수 없습니다</h1><p>페이지가 삭제되었습니다.</p>{CARDS}"),
    ),
    "a blocked request": (
        "challenge",
        page("访问被拦截", "<h1>访问被拦截</h1><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。"
             "您的请求ID是: 7b1c2d3e，如有疑问请联系网站管理员并提供请求ID。</p>", ()),
    ),
    "something went wrong": (
        "error_page",
        page("Harbour Times", "<h1>Something went wrong</h1><p>We are having trouble loading this page right now. Please try"
             " again later or go back to the home page. If the problem persists, contact our support team.</p>"),
    ),
    "a busy system": (
        "error_page",
        page("提示信息", "<p>系统繁忙，请稍后再试。当前访问人数过多，服务器正在努力处理您的请求，请您耐心等待，稍后刷新页面。</p>"),
    ),
    "maintenance": (
        "error_page",
        page("系统维护", "<h1>系统维护中</h1><p>尊敬的用户，网站正在进行系统升级维护，暂时无法访问，预计维护时间为两小时，"
             "给您带来的不便敬请谅解。</p>", ()),
    ),
    "a directory of Apache": (
        "no_article",
        f"<title>Index of /news</title><h1>Index of /news</h1><pre><a href=/>Parent Directory</a> -\n{ROWS}</pre>",
    ),
    "a directory of nginx": (
        "no_article",
        f"<title>Index of /files/</title><h1>Index of /files/</h1><hr><pre><a href=../>../</a>\n{ROWS}</pre><hr>",
    ),
    "a parked domain": (
        "no_article",
        page("harbour.example", "<h1>harbour.example</h1><p>This domain is for sale. Buy this domain now for the best price,"
             " or make an offer to its owner today.</p><p>Related searches: hotels, boat trips, ferry tickets.</p>", ()),
    ),
    "a Chinese parked domain": (
        "no_article",
        page("harbour.cn 域名出售", "<h1>您正在访问的域名可以转让！</h1><p>harbour.cn 此域名正在出售，如果您对该域名感兴趣，"
             "请点击这里提供您的报价，或者联系我们的经纪人。</p>", ()),
    ),
    "the welcome page of nginx": (
        "no_article",
        ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is"
        " successfully installed and working. Further configuration is required.</p><p><em>Thank you.</em></p>"),
    ),
    "the welcome page of Apache": (
        "no_article",
        "<title>Apache2 Debian Default Page: It works</title><span>Apache2 Debian Default Page</span><div>It works!</div><p>"
        + "This is the default welcome page used to test the correct operation of the Apache2 server after installation. " * 8,
    ),
    "a trace of Python": (
        "error_page",
        f"<title>Internal Server Error</title><pre>Traceback (most recent call last):\n{FRAMES}TypeError: no</pre>",
    ),
    "a trace of Java": (
        "error_page",
        ("<title>Error report</title><h1>HTTP Status 500 – Internal Server Error</h1><p>Type Exception Report</p><pre>"
        f"java.lang.NullPointerException: Cannot invoke method\n{JAVA}</pre>"),
    ),
    "a trace of .NET": (
        "error_page",
        ("<title>Object reference not set to an instance of an object.</title><h1>Server Error in '/' Application.</h1><p>"
        "An unhandled exception occurred during the execution of the current web request. Please review the stack trace"
        f" for more information about the error and where it originated in the code.</p><pre>{NET}</pre>"),
    ),
    "a fatal error of PHP": (
        "error_page",
        ("<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in"
        " <b>/www/wwwroot/news/include/db.class.php</b> on line <b>218</b><br />\n"),
    ),
    "a database that is away": (
        "error_page",
        page("Database Error", "<h1>Error establishing a database connection</h1><p>This either means that the username and"
             " password information in your configuration is incorrect or that the server could not be reached.</p>", ()),
    ),
    "an account suspended": (
        "error_page",
        page("Account Suspended", "<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider"
             " for more information about the state of this web site and how it can be restored.</p>", ()),
    ),
}  # fmt: skip


ABOUT = {
    "a 404": (
        "Page not found",
        (
            "The band's third album is called Page Not Found, after the message that greeted visitors of its first site. It was"
            " recorded in a disused customs house by the harbour, over eleven nights in which the tide kept the players in."
        ),
    ),
    "a Chinese 404": (
        "404页面不存在：一座城市图书馆网站的消失",
        (
            "江城市图书馆的旧网站上周被关闭，读者打开链接只能看到“您访问的页面不存在，请返回首页”的提示。馆方表示，旧站内容将在"
            "三个月内迁移到新平台，读者的借阅记录不受影响。"
        ),
    ),
    "something that went wrong": (
        "Something went wrong at the ferry, and nobody said so",
        (
            "Passengers waited for two hours on Monday while the crew told them to try again later. The company now says that"
            " its engineers have found a leaking valve, and that our team of reporters was right to ask."
        ),
    ),
    "a domain for sale": (
        "The town's old domain is for sale",
        (
            "The domain of the old town hall is for sale since its owner forgot to renew it, and whoever wants to buy the domain"
            " may make an offer until Friday. The mayor hopes that nobody will, for the town has no money for it."
        ),
    ),
    "a stack trace": (
        "How we read a stack trace in an unhandled exception",
        (
            "A reader sent us the stack trace of an unhandled exception in his thermostat, and asked what it says. We read it from"
            " its end to its beginning, as one should, and found that the heating had been asked for the thirtieth of February."
        ),
    ),
    "a system that is busy": (
        "火车票预订系统繁忙 铁路部门回应",
        (
            "今天上午，多地旅客反映购票时页面提示“系统繁忙，请稍后再试”。铁路部门回应称，春运首日访问人数过多，技术人员已经增加服务器，"
            "目前购票恢复正常，对给旅客带来的不便敬请谅解。"
        ),
    ),
}
