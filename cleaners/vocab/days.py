"""Words beside a day that say what happened then, by language. Data only.

Each block holds stems, as patterns. The ending of a word follows its stem.
"""

from __future__ import annotations

from cleaners.terms import phrases

CHANGED = tuple(
    phrases(r"""
    updat(?!es\b)|last edit|last modified|last revised|aktualis(?!ierungen)|aktualiz(?!acje)|geändert|geaendert
    modifi(?!cations)(?!caciones)(?!cações)|mis à jour|mise à jour
    actualiz(?!aciones)|actualitz|atualiz(?!ações)|aggiornat|aggiornament(?!i)|bijgewerkt|laatste update|gewijzigd
    oppdater|opdater|uppdater|päivitet|zaktualiz|zmodyfik|обновл|изменен|оновл|змінен
    güncellen|güncelleme(?!ler)|diperbarui|dimutakhir|pembaruan
    cập nhật
    ปรับปรุง|อัปเดต|อัพเดต|แก้ไขล่าสุด|تحديث|تعديل|به‌روزرسانی|به روزرسانی|بروزرسانی|بروز رسانی|अपडेट|अद्यतन
    संशोधित|עודכן|עדכון אחרון|ενημερώθηκε|τελευταία ενημέρωση|τροποποι|frissít|módosít|posodob|ažurir|izmenj
    (?<![\u3400-\u9fff])[更修][新改]|[更修][新改](?=\s?[时時][间間])|[更修][新改](?=\s?[日于於:：])
    [最已经經文面容事后後近终終日号號时時分][更修][新改]|(?<![가-힣])수정|최종수정|업데이트
""")
)
"""Words for the day of the last change. Renewed things (城市更新) and news of changes (Updates) label no day."""

PUBLISHED = tuple(
    phrases(r"""
    publi|pubbl|posted|veröff|veroeff|опубл|публик|julkais|diterbit|diposting|tayang|yayın|đăng|نشر|प्रकाशित|เผยแพร่
    发布|發布|发表|發表|发稿|公開|配信|입력|등록|дата|fecha|tanggal|\bdata\b
""")
)
"""Words for the day of publication. Behind a word for an event, some words for a day begin a label of their own."""

HELD = tuple(
    phrases(r"""
    event(?!ual)|veranstaltung|événement|evento|evenement|wydarzeni|событи|мероприяти|проведени|поді[їя]|etkinlik
    acara|kegiatan|diễn ra|sự kiện|จัดงาน|จัดกิจกรรม|الفعالية|رویداد|برگزاری|कार्यक्रम|행사|개최|開催|催し|活动|活動
""")
)
"""Words for the day of an event, where a colon follows: Data evento: 12/07/2025."""

PRINTED = tuple(
    phrases(r"""
    print edition|printed edition|in print\b|printed on|druckausgabe|printausgabe|gedruckte ausgabe
    in der zeitung vom|édition papier|édition imprimée|edición impresa|edizione cartacea
    edizione stampata|edição impressa|papieren editie|papieren krant|in de krant van|wydanie papierowe
    wydaniu papierowym|wydanie drukowane|печатной версии|печатное издание
    друкованій версії|basılı|edisi cetak|báo in\b|ฉบับพิมพ์|النسخة المطبوعة|الطبعة الورقية|نسخه چاپی
    प्रिंट संस्करण|印刷版|纸质版|紙面|紙本|报纸版|지면
""")
)
"""Words for the day of the printed paper, which differs from the day on which the text was put on the web."""

PRINT_VERSION = tuple(
    phrases(r"""
    print version|printed version|version papier|version imprimable|versión impresa|versão impressa|печатная версия
    друкована версія|versi cetak
""")
)
"""Words for the day of the printed paper, where a word or a colon follows. Alone they are a button."""
