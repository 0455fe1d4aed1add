"""Words of bylines and datelines: labels by their field, notes of time, counters. Data only."""

from __future__ import annotations

LABELS: dict[str, str] = {
    "author": """
        by|story by|text by|words|words by|written by|posted by|reported by|published by|article by|author|authors
        writer|reporter
        piše|napisao|napisala|píše|napsal|írta|szerző|autorzy|rédigé par|écrit par|verfasst von|escrito por
        scritto da|redactado por
        von|text|par|por|di|door|av|af|przez|oleh|yazan|autor|autora|autore|autorin|auteur|penulis|reportase|yazar
        muhabir
        текст|автор|tekst|tác giả|thực hiện|بقلم|كتب|كتبت|الكاتب|लेखक|रिपोर्ट|द्वारा|ผู้เขียน|เรื่อง
        文|撰文|作者|本文作者|记者|記者|采写|採訪|執筆|著者|文責|筆者|取材|取材・文|聞き手|ライター|글|취재|글쓴이
        기자
        testo di|texto de|texte de|text av|tekst av|tekst van|tekst af
        szerző|írta|kirjoittaja|teksti|haastattelu|συντάκτης|συντάκτρια|γράφει|γράφει η|γράφει ο|γράφουν|κείμενο
        ρεπορτάζ
        haber|yazı|röportaj|إعداد|كتبه|تقرير|متابعة|نوشته|نویسنده|خبرنگار|گزارش|به قلم|گزارش از
        מאת|כתב|כתבת|रिपोर्टर|संवाददाता|लेखिका|โดย|รายงานโดย|রিপোর্ট|লেখক
        صحفي|مراسل|مراسلة|حوار|حاوره|حاورها|أجرى الحوار|ترجمة وإعداد|كتبها|كتبها لكم|بواسطة|كتابة|نوشتاری|گفتگو|گفت‌وگو
        כתבה|כתבו|מגיש|מגישה|ראיינה|ראיין|सहयोग|रिपोर्टिंग|प्रस्तुति|রিপোর্টার|প্রতিবেদন
        спілкувалася|спілкувався|розмовляла|беседовала|беседовал|записала|записал|подготовила|подготовил
        материал|журналист
        korrespondent|reportage|interview|kolumni|kommentti|analyysi|toimittaja|kertoja|tekijä|tekstas|autorius|autors
        tekst ja|autorė|kirjutas|napsali|připravila|připravil|zpracovala|zpracoval|razgovarala|razgovarao|priredila
        priredio|tekstas|intervju|novinar|novinarka|riportó|tudósító|újságíró|redactat de|material realizat de
        realizat de|a consemnat|publicat de|interviu de|a relatat|röportajı yapan|hazırlayan|yazı dizisi|yazar adı
        người thực hiện|ghi|tổng hợp|biên dịch|dịch|pewarta|penulis berita|editor penulis|wartawan|ditulis oleh
        dilaporkan oleh|construit par|propos recueillis par|recueilli par|entretien par|reportage de|enquête de
        reportagem de|reportagem|entrevista a cargo de|entrevista de|crónica de|texto original|a cura di|servizio di
        intervista di|articolo di|testi di|testi|testo|verslag|verslaggever|interview door|geschreven door
        aufgezeichnet von|protokoll|protokoll von|es schreibt|gastautor|gastautorin|mitarbeit|recherche
        信息员|采编|采访|通讯员|實習記者|特派記者|記者群|整理撰文|編譯|编译|撰稿|執筆者|構成・文|語り
        構成|文・構成|scris de|autori|autorka|skribent|journalist|wywiad|rozmawiał|rozmawiała
        redacción|redação|opracowanie|ekleyen|เขียนโดย|เรียบเรียงโดย|สัมภาษณ์|ผู้สื่อข่าว|ראיון|נכתב על ידי|نگارنده
        文字|文稿|文案|投稿人|oprac.|opr.|oprac|bài|người viết|phóng viên|kontributor|laporan""",
    "both": """
        text und fotos|text und bilder|fotos und text|texte et photos|texto y fotos|texto e fotos|testo e foto
        tekst i zdjęcia|tekst i foto|text och foto|text & foto|text och bild|tekst og foto|tekst og bilder
        tekst en foto
        tekst en foto's|teksti ja kuvat|teksti ja kuva|text a foto|foto a text|text și foto|text și fotografii
        tekst i fotografije|текст и фото|текст і фото|haber ve fotoğraf|haber-fotoğraf
        haber-kamera|haber ve kamera|bài và ảnh|bài, ảnh
        words and pictures|words and photos|text and photos|story and photos
        文・写真|文・撮影|取材・撮影|写真・文|文と写真
        글·사진|글・사진|文/图|文／图|文、图|图文|文/攝影|文／攝影|文／圖""",
    "editor": """
        editor|edited by|redaktur|redaktör|editör|redaktor|redakcja|biên tập|责任编辑|責任編輯|责编|编辑|編輯|編集
        편집|редактор|redigering|redigert av|edição|edición|szerkesztő|szerkesztette|επιμέλεια|επιμέλεια κειμένου
        penyunting|עריכה|संपादन|संपादक|تحرير|المحرر|المحررة|ویراستار|บรรณาธิการ|eindredactie|редакторка
        redaktionelle bearbeitung|secrétariat de rédaction|édité par|redigiert von|editado por|edição de|edição por
        edición de""",
    "photographer": """
        photo|photos|photo by|photos by|pictures|pictures by|foto|fotos|foto's|foto’s
        photographe|photographer|摄影|攝影|图|圖|写真|撮影|カメラマン
        사진
        foto di|foto de|fotos de|photos de|photo de|foto av|foto van|foto af
        fot.|fotó|fotók|fotografie|fotografii|kuva|kuvat|kuvaaja|zdjęcia|zdjęcie|fotografija|snímek|ảnh|hình|gambar
        фото|снимки|світлини|φωτογραφία|φωτογραφίες|fotoğraf|fotoğraflar|تصوير|عدسة|عکس|عکاس|צילום|צילומים|फोटो
        图片|圖片|ภาพ|bild|snimio|snimila|beeld|imagen|imágenes|image|imagem|immagine|billede|billeder|bilde|obraz
        kép|képek|slika|slike|εικόνα
        kamera|kameraman
        bilder|fotograf|fotografin|fotografi|photographie|photographies|photographies de|fotografie di
        fotografías de|fotografer
        ช่างภาพ|ถ่ายภาพ|foto's|foto di|fotos de|immagini|imagens""",
    "source": """
        source|via|quelle|fuente|fonte|bron|sumber|kaynak|nguồn|theo|źródło|źródło artykułu|källa|kilde|lähde|izvor
        zdroj
        forrás|sursa|источник|джерело|المصدر|स्रोत|ที่มา|来源|來源|出处|出處|稿源|文章来源|信息来源|新闻来源|稿件来源
        转自|轉自|出典|配信元|提供元|提供|출처|πηγή|fonti|منبع|به نقل از|מקור|সূত্র|allikas|šaltinis|avots""",
    "other": """
        校对|審核|审核|监制|監製|영상편집|영상취재|화면제공|제작|구성|디자인|영상|그래픽
        translated by|produced by|reviewed by|medically reviewed by
        fact checked by|fact-checked by|checked by|approved by|updated by|überprüft von|geprüft von|revisado por
        verificado por|relu par|vérifié par|na zdjęciu|im bild|pictured|in the photo|sur la photo|en la foto|nella foto
        på bilden|op de foto|på billedet|kuvassa|на фото|na fotografiji|na fotce|a képen|în imagine
        role|tag|tags
        topik|topic|テーマ|カテゴリ|カテゴリー|タグ""",
}
"""Labels before names, by the field that they fill. `other` are trades that no field takes."""

BLANK_ENOUGH = """
    fot.|oprac.|opr.|testo di|texto de|texte de|text av|tekst av|tekst van|tekst af|foto di|foto de|fotos de|photos de
    photo de|foto av|foto van|foto af|γράφει η|γράφει ο|γράφουν|scris de|napsal|napsala|napisao|napisala|מאת|به قلم
    گزارش از|نوشته|โดย|รายงานโดย|theo|
    verfasst von|écrit par|rédigé par|escrito por|scritto da|by|story by|text by|words by|written by|posted by
    reported by|published by|article by|von|par|por|di|door|av|af
    przez
    oleh|yazan|penulis|author|autor|автор|текст|بقلم|كتب|كتبت|लेखक|द्वारा|edited by|editor|édité par
    redigiert von|editado por
    edição de|edição por|edición de|photographies de|fotografie di|fotografías de|편집
    カテゴリー|タグ|執筆者|著者|筆者|聞き手|取材・文|文・写真|文・構成|撰文|採訪|เรื่อง|ภาพ|tekst|teksti|foto's|kuvat
    เขียนโดย|เรียบเรียงโดย|beeld|γράφουν οι|συντάκτρια|συντάκτης|спілкувалася|спілкувався
"""
"""Labels behind which a blank is enough, or a capital letter that follows at once: PenulisRina."""

TIME_WORDS = """
    понеділок|вівторок|середа|четвер|п'ятниця|п’ятниця|субота|неділя|ponedjeljak|ponedeljak|utorak|srijeda|sreda
    četvrtak|petak|nedjelja|nedelja|pondelok|utorok|streda|štvrtok|piatok|nedeľa|понеделник|вторник|сряда|четвъртък
    петък|събота|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|luns|venres|יום שבת|دو‌شنبه|چهار‌شنبه
    zuletzt aktualisiert
    published|online since|online seit|付朝刊|付夕刊|朝刊|夕刊|posted|updated
    last updated|last modified|first published|created|issued|release
    released|date|time|on
    at|am
    um|le|à|el|il|stand|publié|mis à jour|modifié|actualisé|créé|veröffentlicht|aktualisiert|erstellt|publicado
    actualizado|publicada|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|opublikowano|aktualizacja
    publikováno
    objavljeno|yayınlanma|güncelleme|giriş|son güncelleme|eklenme|опубликовано|обновлено|дата|diterbitkan|diperbarui
    tayang|cập nhật|ngày đăng|نشر|تحديث|آخر تحديث|تاريخ النشر|प्रकाशित|अपडेटेड|입력|수정|등록|승인|작성|기사입력
    기사승인
    최종수정|업데이트|송고|公開|更新|配信|掲載|発表時間|公開日時|配信日時|更新日時|掲載日|投稿日|公開日|更新日|发布|發布|發佈|发表|發表|时间|時間|日期|发布时间
    發布時間|發佈時間|出版|刊登|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi
    vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves
    viernes|sábado|domingo|senin|selasa|rabu|kamis|jumat|sabtu|minggu
    опубліковано|оновлено|δημοσίευση|δημοσιεύτηκε|ενημέρωση|publicerad|publicerat|uppdaterad|publisert|oppdatert
    udgivet|opdateret|julkaistu|päivitetty|közzétéve|frissítve|publicat|actualizat|פורסם|עודכן|תאריך פרסום
    יום ראשון|יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|שבת|יום א|יום ב|יום ג|יום ד|יום ה|יום ו|تاریخ انتشار
    به‌روزرسانی|زمان انتشار|شنبه|یکشنبه|یک‌شنبه|دوشنبه|سه‌شنبه|سه شنبه|چهارشنبه|پنجشنبه|پنج‌شنبه|جمعه|chủ nhật
    thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|thứ 2|thứ 3|thứ 4|thứ 5|thứ 6|thứ 7
"""
"""Words that stand beside a date and mean nothing else."""

COUNTED = """
    view|views|read|reads|comment|comments|share|shares|like|likes|commentaire|commentaires|partage|partages|kommentar
    kommentare|min|min.|mins|minuten|minute|minutes|minuto|minutos|minuti|min read|minute read|bình luận|次|阅读
    閱讀|评论|評論
    人参与评论|人参与|點擊數|点击|조회|조회수|просмотров|просмотра|просмотры|переглядів|перегляди|visitas|visualizações
    vues|aufrufe|okunma|görüntülenme|dilihat|wyświetleń|wyświetlenia|odsłon|zobrazení|megtekintés|vizualizări|προβολές
    lượt xem
"""
"""Words for what counters count."""

UNITS = """
    second|seconds|sec|minute|minutes|min|mins|hour|hours|hr|hrs|day|days|week|weeks|month|months
    sekunden|minuten|stunde|stunden|tag|tagen|woche|wochen|seconde|secondes|heure|heures|jour|jours|semaine|semaines
    minuto|minutos|hora|horas|día|días|semana|semanas|dia|dias|ora|ore|minuti|giorni|giorno|settimane|minuut|uur|dagen
    dag|dagar|dager|dage|timme|timmar|timer|time|minuter|minutter|vecka|veckor|uger|uker|minuuttia|tuntia|tunti|päivää
    godzin|godziny|godzinę|minut|minuty|dni|dzień|hodinami|hodin|hodiny|minutami|dny|órája|órával|perccel|nappal|perce
    zile|sata|sati|dana|minuta|минут|минуты|минуту|часа|часов|час|дня|дней|день|годин|години|годину|хвилин|хвилини
    днів|дні|дни|ώρες|ώρα|λεπτά|ημέρες|saat|dakika|gün|jam|menit|hari|giờ|phút|ngày|ชั่วโมง|นาที|วัน|घंटे|घंटा
    मिनट|दिन
    دقيقة|دقائق|ساعة|ساعات|يوم|أيام|ساعت|دقیقه|روز|שעות|שעה|דקות|ימים|分钟|小时|天|分鐘|小時|分|時間|日|시간|분|일
"""
"""Units of notes that say how long ago something was."""

BEFORE_AGO = """
    il y a|il y a environ|hace|vor|há|há cerca de|منذ|acum|för|for|pred|prije|před|πριν από|πριν|преди|לפני
"""
AFTER_AGO = """
    ago|fa|atrás|geleden|sedan|siden|sitten|temu|назад|тому|önce|पहले|lalu|yang lalu|trước|ที่แล้ว|ezelőtt|پیش|前|전
"""
"""Words that say, with a number and a unit, how long ago something was."""

ZONES = "gmt|utc|wib|wita|ist|est|edt|cet|cest|msk|kst|jst|uhr|hr|hrs|a.m.|p.m.|am|pm"
