"""What goes into an export or a print: the languages, and what stands beside the text; remembered for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from reader.export.material import ExportOptions
from reader.language.languages import language
from reader.library import settings as keys
from reader.ui.naming import named

if TYPE_CHECKING:
    from reader.language.formats import Digits
    from reader.language.words import Words
    from reader.library.settings import Setting
    from reader.publication.edition import Edition
    from reader.ui.main_window import MainWindow

PARTS: tuple[tuple[str, Setting[bool]], ...] = (
    ("timeline", keys.EXPORT_TIMELINE),
    ("glossary", keys.EXPORT_GLOSSARY),
    ("notes", keys.EXPORT_NOTES),
    ("marks", keys.EXPORT_MARKS),
)
"""What can stand beside the text, each with the setting that remembers it."""


def digits_of(window: MainWindow) -> Digits:
    """Return the digits that the reader chose for Arabic."""
    return "arab" if window.kept.settings.get(keys.DIGITS) == "arab" else "latn"


class ExportChoices(QWidget):
    """The choices for the publication that a window shows."""

    def __init__(self, window: MainWindow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.languages = named(QComboBox(self), "exportLanguages")
        self.parts = {name: named(QCheckBox(self), f"export-{name}") for name, _ in PARTS}
        column = QVBoxLayout()
        column.setSpacing(4)
        for box in self.parts.values():
            column.addWidget(box)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(10)
        self._fill(window.words)
        self.form.addRow(window.words.gettext("Languages"), self.languages)
        self.form.addRow(window.words.gettext("With the text"), column)

    def _fill(self, words: Words) -> None:
        settings, edition = self._window.kept.settings, self._window.editions[0]
        for value, tags in self._tags().items():
            names = [language(tag).endonym for tag in tags]
            text = names[0] if len(names) == 1 else words.gettext("{first} and {second}, side by side")
            self.languages.addItem(text.format(first=names[0], second=names[-1]), value)
        self.languages.setCurrentIndex(max(0, self.languages.findData(settings.get(keys.EXPORT_LANGUAGES))))
        self.languages.setAccessibleName(words.gettext("Languages"))
        texts = {
            "timeline": words.gettext("Timeline"),
            "glossary": words.gettext("Glossary"),
            "notes": words.gettext("Editors’ notes"),
            "marks": words.gettext("My marks"),
        }
        there = self._there(edition)
        for name, setting in PARTS:
            self.parts[name].setText(texts[name])
            self.parts[name].setChecked(settings.get(setting) and there[name])
            self.parts[name].setEnabled(there[name])

    def _there(self, edition: Edition) -> dict[str, bool]:
        marks = bool(self._window.around.tools.marks.session.all)
        return {
            "timeline": bool(edition.events),
            "glossary": bool(edition.terms),
            "notes": bool(edition.notes),
            "marks": marks,
        }

    def _tags(self) -> dict[str, tuple[str, ...]]:
        """Return the languages of each choice."""
        reading = self._window.reading
        shown = self._window.editions[0].language
        others = [tag for tag in reading.languages if tag != shown] if reading else []
        if not others:
            return {"shown": (shown,)}
        return {"shown": (shown,), "other": (others[0],), "both": (shown, others[0])}

    def set_text_alone(self, alone: bool) -> None:
        """Offer nothing beside the text, or what there is."""
        there = self._there(self._window.editions[0])
        for name, box in self.parts.items():
            box.setEnabled(there[name] and not alone)

    def options(self) -> ExportOptions:
        """Return what is chosen, and remember it."""
        choice = str(self.languages.currentData())
        self._window.kept.keep(keys.EXPORT_LANGUAGES, choice)
        chosen = {}
        for name, setting in PARTS:
            chosen[name] = self.parts[name].isChecked() and self.parts[name].isEnabled()
            if self.parts[name].isEnabled():
                self._window.kept.keep(setting, self.parts[name].isChecked())
        return ExportOptions(self._tags()[choice], **chosen)
