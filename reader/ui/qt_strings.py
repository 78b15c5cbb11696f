"""Strings of Qt's own dialogs that Qt's catalogs leave untranslated: ours say them, by Qt's context and source.

To find more: switch to the language, open the dialog, and look for what is still in English.
"""

from __future__ import annotations

from reader.language.words import pgettext_noop

UNTRANSLATED = (
    pgettext_noop("QFileDialog", "&Look in:"),
    pgettext_noop("QFileDialog", "Files of &type:"),
    pgettext_noop("QAbstractFileIconProvider", "Drive"),
    pgettext_noop("QAbstractFileIconProvider", "Folder"),
    pgettext_noop("QShortcut", "PgUp"),
    pgettext_noop("QShortcut", "PgDown"),
    pgettext_noop("QIODevice", "No such file or directory"),
)
