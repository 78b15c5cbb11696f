"""The words that dates are written with, one table a language.

A newcomer adds a language by adding a :class:`Vocabulary` to :data:`VOCABULARIES`; nothing else has to change. Words
and phrases stand in one string, separated by commas. A word with a capital is matched as written or in capitals
throughout ("May", "MAY", never "may"); any other in any case. Vowel marks, hamza forms and Latin accents need not be
listed: both sides are folded. Sources: CLDR month names (wide and abbreviated), the Maghrebi names as Algerian,
Tunisian and Moroccan gazettes print them, ALA-LC and newspaper spellings of the Hijri months.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a word does in a date. Its value is the letter that stands for it in a text's shape (see date_shapes)."""

    MONTH = "m"
    HIJRI_MONTH = "i"
    DAY = "q"  # a day in words: «الخامس»
    COMMON_ERA = "e"
    BEFORE_ERA = "b"
    HIJRI_ERA = "a"
    ERA_LETTER = "j"  # an era's mark that means other things too: «م»
    CIRCA = "~"  # belongs to the date's words
    ABOUT = "r"  # says the same, but stands before the date
    YEAR_WORD = "C"
    YEARS_WORD = "P"
    CUE = "c"  # a number after it is a year: "in 1994"
    LOOSE_CUE = "k"  # a number after it may be a year: "after 1994"
    OF = "l"
    FROM = "f"
    UNTIL = "t"
    TO = "T"
    BETWEEN = "B"
    AND = "&"
    GLUE = "g"  # written together with the next word
    PART_OF_YEAR = "A"  # "early 1994", "mid-1994"
    FILLER = "p"  # "since at least 1994"
    OCCASION = "E"  # "the 1967 war", «حرب 1967»
    DETERMINER = "H"
    VERB = "W"  # "1848 was a year …", at the start of a sentence
    YEAR_SPOKEN_OF = "S"  # "of the same year"; its value: how many years later
    YEAR_NOT_TOLD = "V"  # "last year", "every year": it depends on when one reads, or has to be reckoned
    NUMBERED = "#"  # the number after it is a name: "Resolution 822"
    UNIT = "u"  # the number before it is an amount: "2000 dollars"
    PLACE = "N"  # "14 July Street"
    ORDINAL = "o"
    DECADE_ENDING = "s"
    DECADE = "D"  # «تسعينيات»; its value: 9
    CENTURY = "X"  # «القرن العشرين»; its value: 20


class Vocabulary(NamedTuple):
    """The words of one language; the module says how they are written."""

    months: tuple[str, ...] = ()
    """Twelve entries, January first, each with every name of that month."""
    hijri_months: tuple[str, ...] = ()
    """Twelve entries, Muharram first."""
    days: tuple[str, ...] = ()
    """The days in words, the first first."""
    words: Mapping[Role, str] = MappingProxyType({})
    years_spoken_of: Mapping[int, str] = MappingProxyType({})
    """Phrases for a year that has been named, by how many years after that one they point to."""
    decades: Mapping[int, str] = MappingProxyType({})
    centuries: Mapping[int, str] = MappingProxyType({})
    month_first: bool = False
    """Whether "October 10, 2009" is written as well as "10 October 2009"."""
    clitics: Mapping[str, Role] = MappingProxyType({})
    """Letters written together with the next word, and what they do there."""
    counted_endings: tuple[str, ...] = ()
    """How a word ends that is counted by the number before it ("2016 participants", «2016 مشاركاً»)."""
    never_counted: str = ""
    """Words that end so and are not counted."""
    counted_bare_after_hundreds: bool = False
    """Whether what a round number counts takes no ending at all (Arabic: «2000 زبون»)."""
    same_date: str = ""
    """What ties a date to the same in another calendar: "corresponding", «الموافق»."""
    shared_calendars: bool = False
    """Whether a year of 1300–1450 without an era can be a Hijri one, and one of three digits says nothing."""


ENGLISH = Vocabulary(
    months=(
        "January, Jan",
        "February, Feb",
        "March, Mar",
        "April, Apr",
        "May",
        "June, Jun",
        "July, Jul",
        "August, Aug",
        "September, Sept, Sep",
        "October, Oct",
        "November, Nov",
        "December, Dec",
    ),
    hijri_months=(
        "Muharram, al-Muharram",
        "Safar",
        "Rabi al-Awwal, Rabi al-Awal, Rabi ul-Awwal, Rabiul Awwal, Rabi I",
        "Rabi al-Thani, Rabi ath-Thani, Rabi al-Akhir, Rabi ul-Akhir, Rabiul Akhir, Rabi II",
        "Jumada al-Ula, Jumada al-Awwal, Jumada I",
        "Jumada al-Thani, Jumada al-Thaniyah, Jumada al-Thaniya, Jumada al-Akhirah, Jumada al-Akhira, Jumada II",
        "Rajab",
        "Shaban",
        "Ramadan, Ramadhan, Ramazan",
        "Shawwal",
        "Dhu al-Qadah, Dhu al-Qada, Dhu al-Qidah, Dhul Qadah, Dhul Qada, Dhu l-Qada, Dhul Qidah, Zul Qadah",
        "Dhu al-Hijjah, Dhu al-Hijja, Dhul Hijjah, Dhul Hijja, Dhu l-Hijja, Zul Hijjah",
    ),
    days=(
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
        *("nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth"),
        *("twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth"),
        "thirty-first",
    ),
    words={
        Role.COMMON_ERA: "CE, C.E., AD, A.D.",
        Role.BEFORE_ERA: "BCE, B.C.E., BC, B.C.",
        Role.HIJRI_ERA: "AH, A.H.",
        Role.CIRCA: "c., ca., circa",
        Role.ABOUT: "about, around, roughly, approximately",
        Role.YEAR_WORD: "year, the year",
        Role.YEARS_WORD: "years, the years",
        Role.CUE: (
            "in, since, during, throughout, born, b., died, d., spring, summer, autumn, winter, Christmas, Easter"
        ),
        Role.LOOSE_CUE: "by, before, after, founded, established, published, dated, printed",
        Role.OF: "of, day of",
        Role.FROM: "from",
        Role.UNTIL: "until, till",
        Role.TO: "to, through",
        Role.BETWEEN: "between",
        Role.AND: "and, or",
        Role.PART_OF_YEAR: "early, mid, late, pre, post",
        Role.FILLER: "at least, only, again",
        Role.OCCASION: (
            "war, wars, election, elections, ceasefire, truce, armistice, agreement, accord, accords, treaty, peace, "
            "constitution, revolution, revolt, uprising, coup, crisis, summit, conference, congress, census, budget, "
            "season, championship, championships, tournament, final, games, Olympics, cup, edition, earthquake, "
            "massacre, genocide, famine, flood, floods, epidemic, pandemic, invasion, offensive, campaign, conflict, "
            "clashes, protocol, protocols, declaration, convention, borders, lines, referendum, report, study, "
            "speech, novel, film, album"
        ),
        Role.DETERMINER: "the, a, its, his, her, their, this",
        Role.VERB: "was, saw, brought, began, opened, ended, marked",
        Role.YEAR_NOT_TOLD: (
            "this year, last year, next year, of this year, of last year, of next year, every, of every year, each, "
            "of each year, annually, years later, year later, years earlier, year earlier, years ago, year ago"
        ),
        Role.NUMBERED: (
            "resolution, resolutions, no., nos., number, numbers, numbered, nr., p., pp., page, pages, verse, verses, "
            "ayah, surah, sura, chapter, chapters, article, articles, section, sections, paragraph, paragraphs, "
            "clause, annex, law, decree, order, line, note, vol., volume, item, room, flat, house, bus, flight, "
            "route, highway, channel, unit, tel., phone, telephone, fax, ISBN, ISSN, version, release, population, "
            "position, positions, model, hadith, less than, more than, fewer than, greater than, at most, "
            "maximum of, minimum of, total of, average of, default of, rate of, price of, RFC, RFCs, "
            "divided by, multiplied by, ISO, port"
        ),
        Role.UNIT: (
            "soldiers, troops, men, women, people, persons, children, students, pupils, families, prisoners, "
            "refugees, votes, copies, books, dead, wounded, killed, dollars, euros, pounds, dinars, dirhams, rials, "
            "riyals, lira, rupees, roubles, rubles, yen, francs, USD, EUR, GBP, km, m, cm, mm, kg, g, t, W, kW, MW, "
            "Hz, kHz, MHz, GB, MB, miles, mile, metres, metre, meters, meter, kilometres, kilometers, feet, acres, "
            "hectares, tons, tonnes, litres, barrels, grams, percent, per cent, degrees, hours, hrs, minutes, "
            "seconds, days, weeks, months, points, pages, words, times, units, thousand, million, billion, "
            "trillion, bit, bits, byte, bytes, kB, KiB, MiB, GiB, characters, lines, rows, items, pixels, px, rpm"
        ),
        Role.PLACE: "Street, St., Avenue, Road, Square, Bridge, City, Boulevard, Stadium, Movement, Alliance, Brigade",
        Role.ORDINAL: "st, nd, rd, th",
        Role.DECADE_ENDING: "s",
    },
    years_spoken_of={
        0: (
            "that year, this same year, that same year, the same year, of that year, of this same year, "
            "of that same year, of the same year, in that year, in this same year, in that same year, in the same year"
        ),
        1: "the next year, the following year, of the next year, of the following year, in the following year",
        -1: "the previous year, the preceding year, of the previous year, of the preceding year",
    },
    month_first=True,
    same_date="corresponding, corresponds, corresponded, equivalent, equal, i.e., that is, or",
    counted_endings=("s",),
    never_counted=(
        "was, has, is, as, its, his, hers, ours, theirs, this, thus, us, across, towards, onwards, afterwards, does, "
        "goes, always, perhaps, besides, unless, whereas, plus, versus, alas, says, shows, gives, remains, makes, "
        "provides, requires, allows, states, contains, describes, marks, ends, begins, comes, takes, leads"
    ),
)

ARABIC = Vocabulary(
    months=(
        "كانون الثاني, كانون ثاني, يناير, جانفي",
        "شباط, فبراير, فيفري",
        "آذار, مارس",
        "نيسان, أبريل, أفريل",
        "أيار, مايو, ماي, مايس",
        "حزيران, يونيو, يونيه, جوان",
        "تموز, يوليو, يوليه, يوليوز, جويلية",
        "آب, أغسطس, أوت, غشت",
        "أيلول, سبتمبر, شتنبر",
        "تشرين الأول, تشرين أول, أكتوبر",
        "تشرين الثاني, تشرين ثاني, نوفمبر, نونبر",
        "كانون الأول, كانون أول, ديسمبر, دجنبر",
    ),
    hijri_months=(
        "محرم, المحرم, محرم الحرام",
        "صفر, صفر الخير",
        "ربيع الأول",
        "ربيع الثاني, ربيع الآخر",
        "جمادى الأولى, جمادى الأول",
        "جمادى الآخرة, جمادى الثانية, جمادى الثاني",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعدة, ذي القعدة",
        "ذو الحجة, ذي الحجة",
    ),
    days=(
        *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
        *("الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر"),
        *("الثامن عشر", "التاسع عشر", "العشرين, العشرون", "الحادي والعشرين, الحادي والعشرون"),
        *("الثاني والعشرين, الثاني والعشرون", "الثالث والعشرين, الثالث والعشرون"),
        *("الرابع والعشرين, الرابع والعشرون", "الخامس والعشرين, الخامس والعشرون"),
        *("السادس والعشرين, السادس والعشرون", "السابع والعشرين, السابع والعشرون"),
        *("الثامن والعشرين, الثامن والعشرون", "التاسع والعشرين, التاسع والعشرون", "الثلاثين, الثلاثون"),
        "الحادي والثلاثين, الحادي والثلاثون",
    ),
    words={
        Role.COMMON_ERA: "ميلادية, ميلادي, ميلاديا, للميلاد, الميلادي, الميلادية, بعد الميلاد",
        Role.BEFORE_ERA: "ق.م, ق.م., ق م, قبل الميلاد",
        Role.HIJRI_ERA: "هـ, هجرية, هجري, هجريا, للهجرة, الهجري, الهجرية",
        Role.ERA_LETTER: "م",
        Role.ABOUT: "نحو, حوالي, قرابة, زهاء, ما يقرب من",
        Role.YEAR_WORD: "عام, العام, سنة, السنة, للعام, للسنة",
        Role.YEARS_WORD: "عامي, سنتي, العامين, عامين, أعوام, الأعوام, سنوات, السنوات, سنين, عاماً",
        Role.CUE: "في, منذ, خلال, أثناء, طوال, بحلول, صيف, شتاء, ربيع, خريف, ولد, ولدت, توفي, توفيت",
        Role.LOOSE_CUE: "قبل, بعد, عقب",
        Role.OF: "من شهر, لشهر",
        Role.FROM: "من",
        Role.UNTIL: "حتى, لغاية",
        Role.TO: "إلى",
        Role.BETWEEN: "بين, ما بين",
        Role.AND: "أو",
        Role.GLUE: "ال",
        Role.PART_OF_YEAR: "أوائل, أواخر, أواسط, منتصف, مطلع, بداية, نهاية",
        Role.OCCASION: (
            "حرب, هدنة, إحصاء, تعداد, دستور, انتخابات, مونديال, أولمبياد, ثورة, انقلاب, اتفاق, اتفاقية, معاهدة, "
            "حدود, زلزال, نكسة, نكبة, قمة, مؤتمر, مجزرة, انتفاضة, استفتاء, إعلان, الفترة, للفترة, الأعوام, موسم, "
            "طبعة"
        ),
        Role.YEAR_NOT_TOLD: (
            "الماضي, الماضية, المنصرم, المنصرمة, الجاري, الحالي, المقبل, القادم, هذا العام, هذه السنة, العام الماضي, "
            "السنة الماضية, العام الجاري, العام الحالي, العام المقبل, العام القادم, من العام الماضي, "
            "من السنة الماضية, من العام الجاري, من العام الحالي, من هذا العام, كل عام, كل سنة, من كل عام, من كل سنة, "
            "سنويا, بعد عامين, بعد سنتين, قبل عامين, قبل سنتين, بعد ثلاث سنوات, بعد أربع سنوات, بعد خمس سنوات, "
            "بعد ست سنوات, بعد سبع سنوات, بعد ثماني سنوات, بعد تسع سنوات, بعد عشر سنوات, بعد ثلاثة أعوام, "
            "بعد أربعة أعوام, بعد خمسة أعوام, بعد ستة أعوام, بعد سبعة أعوام, بعد ثمانية أعوام, بعد تسعة أعوام"
        ),
        Role.NUMBERED: (
            "القرن, قرن, قرار, القرار, للقرار, قرارين, القرارين, القرارات, رقم, الرقم, برقم, الأرقام, ص, ص., "
            "صفحة, الصفحة, صفحات, الصفحات, آية, الآية, الآيات, سورة, السورة, فصل, الفصل, مادة, المادة, المواد, "
            "فقرة, الفقرة, البند, القانون, قانون, المرسوم, مرسوم, الحديث, حديث, الغرفة, غرفة, الشقة, المبنى, "
            "الحافلة, الطريق, هاتف, الهاتف, فاكس, الإصدار, إصدار, النسخة, العدد, عدد, مبلغ, سباق, مسافة, ارتفاع, "
            "طول, عمق, عرض, أقل من, أكثر من, أكبر من, أصغر من, أعلى من, أدنى من, ما يزيد على, ما يزيد عن, "
            "لا يزيد على, لا يقل عن, بمقدار, المنفذ"
        ),
        Role.UNIT: (
            "جندي, جنود, جنديا, رجل, رجال, امرأة, شخص, أشخاص, شخصا, نسمة, طفل, طالب, طلاب, أسرة, عائلة, أسير, "
            "لاجئ, قتيل, جريح, صوت, نسخة, كتاب, متفرج, زبون, دولار, يورو, جنيه, دينار, درهم, ريال, ليرة, روبية, "
            "روبل, ين, فرنك, متر, كيلومتر, كم, سم, كلم, كغ, غرام, كيلوغرام, طن, لتر, برميل, فدان, هكتار, دونم, "
            "ميل, قدم, ميغاواط, ميغاهرتز, ساعة, دقيقة, ثانية, يوم, أيام, يوما, أسبوع, شهر, أشهر, شهرا, مرة, "
            "مرات, نقطة, كلمة, صفحة, وحدة, حالة, ألف, آلاف, مليون, مليار, تريليون, بالمئة, بالمائة, في المئة, "
            "في المائة"
        ),
        Role.PLACE: "شارع, مدينة, جسر, ميدان, ساحة, حي, ملعب, حركة, كتائب, لواء, مدرسة, جامعة, تحالف",
    },
    years_spoken_of={
        0: (
            "العام نفسه, نفس العام, العام ذاته, هذا العام نفسه, ذلك العام, السنة نفسها, نفس السنة, السنة ذاتها, "
            "تلك السنة, من العام نفسه, من نفس العام, من العام ذاته, من ذلك العام, من السنة نفسها, من نفس السنة, "
            "من السنة ذاتها, من تلك السنة"
        ),
        1: "العام التالي, السنة التالية, من العام التالي, من السنة التالية, من العام الذي يليه",
        -1: "العام السابق, السنة السابقة, من العام السابق, من السنة السابقة, من العام الذي سبقه",
    },
    decades={
        2: "عشرينيات, عشرينات",
        3: "ثلاثينيات, ثلاثينات",
        4: "أربعينيات, أربعينات",
        5: "خمسينيات, خمسينات",
        6: "ستينيات, ستينات",
        7: "سبعينيات, سبعينات",
        8: "ثمانينيات, ثمانينات",
        9: "تسعينيات, تسعينات",
    },
    centuries={
        15: "القرن الخامس عشر",
        16: "القرن السادس عشر",
        17: "القرن السابع عشر",
        18: "القرن الثامن عشر",
        19: "القرن التاسع عشر",
        20: "القرن العشرين",
        21: "القرن الحادي والعشرين",
    },
    clitics={"و": Role.AND, "ف": Role.AND, "ب": Role.GLUE, "ل": Role.GLUE, "ك": Role.GLUE},
    counted_endings=("ا",),
    never_counted="ما, لا, إذا, هذا, أيضا, كما, عندما, حينما, لما, بينما, إنما, بما, مما, ولا, فيما, لكنها, كانا",
    counted_bare_after_hundreds=True,
    same_date="الموافق, الموافقة, والموافق, موافق, يوافق, ويوافق, وافق, الذي وافق, المصادف, المقابل, أي",
    shared_calendars=True,
)

VOCABULARIES: Mapping[str, Vocabulary] = {"en": ENGLISH, "ar": ARABIC}
"""By primary language subtag (BCP 47)."""
