"""What languages write together with a word: the data and rules of orthography that matching needs.

Arabic writes some words as one with the next: the conjunctions و ف, then the prepositions ب ك ل, then the
article ال (ل + ال = لل). Pronouns are suffixed to nouns: ة turns into ت before them, ى into ا, and the seat
of a final hamza follows its case. A definite noun takes no pronoun. In English only a possessive may follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.language.folding import SPELLING, fold_key

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Attachments:
    """What a language writes together with a word. All strings are folded.

    - `proclitics`: what may stand before a word, with how many of its last letters are the article's.
    - `article`: as forms list it; `swallowing` is the preposition that takes its first letter away.
    - `pronouns`: suffixes of a noun; `teh_pronouns`: those that only a noun in ة takes with certainty, since
      after any other they make an adjective (دول، دولي). `accusative`: the letter that bears its ending.
    - `short_proclitics`: what may stand before a word of three letters. A shorter one takes nothing but the
      article, or other words would be taken apart (وحد، كسرت، فسرت).
    - `function_words`: words that folding confuses with a name (على, علي), in the spelling that is no term.
    - `possessive`: what alone may follow an apostrophe, where apostrophes stand inside words (O’Brien,
      don’t); None where an apostrophe is a boundary (l’Azerbaïdjan, Bakü’de).
    """

    proclitics: Mapping[str, int] = field(default_factory=lambda: {"": 0}, hash=False)
    article: str = ""
    swallowing: str = ""
    pronouns: frozenset[str] = frozenset()
    teh_pronouns: frozenset[str] = frozenset()
    accusative: str = ""
    short_proclitics: frozenset[str] = frozenset({""})
    function_words: frozenset[str] = frozenset()
    possessive: str | None = None

    def contracted(self, word: str) -> str | None:
        """Return how a word listed with its article goes on after the swallowing preposition, if it does.

        >>> ARABIC.contracted("الجزيره"), ARABIC.contracted("الله"), ARABIC.contracted("باكو")
        ('لجزيره', 'له', None)
        """
        if not self.article or not word.startswith(self.article):
            return None
        rest = word.removeprefix(self.article)
        return rest if rest.startswith(self.swallowing) else self.swallowing + rest  # three lams are never written

    def may_precede(self, proclitic: str, length: int) -> bool:
        """Tell whether a proclitic may stand before a word of `length` letters."""
        if not proclitic or self.proclitics[proclitic] or length > 3:
            return True
        return length == 3 and proclitic in self.short_proclitics

    def stems(self, spelled: str) -> tuple[str, ...]:
        """Return what a noun looks like, folded, before the endings it may take.

        >>> ARABIC.stems("خلافة"), ARABIC.stems("خلفاء"), ARABIC.stems("شرك"), ENGLISH.stems("term")
        (('خلافت',), ('خلفاء', 'خلفاو', 'خلفاي'), ('شرك',), ())
        """
        if not self.pronouns:
            return ()
        folded = fold_key(spelled)
        if spelled.endswith("ة"):
            return (folded[:-1] + "ت",)
        if spelled.endswith("ى"):
            return (folded[:-1] + "ا",)
        if spelled.endswith("اء"):
            return folded, folded[:-1] + "و", folded[:-1] + "ي"
        return (folded,)

    def may_end(self, spelled: str, ending: str, written: str) -> bool:
        """Tell whether a noun, as it is listed, may have an ending in a word, as it is written.

        The accusative of a short noun has to show its tanwin; a ة is never the pronoun ه it folds to.

        >>> ARABIC.may_end("شرك", "ه", "شركه"), ARABIC.may_end("شرك", "ه", "شركة")
        (True, False)
        >>> ARABIC.may_end("شرك", "ا", "شركاً"), ARABIC.may_end("شرك", "ا", "شركا")
        (True, False)
        """
        if ending == self.accusative:
            return spelled[-1] not in "اىةء" and (len(spelled) > 3 or _TANWIN in written)
        if ending in self.teh_pronouns:
            return spelled.endswith("ة")
        return ending in self.pronouns and not fold_key(written, SPELLING).endswith("ة")

    def same_word(self, spelled: str, found: str, *, definite: bool) -> bool:
        """Tell whether a single word that folds like a form is that word. Both are spelled.

        Many write ه for ة, but خلافه is "his dispute" too: only the article rules the pronoun out. Many write
        ى for ي, but hardly ي for ى: بشري is "human", not بشرى.

        >>> [ARABIC.same_word("خلافة", "خلافه", definite=definite) for definite in (False, True)]
        [False, True]
        """
        if found in self.function_words and found != spelled:
            return False
        if spelled.endswith("ى") and found.endswith("ي"):
            return False
        dotless = spelled.endswith("ة") and not found.endswith("ة")
        return (definite or not dotless) and not contradicts(spelled, found)


_TANWIN: Final = "\u064b"
_SEATED: Final = re.compile(r"[^\u0653-\u0655]([\u0653-\u0655]?)")


def contradicts(spelled: str, found: str) -> bool:
    """Tell whether two spellings disagree on a long and a hamzated alif: آمن is never أمن, امن may be either.

    >>> contradicts(fold_key("أمن", SPELLING), fold_key("آمن", SPELLING))
    True
    """
    madda = "\u0653"
    if madda not in spelled and madda not in found:
        return False
    pairs = zip(_SEATED.findall(spelled), _SEATED.findall(found), strict=False)
    return any(left and right and left != right and madda in (left, right) for left, right in pairs)


_PARTICLES: Final = [first + second for first in ("", "و", "ف") for second in ("", "ب", "ك", "ل")]

ARABIC: Final = Attachments(
    proclitics={
        **dict.fromkeys(_PARTICLES, 0),
        **{particle + "ال": 2 for particle in _PARTICLES if not particle.endswith("ل")},
        **{particle + "ل": 1 for particle in _PARTICLES if particle.endswith("ل")},
    },
    article="ال",
    swallowing="ل",
    pronouns=frozenset({"ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "نا"}),
    teh_pronouns=frozenset({"ي"}),
    accusative="ا",
    short_proclitics=frozenset({"", "و", "ب", "ل", "وب", "ول"}),
    function_words=frozenset(
        fold_key(word, SPELLING) for word in ("على", "إلى", "حتى", "لدى", "متى", "مدى", "سوى", "أنى", "بلى")
    ),
)
"""The rules of Arabic."""

ENGLISH: Final = Attachments(possessive="s")
"""The rules of English."""

_BY_LANGUAGE: Final[Mapping[str, Attachments]] = {"ar": ARABIC, "en": ENGLISH}


def attachments(language: str) -> Attachments:
    """Return the rules of a language by the primary subtag of its tag; an unknown one attaches nothing.

    >>> attachments("ar-SY") is ARABIC, attachments("tr").pronouns
    (True, frozenset())
    """
    return _BY_LANGUAGE.get(language.split("-", 1)[0].lower(), Attachments())
