"""Words and names that decide what a value of metadata is. Data only, in lower case except for names that need
capitals."""

from __future__ import annotations


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


DAY_FIRST = _words("""
    de fr es it pt nl da nb no nn sv fi pl cs sk ro ru uk bg sr hr sl el tr id vi th hi ar he et lv is ca gl eu
    af ms sw
""")
"""Languages that write the day before the month."""

DAY_FIRST_ENGLISH = _words("gb uk au nz ie in za sg hk ng ke my pk zw na gh lk bd jm tt")
"""Countries in which English writes the day before the month."""

MONTH_FIRST = _words("us ph gov mil")
"""Countries and domains that write the month before the day."""

OTHER_STORIES = (
    "related", "recommended", "latest news", "latest from", "latest in", "latest stories", "latest articles",
    "latest posts", "most read", "most popular", "most viewed", "trending", "up next", "read more", "read next",
    "read also", "also read", "see also", "more from", "more in", "more on", "more news", "more stories",
    "more articles", "other news", "other stories", "other articles", "other posts", "you may also",
    "you might also", "keep reading", "next post", "next article", "weitere", "mehr zum", "mehr aus", "mehr von",
    "ähnliche", "lesen sie auch", "auch interessant", "das könnte sie", "à lire", "lire aussi", "sur le même",
    "más noticias", "más leídas", "más sobre", "noticias relacionadas", "te puede interesar", "leia também",
    "leia mais", "leggi anche", "altre notizie", "potrebbe interessarti", "lees ook", "meer over", "meer nieuws",
    "läs också", "läs mer", "les også", "læs også", "lue myös", "czytaj też", "czytaj także", "zobacz też",
    "zobacz także", "читайте также", "по теме", "相关", "相關", "推荐", "推薦", "延伸阅读", "延伸閱讀", "热门", "熱門",
    "最新新闻", "最新文章", "最新消息", "更多", "上一篇", "下一篇", "関連", "おすすめ", "人気", "관련", "추천", "인기",
)  # fmt: skip
"""The beginnings of the heading above a list of other stories."""

BYLINE_LEADS = _words("""
    blog beitrag posted eingestellt written published publié publicado article artikel story words text ein eine
    gastbeitrag kommentar reported veröffentlicht verfasst geschrieben erstellt from opinion analysis interview
    essay escrito rédigé scritto geplaatst inserito pubblicato post news column kolumne gespräch foto photos
""")
"""Words before the preposition of a byline: `Blog Beitrag von ...`."""

PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish_date", "publish-date", "published_time", "published",
    "publication_date", "publicationdate", "date.published", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_online_date",
    "weibo:article:create_at", "og:article:published_time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "article.published", "vr:published_time", "rnews:datepublished", "bt:pubdate", "analyticsattributes.articledate",
    "displaydate", "published-date", "publication-date", "originalpublicationdate", "firstpublished",
    "firstpublishdate", "article_date_original",
    "article.created", "article:post_time", "gentime", "publishtime", "pub_date", "apub:time", "bt:date", "date",
    "datecreated", "release_date", "og:release_date", "og:pubdate", "created", "creation_date",
)  # fmt: skip
"""Names of metas that give the day of publication, the plainest first."""

MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
    "dc.date.modified", "article:modified", "article:updated_time", "weibo:article:update_at", "revised",
    "modified_time", "updated_time", "dateupdate", "og:modified_time", "moddate", "utime", "parsely-mod-date",
)  # fmt: skip

AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.contributor", "byl", "byline", "og:article:author", "twitter:data1_author",
    "cxenseparse:author", "vr:author", "article.author", "mediator_author", "dcsext.author", "weibo:article:author",
    "creator", "authors",
)  # fmt: skip

TITLES = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "articletitle", "dc.title", "title", "headline",
)  # fmt: skip

SECTIONS = (
    "article:section", "columnname", "parsely-section", "sailthru.section", "og:article:section", "section",
    "dc.subject.section",
)  # fmt: skip

TAGS = (
    "news_keywords", "article:tag", "parsely-tags", "sailthru.tags", "keywords", "og:article:tag",
    "cxenseparse:keywords",
)  # fmt: skip

NAMED_SOURCES = (
    "source", "contentsource", "article:source", "mediaid", "copyfrom", "newssource", "og:article:source",
)  # fmt: skip
