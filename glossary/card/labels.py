"""What the print card says besides the terms, in the language of its reader.

Both standards of Korean share one wording.
"""

from __future__ import annotations

from glossary.languages import Language

# English, Russian, Ukrainian, Korean.
_FIELDS: dict[str, tuple[str, str, str, str]] = {
    "identification": ("Identification", "Опознавание", "Розпізнавання", "식별"),
    "ranks": ("Ranks", "Звания", "Звання", "계급"),
    "echelons": ("Echelons", "Подразделения", "Підрозділи", "부대 규모"),
    "arms": ("Arms and services", "Рода войск", "Роди військ", "병종"),
    "weapons": ("Weapons", "Оружие", "Зброя", "무기"),
    "ammunition": ("Ammunition", "Боеприпасы", "Боєприпаси", "탄약"),
    "vehicles": ("Vehicles", "Техника", "Техніка", "차량"),
    "aircraft": ("Aircraft", "Авиация", "Авіація", "항공기"),
    "drones": ("Drones", "Беспилотники", "Безпілотники", "무인기"),
    "engineering": ("Engineering", "Инженерное дело", "Інженерна справа", "공병"),
    "mines": ("Mines", "Мины", "Міни", "지뢰"),
    "cbrn": ("CBRN", "РХБ защита", "РХБ захист", "화생방"),
    "communications": ("Communications", "Связь", "Зв'язок", "통신"),
    "medical": ("Medical", "Медицина", "Медицина", "의료"),
    "terrain": ("Terrain", "Местность", "Місцевість", "지형"),
    "weather": ("Weather", "Погода", "Погода", "날씨"),
    "movement": ("Movement", "Передвижение", "Пересування", "이동"),
    "fire": ("Fire", "Огонь", "Вогонь", "사격"),
    "orders": ("Orders", "Приказы", "Накази", "명령"),
    "logistics": ("Logistics", "Снабжение", "Постачання", "보급"),
    "prisoners": ("Prisoners", "Пленные", "Полонені", "포로"),
    "civilians": ("Civilians", "Гражданские лица", "Цивільні особи", "민간인"),
    "time": ("Time", "Время", "Час", "시간"),
    "colours": ("Colours", "Цвета", "Кольори", "색"),
    "directions": ("Directions", "Направления", "Напрямки", "방향"),
    "quantities": ("Quantities", "Количество", "Кількість", "수량"),
    "body": ("Body", "Тело", "Тіло", "신체"),
    "answers": ("Answers", "Ответы", "Відповіді", "대답"),
    "general": ("General", "Общие слова", "Загальні слова", "일반"),
}
_TEXTS: dict[str, tuple[str, str, str, str]] = {
    "title": ("Field glossary", "Полевой словарь", "Польовий словник", "야전 용어집"),
    "critical": ("Critical vocabulary", "Самое важное", "Найважливіше", "중요 용어"),
    "rest": ("Further vocabulary", "Прочие слова", "Інші слова", "그 밖의 용어"),
    "unreviewed": ("not yet reviewed", "ещё не проверено", "ще не перевірено", "검토 전"),
    "entries": ("Entries", "Статей", "Статей", "항목 수"),
    "edition": ("Edition", "Издание", "Видання", "판"),
}
#: The name of each language in itself.
OWN_NAMES: dict[Language, str] = {
    Language.EN: "English",
    Language.RU: "Русский",
    Language.UK: "Українська",
    Language.KO_KR: "한국어 (ROK)",
    Language.KO_KP: "조선말 (DPRK)",
}
#: The mark of each language before its terms.
MARKS: dict[Language, str] = {
    Language.EN: "EN",
    Language.RU: "RU",
    Language.UK: "UA",
    Language.KO_KR: "KR",
    Language.KO_KP: "KP",
}
_COLUMNS = {Language.EN: 0, Language.RU: 1, Language.UK: 2, Language.KO_KR: 3, Language.KO_KP: 3}


def field_title(field: str, reader: Language) -> str:
    """Return the heading of *field*, an id of `glossary.terms.FIELDS`, in the language *reader*."""
    return _FIELDS[field][_COLUMNS[reader]]


def label(name: str, reader: Language) -> str:
    """Return the text *name* (title, critical, rest, unreviewed, entries, edition) in *reader*."""
    return _TEXTS[name][_COLUMNS[reader]]
