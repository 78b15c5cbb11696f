"""Arabic text with its vocalisation or without: the editions that are shown for those there are, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.vocalisation import is_vocalised
from reader.publication.vocalisation import KEEPING, unvocalised_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language.vocalisation import Unvocalised
    from reader.publication.edition import Edition
    from reader.publication.vocalisation import UnvocalisedEdition

SHOWN, HIDDEN, ALL_HIDDEN = "shown", "hidden", "all hidden"
"""The values of the setting: the hadith keeps its vocalisation unless all is hidden."""


class ShownText:
    """Gives the same edition for the same one, as long as it is one of the last few that were asked for."""

    _KEPT = 4

    def __init__(self) -> None:
        self._made: list[tuple[Edition, str, UnvocalisedEdition]] = []

    def edition(self, edition: Edition, choice: str) -> Edition:
        """Return the edition to show for one, under a value of the setting."""
        if choice == SHOWN:
            return edition
        for source, made_for, made in self._made:
            if source is edition and made_for == choice:
                return made.edition
        made = unvocalised_edition(edition, everything=choice == ALL_HIDDEN)
        self._made = [*self._made[1 - self._KEPT :], (edition, choice, made)]
        return made.edition

    def source_offset(self, shown: Edition, block: str, offset: int) -> int:
        """Return where a character of a shown edition's block is in the edition itself."""
        bare = self._texts(shown).get(block)
        return bare.source_span(offset, offset)[0] if bare is not None else offset

    def shown_offset(self, shown: Edition, block: str, offset: int) -> int:
        """Return where a character of an edition's block is in the edition that is shown for it."""
        bare = self._texts(shown).get(block)
        return bare.offset(offset) if bare is not None else offset

    def source_text(self, shown: Edition, block: str, start: int, end: int) -> str:
        """Return what the characters from ``start`` to ``end`` of a shown edition's block stand for."""
        bare = self._texts(shown).get(block)
        if bare is None:
            return shown.block_by_id[block].text[start:end]
        return bare.source[slice(*bare.source_span(start, end))]

    def _texts(self, shown: Edition) -> Mapping[str, Unvocalised]:
        return next((made.texts for _source, _choice, made in self._made if made.edition is shown), {})


def has_vocalisation(edition: Edition, *, everything: bool) -> bool:
    """Tell whether there is anything to hide in an edition: in the hadith too, or elsewhere."""
    return any(is_vocalised(block.text) for block in edition.blocks if everything or block.kind not in KEEPING)
