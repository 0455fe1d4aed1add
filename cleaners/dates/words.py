"""The words that dates are written with: months, halves of the day, eras, zones. Data only, no parsing.

Month names are those of the Unicode CLDR (nominative, genitive and abbreviated forms) for the languages that
news is commonly published in; zone abbreviations are those of RFC 822, of the tz database and of newspapers.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from cleaners.dates.months import BY_LANGUAGE

_MONTHS = """
jan january januar januari janv janvier ene enero gen gennaio janeiro styczeń stycznia sty leden
ledna január januára ianuarie ian ocak oca tammikuu tammikuuta januara siječanj siječnja январь
января янв січень січня січ jänner jän ιανουάριος ιανουαρίου ιαν януари јануар sausis sausio jaanuar
janvāris janvārī जनवरी জানুয়ারি يناير ינואר januarie urtarrila gener xaneiro ม.ค มกราคม janúar
ژانویه jen
/ feb february februar februari févr février fev fevereiro febrero febbraio luty lutego lut únor
února február februára februarie şubat şub helmikuu helmikuuta februara veljača veljače февраль
февраля фев февр лютий лютого лют φεβρουάριος φεβρουαρίου φεβ февруари фебруар vasaris vasario
veebruar veebr februāris februārī फरवरी फ़रवरी ফেব্রুয়ারি فبراير شباط פברואר febrer febreiro feber
febr ก.พ กุมภาพันธ์ febrúar فوریه
/ mar march märz mär mrz maart mrt mars marzo março marzec marca března březen március marec martie
mart maaliskuu maaliskuuta marts ožujak ožujka март марта мар березень березня бер μάρτιος μαρτίου
μαρ kovas kovo märts मार्च মার্চ مارس آذار מרץ març maret márc มี.ค มีนาคม
/ apr april avr avril abril abr aprile aprill kwiecień kwietnia kwi duben dubna április apríl apríla
aprilie nisan nis huhtikuu huhtikuuta aprila travanj travnja апрель апреля апр квітень квітня кві
απρίλιος απριλίου απρ април balandis balandžio aprīlis aprīlī अप्रैल এপ্রিল أبريل نيسان אפריל ápr
เม.ย เมษายน آوریل
/ may mai mei mayo maggio mag maio maj maja květen května május máj mája mayıs toukokuu toukokuuta
svibanj svibnja май мая травень травня тра μάιος μαΐου μαϊ मई মে مايو أيار מאי gegužė gegužės maijs
maijā maig พ.ค พฤษภาคม maí
/ jun june juni juin junio giugno giu junho czerwiec czerwca cze červen června június jún júna iunie
iun haziran haz kesäkuu kesäkuuta juna lipanj lipnja июнь июня июн червень червня чер ιούνιος
ιουνίου ιουν ιούν юни јун birželis birželio juuni jūnijs jūnijā जून জুন يونيو حزيران יוני juny xuño
มิ.ย มิถุนายน júní junie ژوئن
/ jul july juli juil juillet julio luglio lug julho lipiec lipca lip červenec července július júl
júla iulie iul temmuz tem heinäkuu heinäkuuta jula srpanj srpnja июль июля июл липень липня лип
ιούλιος ιουλίου ιουλ ιούλ юли јул liepa liepos juuli jūlijs jūlijā जुलाई জুলাই يوليو تموز יולי
juliol xullo ก.ค กรกฎาคม júlí julie
/ aug august augustus août aoû agosto ago agt sierpień sierpnia sie srpen srpna augusztus augusta
ağustos ağu elokuu elokuuta avgust avgusta kolovoz kolovoza август августа авг серпень серпня сер
αύγουστος αυγούστου αυγ avg rugpjūtis rugpjūčio augusts augustā अगस्त আগস্ট أغسطس آب אוגוסט agost
agustus augusti ส.ค สิงหาคม ágúst
/ sep sept september septembre septiembre setiembre set settembre setembro wrzesień wrzesnia
września wrz září szeptember szept septembra septembrie eylül eyl syyskuu syyskuuta septembar rujan
rujna сентябрь сентября сен сент вересень вересня вер σεπτέμβριος σεπτεμβρίου σεπ септември
септембар rugsėjis rugsėjo septembris septembrī सितंबर सितम्बर সেপ্টেম্বর سبتمبر أيلول ספטמבר
setembre ก.ย กันยายน
/ oct october oktober okt octobre octubre ottobre ott outubro out październik października paź říjen
října október októbra octombrie ekim eki lokakuu lokakuuta oktobra октябрь октября окт жовтень
жовтня жов οκτώβριος οκτωβρίου οκτ октомври октобар spalis spalio oktoober oktobris oktobrī अक्टूबर
अक्तूबर অক্টোবর أكتوبر תוקטובר אוקטובר oktobar ต.ค ตุลาคม
/ nov november novembre noviembre novembro listopad listopada lis listopadu novembra noiembrie noi
kasım kas marraskuu marraskuuta novembar studeni studenoga ноябрь ноября ноя нояб листопад листопада
νοέμβριος νοεμβρίου νοε ноември новембар lapkritis lapkričio novembris novembrī नवंबर नवम्बर নভেম্বর
نوفمبر נובמבר พ.ย พฤศจิกายน nóvember
/ dec december dezember dez decembre décembre déc diciembre dic dicembre dezembro grudzień grudnia
gru prosinec prosince decembra decembrie aralık ara joulukuu joulukuuta decembar prosinac prosinca
декабрь декабря дек грудень грудня гру δεκέμβριος δεκεμβρίου δεκ декември децембар gruodis gruodžio
detsember decembris decembrī दिसंबर दिसम्बर ডিসেম্বর ديسمبر דצמבר desember desembre ธ.ค ธันวาคม des
"""


def fold(word: str) -> str:
    """`word` in small letters without accents, vowel points of Hebrew and Arabic, and signs."""
    plain = word.casefold()
    if plain.isascii():
        return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    plain = unicodedata.normalize("NFD", plain)
    return "".join([ch for ch in plain if ch.isalnum() or _FIRST_INDIC <= ch <= _LAST_INDIC])


_FIRST_INDIC, _LAST_INDIC = "\u0900", "\u17ff"
"""Scripts whose vowel signs are letters in all but name: \u0e21.\u0e04 is January, \u0e21\u0e35.\u0e04 is March."""

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(_MONTHS.split("/"), 1):
    for _name in _names.split():
        MONTHS.setdefault(fold(_name), _number)


@cache
def _own(language: str) -> dict[str, int]:
    """The months of one language by their folded names; empty for a language without any."""
    groups = BY_LANGUAGE.get(language, "").split("/")
    return {fold(name): number for number, group in enumerate(groups, 1) for name in group.split()}


@cache
def _any() -> dict[str, int]:
    """The names that mean the same month in all languages that have them."""
    by_name: dict[str, set[int]] = {}
    for language in BY_LANGUAGE:
        for name, number in _own(language).items():
            by_name.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in by_name.items() if len(numbers) == 1}


def month_of(name: str, language: str | None) -> int | None:
    """The month that a name means in a language, else in most languages. None for a word that is no month.

    The Hebrew "in" before the name is ignored.
    """
    folded = fold(name)
    own = _own(language or "")
    for form in (folded, folded.removeprefix("\u05d1")):
        number = own.get(form) or MONTHS.get(form) or JALALI.get(form) or _any().get(form)
        if number:
            return number
    return None


JALALI = {
    name: number + 100
    for number, name in enumerate(
        (
            "فروردین",
            "اردیبهشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شهریور",
            "مهر",
            "آبان",
            "آذر",
            "دی",
            "بهمن",
            "اسفند",
        ),
        1,
    )
}
"""The months of the Persian calendar. Their values are their numbers plus 100."""

_WEEKDAYS = """
mon monday montag mo lundi lun lunes lunedì segunda segunda-feira maandag ma mandag måndag
poniedziałek pondělí hétfő luni pazartesi maanantai понедельник пн senin δευτέρα
/ tue tues tuesday dienstag di mardi mar martes martedì terça terça-feira dinsdag tirsdag tisdag
wtorek úterý kedd marți salı tiistai вторник вт selasa τρίτη
/ wed wednesday mittwoch mi mercredi mer miércoles mercoledì quarta quarta-feira woensdag onsdag
środa středa szerda miercuri çarşamba keskiviikko среда ср rabu τετάρτη
/ thu thur thurs thursday donnerstag do jeudi jeu jueves giovedì quinta quinta-feira donderdag
torsdag czwartek čtvrtek csütörtök joi perşembe torstai четверг чт kamis πέμπτη
/ fri friday freitag fr vendredi ven viernes venerdì sexta sexta-feira vrijdag fredag piątek pátek
péntek vineri cuma perjantai пятница пт jumat παρασκευή
/ sat saturday samstag sonnabend sa samedi sam sábado sabato zaterdag lørdag lördag sobota szombat
sâmbătă cumartesi lauantai суббота сб sabtu σάββατο
/ sun sunday sonntag so dimanche dim domingo domenica zondag søndag söndag niedziela neděle vasárnap
duminică pazar sunnuntai воскресенье вс minggu κυριακή
"""
WEEKDAYS: dict[str, int] = {}
"""The weekdays by name; Monday is 0."""
for _number, _names in enumerate(_WEEKDAYS.split("/")):
    for _name in _names.split():
        WEEKDAYS.setdefault(fold(_name), _number)
WEEKDAY_NAMES = "|".join(sorted((w for w in _WEEKDAYS.split() if len(w) > 2), key=len, reverse=True))
"""The longer names, as alternatives of a pattern."""

ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911}
"""The year before the first year of each era."""

HAN_DIGITS = {
    ch: n
    for n, chars in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for ch in chars
}

AFTERNOON = frozenset(("下午", "午後", "午后", "오후", "晚上", "晚间", "傍晚", "pm", "μμ"))
MORNING = frozenset(("上午", "午前", "오전", "早上", "早晨", "凌晨", "清晨", "am", "πμ"))
NOON = frozenset(("中午", "正午"))

OFFSETS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "mez":
    60, "met": 60, "cest": 120, "mesz": 120, "mest": 120, "eet": 120, "eest": 180, "sast": 120, "cat":
    120, "wat": 60, "eat": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300, "wib": 420, "wita": 480,
    "wit": 540, "ict": 420, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540,
    "kst": 540, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art":
    -180, "clt": -240, "ast": -240, "adt": -180, "nst": -210, "ndt": -150, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt":
    -480, "hst": -600,
}  # fmt: skip
"""Minutes east of Greenwich. Of several meanings of an abbreviation, the one of the larger press counts."""

NAMED_ZONES = {
    "at": "America/Halifax", "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "北京时间": "Asia/Shanghai", "北京時間": "Asia/Shanghai",
    "日本時間": "Asia/Tokyo", "台北時間": "Asia/Taipei",
}  # fmt: skip
"""Names that mean winter or summer time, depending on the day."""
