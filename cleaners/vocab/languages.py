"""The commonest words and the own letters of the languages that news is recognised in: data only."""

from __future__ import annotations

SCRIPTS = (
    ("latin", ((0x0000, 0x02FF), (0x1E00, 0x1EFF))),
    ("greek", ((0x0300, 0x03FF), (0x1F00, 0x1FFF))),
    ("cyrillic", ((0x0400, 0x04FF),)),
    ("hebrew", ((0x0500, 0x05FF),)),
    ("arabic", ((0x0600, 0x07FF), (0xFB00, 0xFDFF))),
    ("devanagari", ((0x0900, 0x09FF),)),
    ("indic", ((0x0A00, 0x0DFF),)),
    ("thai", ((0x0E00, 0x0EFF),)),
    ("myanmar", ((0x1000, 0x10FF),)),
    ("ethiopic", ((0x1200, 0x13FF),)),
    ("khmer", ((0x1700, 0x17FF),)),
    ("hangul", ((0x1100, 0x11FF), (0xAC00, 0xD7FF))),
    ("kana", ((0x3000, 0x31FF),)),
    ("han", ((0x3400, 0x9FFF), (0xF900, 0xFAFF))),
)
"""Scripts by blocks of 256 characters, in the order of their numbers; `kana` has CJK punctuation in it too."""

LETTERS = {
    "cyrillic": {
        "uk": "іїєґ", "be": "ўі", "sr": "ђјљњћџ", "mk": "ѓќѕјљњџ", "kk": "әғқңөұүһі", "ru": "ыэё", "mn": "өү",
        "tg": "ҷҳқӣӯғ", "ky": "ңөү", "bg": "ъщ",
    },
    "arabic": {"fa": "پچژگکی", "ur": "ٹڈڑںےہھ", "ar": "ةىيكأإ"},
    "hebrew": {"he": "אבגדהוזחטיכלמנסעפצקרשת"},
    "greek": {"el": "αεηιοςν"},
    "thai": {"th": "กขคงจชซดตทนบปพฟมยรลวสหอ", "lo": "ກຂຄງຈຊດຕທນບປພຟມຢຣລວສຫອ"},
    "devanagari": {"hi": "अआइईउऊएऐओऔकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह", "bn": "অআইঈউঊএঐওঔকখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহ"},
    "indic": {
        "pa": "ਅਆਇਈਉਕਖਗਚਜਟਡਤਦਨਪਬਭਮਯਰਲਵਸਹ", "gu": "અઆઇઈઉકખગચજટડતથદધનપબભમયરલવશસહ", "ta": "அஆஇஈஉகஙசஞடணதநபமயரலவழளறன",
        "te": "అఆఇఈఉకఖగచజటడతదనపబభమయరలవశసహ", "kn": "ಅಆಇಈಉಕಖಗಚಜಟಡತದನಪಬಭಮಯರಲವಶಸಹ", "ml": "അആഇഈഉകഖഗചജടഡതദനപബഭമയരലവശസഹ",
        "si": "අආඇඈඉකගචජටඩතදනපබමයරලවසහ", "or": "ଅଆଇଈଉକଖଗଚଜଟଡତଦନପବଭମଯରଲସହ",
    },
    "myanmar": {"my": "ကခဂငစဆဇညတထဒနပဖဗဘမယရလဝသဟအ", "ka": "აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰ"},
    "ethiopic": {"am": "ሀለመሰረሸቀበተነአከወዘየደገ"},
    "khmer": {"km": "កខគឃងចឆជឈញតថទធនបផពភមយរលវសហអ"},
}  # fmt: skip
"""Letters by which the languages of one script are known; the language whose letters are most frequent wins."""

CYRILLIC = {
    "ru": "и в не на что с по это как к за из от для был его также",
    "uk": "і в не на що з та це як до за із від для був його також",
    "bg": "и в не на че с по това как към за от е са ще се да",
    "sr": "и у не на да с за то је су се од који као био није",
    "mk": "и во не на дека со за тоа е се од ќе да го ја беше",
    "be": "і ў не на што з па гэта як да за ад для быў яго таксама",
    "kk": "және бұл мен де бір үшін деп осы болып туралы",
    "mn": "нь байна юм энэ болон улсын гэж бол",
}

LATIN = {
    "en": "the of and to in that is for on with was as are by it from be at his has have not this they which",
    "de": "der die und das ist den nicht von mit sich auf ein eine dem zu im des auch werden wird bei für aus",
    "fr": "le la les de des et est un une du dans que qui pour pas sur au avec par plus sont ce il aux cette",
    "es": "el la de que y en los las del se por un una con para es no su al lo como más pero sus este fue",
    "pt": "o a de que e do da em os as no na um uma para com não por mais dos das ao foi se como são à",
    "it": "il di che e la in un per è non una del le con si da i dei della sono al più alla gli anche nel",
    "nl": "de het een van en in is dat op te zijn voor met niet die aan er om ook maar bij uit door heeft",
    "pl": "w i na z nie się do że to jest o jak za od po przez ale dla są już tym tego ich może także",
    "cs": "a v se na je že to z s do o pro jako ve by za jsou ale při podle jsem také které který",
    "sk": "a v sa na je že to z s do o pre ako vo by za sú ale pri podľa som aj ktoré ktorý",
    "sv": "och i att det som en på är av för med den till inte har ett de om var men från kan så eller",
    "da": "og i at det som en på er af for med den til ikke har et de om var men fra kan så eller blev også",
    "no": "og i at det som en på er av for med den til ikke har et de om var men fra kan så eller ble også etter",
    "fi": "ja on ei että se oli hän joka myös ovat mutta kun sen mukaan kuin vuoden tai ole nyt jo",
    "hu": "a az és hogy nem is egy volt ez meg de már csak azt mint van után kell lesz még el vagy",
    "ro": "și în de la a că nu pe cu o este care din pentru un mai au fost sunt sau fi prin după această",
    "tr": "ve bir bu için ile da de olarak çok daha ne olan gibi kadar sonra en ise ancak göre değil",
    "id": "yang dan di dengan ini untuk itu dari dalam pada tidak akan juga ke karena adalah oleh bisa saat",
    "ms": "yang dan di dengan ini untuk itu dari dalam pada tidak akan juga ke kerana ialah oleh boleh beliau",
    "vi": "và của là có được cho các không trong với một người đã này những khi từ ông để về ở",
    "hr": "i u je da se na za su od s koji kao nije o a što bi ali sam iz te će samo biti bio",
    "sl": "in je v na da se za so pa s ki z ne tudi bi po kot ali bil do o še pri leta kako",
    "et": "ja on ei et see oli kui ka oma ning mis aga kes tema välja või pole siis veel",
    "lv": "un ir ka no par uz tā bet ar kas arī kā pie gada lai nav bija vai tas latvijas",
    "lt": "ir yra kad iš į su tai kaip bet buvo apie nuo dėl jis bus metų ne už taip pat",
    "ca": "el la de que i en els les del per amb un una és no al ha més com són va ser als aquest",
    "sq": "të e në dhe për me një nga që se është nuk ka u i më si kjo do ai por janë",
    "af": "die en van in is dat te nie het vir met op wat ’n dit aan sy om word sal ook was hulle deur",
    "sw": "ya na wa kwa ni katika la za cha kuwa hiyo huo baada watu hao lakini alisema yake wake pia",
    "tl": "ang ng sa na mga ay at ito siya para hindi may ni kay nang din lang sinabi",
    "xh": "ukuba kwaye le ngoko kuba abantu umntu kodwa loo into ngaphandle phantsi ukuze nje",
    "zu": "ukuthi futhi uma abantu ngoba umuntu kodwa lapho ukuze nje kanye khona manje phezu",
    "eu": "eta da ez du izan dira bat dute hau zen baina egin ere den oso",
    "gl": "o a de que e do da en os as un unha para con non por máis dos das ao foi se como son á",
    "is": "og í að er á sem til var við um með ekki það hann af en fyrir eru þá",
    "ga": "agus an na ar go is sé bhí ag le do tá sa chun bhfuil ach leis",
    "cy": "y yn a i o ar mae ei yr wedi gan am bod fod oedd hefyd ond",
}
"""Some twenty of the commonest words of each, as they stand in news."""
