"""Words between the beginning of a byline and its names, by their meaning. Data only, in small letters."""

from __future__ import annotations


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


PREPOSITIONS = _words("""
    by von vom par por pelo pela di door av af przez od oleh tarafından от від από
""")
"""Words that stand before an author, and hardly before anything else at the beginning of a line."""

WEAK_PREPOSITIONS = _words(
    "de van da da' del dal dalla dallo dai do of from with mit avec con com met med z s της του των"
    " στην στον στη στο στους"
)
"""Words that stand before an author, and as often before a place or a time."""

PLACES = _words("aus in à a en em from i w u na v z à dans vanuit från fra til iz u из в у din dari di")
"""Words before the place from which somebody reports."""

FILLERS = _words("""
    a an the our ein eine einen einem einer unser unsere unserem unserer unseren un une une notre nos des d'un d'une
    una uno nuestro nuestra nuestros nostro nostra nostri um uma nosso nossa een onze ett vår våra en et vores
    vår egen
    own special eigener eigenem eigenen and e și og och und et y en special an o a un' l' la le les el los i h ο η οι
""")
"""Articles and possessives."""

GENRES = _words("""
    guest column columns op-ed opinion essay article blog post story report analysis review interview comment
    commentary dispatch words photographs letter feature editorial
    gastbeitrag gastkommentar kommentar kolumne artikel bericht beitrag reportage analyse essay glosse leitartikel
    interview gespräch rezension porträt meinung
    tribune chronique billet article reportage enquête propos entretien récit analyse éditorial portrait
    columna artículo crónica entrevista reportaje opinión tribuna texto análisis reportagem
    articolo intervista commento editoriale cura coluna artigo crônica crónica opinião
    column opiniestuk opinie debattartikel krönika ledare insändare kronik debatindlæg debat leder anmeldelse
    recension
    kolumni kolumne felieton komentarz artykuł wywiad rozmowa komentář článek rozhovor reportáž riport interjú
    articol reportaj interviu editorial tekst članak kolumna intervju статья колонка интервью репортаж мнение материал
    стаття колонка інтервю репортаж άρθρο ρεπορτάζ συνέντευξη köşe
    laporan artikel kolom opini yazısı opracowanie zebrał zebrała
""")
"""Words for the kind of text that is signed."""

TALKS = _words("""
    interview gespräch porträt portrait entretien entrevista intervista interjú rozmowa wywiad rozhovor intervju
    interviu haastattelu интервью інтервю беседа conversation talk röportaj söyleşi wawancara συνέντευξη
""")
"""Words for what is held with a partner, such as an interview. The partner does not sign it."""

WITH = _words("with mit avec con com met med a à al au ao z s ze se cu с со з із of de von með ile με dengan")
"""Words before the partner of such a talk."""

OF = frozenset(("de", "di", "of", "von"))
"""Words that stand before the author of such a talk as well: Entrevista de Ana Exemplo, Ein Interview von Jonas
Muster."""

PORTRAITS = frozenset(("porträt", "portrait"))
"""Words that are always followed by the person portrayed."""

VERBS = _words("""
    written posted reported reporting compiled told contributed submitted published
    berichtet schreibt aufgezeichnet notiert geschrieben verfasst erstellt recherchiert
    rédigé écrit recueilli recueillis publié réalisé escrito redactado publicado recogido
    scritto raccolta raccolto pubblicato escrita feito geschreven opgetekend geplaatst skrevet skriven skriver
    skrivet publicerat kirjoittanut
    rozmawiał rozmawiała opracował opracowała oprac oprac. opr opr. napisał napisała przygotował przygotowała notował
    notowała pisze
    napsal napsala připravil připravila zpracoval zpracovala ptal píše
    írta készítette lejegyezte scris redactat publicat realizat consemnat semnat
    piše napisao napisala priredio priredila pripremio pripremila razgovarala razgovarao
    γράφει γράφουν έγραψε επιμελήθηκε
    vedl vedla publikoval publikovala dodał dodała
    опубликовал опубликовала опублікував опублікувала подготовил подготовила подготовили
    беседовал беседовала записал записала написал написала пишет рассказал
    підготував підготувала розмовляв розмовляла записав записала написав написала пише
    написа подготви интервюира
    hazırlayan yazan haber ditulis dilaporkan dilansir
""")
"""Words for what a signer did."""

TRADES = _words("""
    envoyé envoyée envoyés spécial spéciale spéciaux correspondant correspondante verslaggever verslaggeefster
    correspondent redacteur journalist reporter korrespondent korrespondentin reporterin mitarbeiter mitarbeiterin
    inviato inviata corrispondente giornalista enviado enviada corresponsal redactor redactora periodista
    repórter jornalista correspondente medewerker reporteren journalisten professor economista économiste
    redakteur redakteurin autor autorin kollege kollegin volontär volontärin gastautor gastautorin korrespondenten
    inviati nostra corrispondenti corresponsales enviados cronista columnista colaborador colaboradora
    verslaggevers correspondente journaliste rédacteur rédactrice chroniqueur medarbetare reportrar redaktören
    toimittaja kirjeenvaihtaja korespondenta zpravodajka újságíró tudósító corespondent reporterul dopisnik
    dopisnica novinar novinarka muhabirimiz δημοσιογράφος ανταποκριτής wartawan kontributor jurnalis pewarta
    korespondent korespondentka dziennikarz dziennikarka redaktor redaktorka novinář novinářka zpravodaj
    корреспондент журналист обозреватель кореспондент журналістка журналист
    writer staff
""")
"""Trades before a name."""

AFTER = _words("द्वारा tarafından")
"""Words behind the names, in place of a preposition before them."""
