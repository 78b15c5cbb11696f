"""The form of a term: what kind of thing it is, headword, transliteration, definition, and its forms by language."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.glossary.terms import Category, Concept, form_key
from reader.language.languages import language
from reader.publication.labels import category_words
from reader.ui.edits.form import EditForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from reader.ui.main_window import MainWindow

_BETWEEN = re.compile("[;؛]")
FSI, PDI = "\u2068", "\u2069"


class TermForm(EditForm):
    """Shows a concept; ``others`` are those that it may share no form with."""

    def __init__(self, window: MainWindow, parent: QWidget, concept: Concept, others: tuple[Concept, ...] = ()) -> None:
        edition = window.editions[0]
        super().__init__(window, parent, edition.language)
        self._concept = concept
        self._taken = {
            (tag, form_key(form)): other.term
            for other in others
            if other.id != concept.id
            for tag, forms in other.forms.items()
            for form in forms
        }
        words = window.words
        _ = words.gettext
        self.setWindowTitle(_("Term"))
        self.term = self.line(_("Term"), "termTerm", concept.term)
        kinds = [(one.value, category_words(one.value, words)) for one in Category]
        self.category = self.choice(_("Kind"), "termCategory", kinds, concept.category.value)
        self.transliteration = self.line(
            _("Transliteration"), "termTransliteration", concept.transliteration or "", language="en"
        )
        self.definition = self.passage(_("Definition"), "termDefinition", concept.definition, lines=4)
        tags = dict.fromkeys((edition.language, *concept.forms, "ar", "en"))
        self.forms: dict[str, QLineEdit] = {
            tag: self.line(
                words.gettext("Forms: {language}").format(language=f"{FSI}{language(tag).endonym}{PDI}"),
                f"termForms-{tag}",
                "; ".join(concept.forms.get(tag, ())),
                language=tag,
            )
            for tag in tags
        }

    def item(self) -> Concept | None:
        """Return the concept, None while something is wrong."""
        words = self._window.words
        term = " ".join(self.term.text().split())
        self.say(self.term, "" if term else words.gettext("Write the term itself."), wrong=not term)
        definition = " ".join(self.definition.toPlainText().split())
        missing = "" if definition else words.gettext("Say what it means.")
        self.say(self.definition, missing, wrong=not definition)
        forms = self._forms()
        if not term or not definition or forms is None:
            return None
        return replace(
            self._concept,
            term=term,
            category=Category(self.category.currentData()),
            transliteration=" ".join(self.transliteration.text().split()) or None,
            definition=definition,
            forms=forms,
        )

    def _forms(self) -> dict[str, tuple[str, ...]] | None:
        """Return the forms by language, None while another term has one of them or there are none."""
        words = self._window.words
        found: dict[str, tuple[str, ...]] = {}
        right = True
        for tag, field in self.forms.items():
            typed = (" ".join(part.split()) for part in _BETWEEN.split(field.text()))
            listed = tuple(dict.fromkeys(filter(None, typed)))
            taken = next((form for form in listed if (tag, form_key(form)) in self._taken), None)
            said = ""
            if taken is not None:
                text = words.gettext("“{form}” stands for the term “{term}” already.")
                said = text.format(form=f"{FSI}{taken}{PDI}", term=f"{FSI}{self._taken[tag, form_key(taken)]}{PDI}")
                right = False
            self.say(field, said, wrong=bool(said))
            if listed:
                found[tag] = listed
        first = next(iter(self.forms.values()))
        if not found:
            text = words.gettext("Give the words that stand for it in the text, with a semicolon between them.")
            self.say(first, text, wrong=True)
        elif not self.hint(first):
            self.say(first, words.gettext("The words that stand for it in the text, with a semicolon between them."))
        return found if right and found else None
