"""Words beside a day that say what happened then, by language. Data only.

Each block holds stems, as patterns. The ending of a word follows its stem.
"""

from __future__ import annotations


def _stems(block: str) -> tuple[str, ...]:
    return tuple(stem.strip() for stem in block.replace("\n", "|").split("|") if stem.strip())


CHANGED = _stems("""
    updat|last edit|last modified|last revised|aktualis|aktualiz|geändert|geaendert|modifi|mis à jour|mise à jour
    actualiz|actualitz|atualiz|aggiornat|aggiornament|bijgewerkt|laatste update|gewijzigd|oppdater|opdater|uppdater
    päivitet|zaktualiz|zmodyfik|обновл|изменен|оновл|змінен|güncellen|güncelleme|diperbarui|dimutakhir|pembaruan
    cập nhật
    ปรับปรุง|อัปเดต|อัพเดต|แก้ไขล่าสุด|تحديث|تعديل|به‌روزرسانی|به روزرسانی|بروزرسانی|بروز رسانی|अपडेट|अद्यतन
    संशोधित|עודכן|עדכון אחרון|ενημερώθηκε|τελευταία ενημέρωση|τροποποι|frissít|módosít|posodob|ažurir|izmenj
    更新|修改|(?<![가-힣])수정|최종수정|업데이트
""")
"""Words for the day of the last change."""

HELD = _stems("""
    event|veranstaltung|événement|evento|evenement|wydarzeni|событи|мероприяти|проведени|поді[їя]|etkinlik
    acara|kegiatan|diễn ra|sự kiện|จัดงาน|จัดกิจกรรม|الفعالية|رویداد|برگزاری|कार्यक्रम|행사|개최|開催|催し|活动|活動
""")
"""Words for the day of an event, where a colon follows: Data evento: 12/07/2025."""

PRINTED = _stems("""
    print edition|printed edition|print version|in print|printed on|druckausgabe|printausgabe|gedruckte ausgabe
    in der zeitung vom|édition papier|édition imprimée|version papier|edición impresa|versión impresa|edizione cartacea
    edizione stampata|edição impressa|versão impressa|papieren editie|papieren krant|in de krant van|wydanie papierowe
    wydaniu papierowym|wydanie drukowane|печатная версия|печатной версии|печатное издание|друкована версія
    друкованій версії|basılı|edisi cetak|versi cetak|báo in|ฉบับพิมพ์|النسخة المطبوعة|الطبعة الورقية|نسخه چاپی
    प्रिंट संस्करण|印刷版|纸质版|紙面|紙本|报纸版|지면
""")
"""Words for the day of the printed paper, which differs from the day on which the text was put on the web."""
