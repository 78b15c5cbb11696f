"""The switch of language: Qt's own strings, the direction of the application, then the interface's words.

One translator stays installed for good and hands each look-up on to the language in force, so that a switch is one
LanguageChange event and one change of direction, whatever the languages.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from reader.language.catalogs import Catalog, Catalogs
from reader.language.languages import Direction, direction

_Asked = tuple[str, str, str | None, int]
"""What Qt asks a translator: context, source, remark and number."""


class DelegatingTranslator(QTranslator):
    """Qt's translator of its own strings ("Cancel", "Copy"), for whichever language is in force."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner: QTranslator | None = None
        self._loaded = True
        self._words = Catalog("en")
        self._found: dict[_Asked, str] = {}
        self._found_in: dict[str, tuple[Catalog, dict[_Asked, str]]] = {}

    def set_language(self, tag: str, words: Catalog) -> None:
        """Answer look-ups from our own catalog first, and then from Qt's of that language, read when first asked.

        English is what Qt's sources say themselves. Ours has, by Qt's own context, what Qt's lacks or leaves in English
        (see qt_strings).
        """
        known = self._found_in.get(tag)
        if known is None or known[0] is not words:
            self._found_in[tag] = known = (words, {})
        self._words, self._found = known
        if self._inner is not None:
            self._inner.deleteLater()
        self._inner = None
        self._loaded = tag == "en"

    def isEmpty(self) -> bool:
        """Say no: Qt sends no LanguageChange for an empty translator."""
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return Qt's string in the language in force, or the string as it stands in Qt's source.

        Qt itself would take None for a miss and fall back on the source, but on Python 3.11 each None that an
        override hands to Qt costs one reference of the one None there is, until the interpreter aborts.
        """
        if source_text == "QT_LAYOUT_DIRECTION":
            # At each LanguageChange Qt asks a translator which way the language runs, and turns the application so.
            return "RTL" if direction(self._words.language) is Direction.RTL else "LTR"
        # A menu asks for "Ctrl" sixty times, and each switch asks for all of it again.
        asked = context, source_text, disambiguation, n
        found = self._found.get(asked)
        if found is None:
            self._found[asked] = found = self._look_up(*asked)
        return found

    def _look_up(self, context: str, source_text: str, disambiguation: str | None, n: int) -> str:
        ours = self._words.pgettext(context, source_text)
        if ours != source_text:
            return ours
        if not self._loaded:
            self._loaded = True
            self._inner = _qt_translator(self, self._words.language)
        return (self._inner.translate(context, source_text, disambiguation, n) if self._inner else "") or source_text


def _qt_translator(parent: QObject, tag: str) -> QTranslator | None:
    from PySide6.QtCore import QLibraryInfo, QLocale

    made = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return made if made.load(QLocale(tag), "qtbase", "_", folder) else None


class LanguageSwitcher(QObject):
    """Sets the language of the whole application; only this class sets its direction."""

    switched = Signal(object)
    """Sent after a switch, with the interface's :class:`Catalog`."""

    def __init__(self, application: QApplication, catalogs: Catalogs) -> None:
        super().__init__(application)
        self._application = application
        self._catalogs = catalogs
        self._translator = DelegatingTranslator(self)
        QCoreApplication.installTranslator(self._translator)
        self.catalog = Catalog("en")
        """The interface's catalog in force."""

    @property
    def catalogs(self) -> Catalogs:
        """The catalogs that the words come from."""
        return self._catalogs

    def close(self) -> None:
        """Hand Qt's strings back to Qt."""
        QCoreApplication.removeTranslator(self._translator)

    def words_of(self, tag: str) -> Catalog:
        """Return the interface's words in a language, English where it has none; nothing is switched."""
        if tag == self.catalog.language:
            return self.catalog
        return self._catalogs.interface(tag if tag in self.languages else "en")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the interface can be in."""
        return self._catalogs.languages()

    def switch(self, tag: str) -> None:
        """Put a language in force; raise :class:`LanguageUnknownError` if the interface has no catalog of it."""
        self.catalog = self._catalogs.interface(tag)
        self._translator.set_language(tag, self.catalog)
        QApplication.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))
        self.switched.emit(self.catalog)
