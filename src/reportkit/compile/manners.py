"""How languages other than English set marks and blanks: data for `typography`, loaded for their audiences alone.

Quotation marks and dashes are those that the United Nations and the ministries of a language use; where both have a
choice, the one of the language's own rules (Imprimerie nationale, RAE, GB/T 15834, the Korean orthography) is taken.
"""

from __future__ import annotations

import re
from functools import cache

from reportkit.patterns import regex
from reportkit.record import dataclass, replace

THIN = "\u202f"
"""A narrow blank at which no line breaks: French has it before `;`, `!` and `?` and inside its quotation marks."""
_SYMBOLS = "km|kg|cm|mm|ha|m|t|GW|MW|kW|MWh|GWh|°C|%|‰|€|\\$"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language sets its type.

    `quotes` are the outer and the inner pair. `dash` stands for `--` between words, with the blanks that it has;
    `ellipsis` for three full stops. `months` and `after` (units) are words, as patterns, that stay with a number before
    them; `before` those that stay with a number behind them: labels. `high` are the marks that have a blank before
    them, with it. `paired`: quotation marks open and close by turns, as no blank tells which is which; such a language
    has none round a dash. `hyphens` leaves the hyphen of a range as it was typed.
    """

    quotes: tuple[str, str, str, str]
    dash: str = " – "
    ellipsis: str = "…"
    months: str = ""
    after: str = ""
    before: str = ""
    high: tuple[tuple[str, str], ...] = ()
    paired: bool = False
    hyphens: bool = False


_HIGH = ((";", THIN), ("!", THIN), ("?", THIN), (":", "\u00a0"))

_MANNERS = {
    "de": Manner(("„", "“", "‚", "‘")),
    "fr": Manner(
        ("«\u202f", "\u202f»", "“", "”"),
        months="janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        after="pour cent|millions?|milliards?|milliers?|kilomètres?|mètres?|tonnes?|hectares?|degrés|points?|pages?|"
        "heures?|jours?|"
        "mois|ans?|années?|euros?|dollars?",
        before="[Ss]ections?|[Pp]aragraphes?|[Pp]ar\\.|[Tt]ableaux?|[Ff]igures?|[Ff]ig\\.|[Rr]ecommandations?|"
        "[Aa]nnexes?|[Dd]emandes?|[Pp]oints?|[Nn]otes?|[Aa]rt\\.|[Aa]rticles?|[Cc]hap\\.|[Cc]hapitres?|[Vv]ol\\.|"
        "[Nn]os?|[Nn]°s?|pp?\\.|[Pp]ages?|[Rr]ésolutions?|[Dd]écisions?",
        high=_HIGH,
    ),
    "es": Manner(
        ("«", "»", "“", "”"),
        months="de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
        after="por ciento|mil|mill[oó]n(?:es)?|kilómetros?|metros?|toneladas?|hectáreas?|grados|puntos?|páginas?|"
        "horas?|"
        "días?|mes(?:es)?|años?|euros?|dólares?",
        before="[Ss]ecci(?:ón|ones)|[Pp]árrafos?|[Pp]árrs?\\.|[Cc]uadros?|[Ff]iguras?|[Rr]ecomendaci(?:ón|ones)|"
        "[Aa]nexos?|[Pp]eticion(?:es)?|[Pp]etición|[Pp]untos?|[Nn]otas?|[Aa]rts?\\.|[Aa]rtículos?|[Cc]ap\\.|"
        "[Cc]apítulos?|[Vv]ol\\.|[Nn]úms?\\.|págs?\\.|[Pp]áginas?|[Rr]esoluci(?:ón|ones)|[Dd]ecisi(?:ón|ones)",
    ),
    "ru": Manner(
        ("«", "»", "„", "“"),
        dash=" — ",
        months="января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
        after="г\\.|гг\\.|год\\w*|процент\\w*|тыс\\.|тысяч\\w*|млн|миллион\\w*|млрд|миллиард\\w*|км|кг|см|мм|га|м|т|"
        "километр\\w*|метр\\w*|"
        "тонн\\w*|гектар\\w*|градус\\w*|час\\w*|дн\\w+|месяц\\w*|лет|руб\\.|рубл\\w+|евро|доллар\\w*",
        before="[Рр]аздел\\w*|[Рр]азд\\.|[Пп]ункт\\w*|[Пп]п?\\.|[Тт]аблиц\\w*|[Тт]абл\\.|[Рр]исун\\w+|[Рр]ис\\.|"
        "[Рр]екомендаци\\w*|[Пп]риложени\\w*|[Пп]росьб\\w*|[Пп]римечани\\w*|[Сс]т\\.|[Сс]тать\\w+|[Гг]л\\.|"
        "[Гг]лав\\w+|[Тт]ом\\w?|[Сс]тр\\.|[Сс]\\.|№|[Рр]езолюци\\w*|[Рр]ешени\\w*|[Пп]одпункт\\w*",
    ),
    "zh": Manner(("“", "”", "‘", "’"), dash="——", ellipsis="……", paired=True, hyphens=True),
    "ko": Manner(
        ("“", "”", "‘", "’"),
        before="표|그림|별첨|붙임|부록|권고|항목",
        hyphens=True,
    ),
    "ar": Manner(
        ("«", "»", "“", "”"),
        months="كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|يناير|فبراير|مارس|أبريل|مايو|يوني[وه]|يولي[وه]|"
        "أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        after="في المائة|ملايين|مليون\\w*|بليون\\w*|بلايين|"
        "ألف\\w*|آلاف|كيلومتر\\w*|متر\\w*|أمتار|طن\\w*|أطنان|هكتار\\w*|درجة|درجات|ساعة|ساعات|يوم\\w*|أيام|شهر\\w*|"
        "أشهر|سنة|سنوات|عام\\w*|أعوام|دولار\\w*|يورو",
        before="(?:ال|لل)?(?:فرع|فقرة|فقرات|فقرتين|جدول|جداول|شكل|أشكال|توصية|توصيات|مرفق|مرفقات|بند|بنود|مادة|"
        "مواد|فصل|قرار|مقرر|صفحة|حاشية)|ص\\.?|رقم",
    ),
}
_PLAIN = Manner(("“", "”", "‘", "’"))


@cache
def manner_of(language: str) -> Manner:
    """Give how a language is set, by its BCP 47 tag; one without rules of its own has the marks of English."""
    found = _MANNERS.get(language.partition("-")[0].lower(), _PLAIN)
    if language == "fr-CA":  # of the high marks, Quebec sets off the colon alone
        return replace(found, high=_HIGH[-1:])
    return found


@cache
def after_number(language: str) -> re.Pattern[str]:
    """Give what finds a blank between a number and a unit or month."""
    words = "|".join(filter(None, (_SYMBOLS, manner_of(language).months, manner_of(language).after)))
    return re.compile(rf" (?<=\d )(?=(?:{words})(?!\w))")


@cache
def before_number(language: str) -> re.Pattern[str] | None:
    """Give what says that a blank before a number stands behind its label, None for a language that has none."""
    words = manner_of(language).before
    return re.compile(rf"(?<!\w)(?:{words})$") if words else None


@cache
def named_numbers(language: str) -> re.Pattern[str] | None:
    """Give what finds numbers that are no figures: in dates, and behind labels. None for a language that has none."""
    how = manner_of(language)
    parts = []
    if how.months:
        parts.append(rf"\d{{1,2}}(?:er)?(?:\s*[-–]\s*\d{{1,2}})?\s+(?:{how.months})(?!\w)")
    if how.before:
        more = r"(?:(?:\s*[,،]\s*\d[\w.]*)*\s+\w{1,2}\s+\d[\w.]*|\s*[-–]\s*\d[\w.]*)*"
        parts.append(rf"(?<!\w)(?:{how.before})\s*\(?\d[\w.]*{more}")
    if how.paired:
        parts.append(r"\d+[年月日]|第\d+(?:[-–～、和至]\d+)*|(?:[表图]|附件|建议|决议)\d+(?:[-–～、和至]\d+)*")
    return re.compile("|".join(parts)) if parts else None


@cache
def high_marks(language: str) -> re.Pattern[str] | None:
    """Give what finds a mark that has a blank before it, with the blanks that were typed; None where there is none."""
    marks = "".join(mark for mark, _ in manner_of(language).high)
    if not marks:
        return None
    return re.compile(rf"(?<=[^\s(\[«“‘{marks}])[ \u00a0\u202f]*([{marks}])(?=[\s{marks})\]»”’\"'\ufffc.,…]|$)")


GUILLEMETS = regex(r"«[ \u00a0\u202f]*|[ \u00a0\u202f]*»")
"""French quotation marks, with the blanks inside that were typed."""
