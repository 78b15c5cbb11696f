"""Strings of Qt's own dialogs that our catalogs say, by Qt's context and source.

Some Qt's catalogs leave untranslated. The others they say in another way than we do: a button is called alike in every
dialog, whoever made that. To find more: switch to the language, open the dialog, and look.
"""

from __future__ import annotations

from reader.language.words import pgettext_noop

UNTRANSLATED = (
    pgettext_noop("QFileDialog", "&Look in:"),
    pgettext_noop("QFileDialog", "Files of &type:"),
    pgettext_noop("QFileDialog", "File &name:"),
    pgettext_noop("QAbstractFileIconProvider", "Drive"),
    pgettext_noop("QAbstractFileIconProvider", "Folder"),
    pgettext_noop("QShortcut", "PgUp"),
    pgettext_noop("QShortcut", "PgDown"),
    pgettext_noop("QIODevice", "No such file or directory"),
)

BUTTONS = (
    pgettext_noop("QPlatformTheme", "OK"),
    pgettext_noop("QPlatformTheme", "Cancel"),
    pgettext_noop("QPlatformTheme", "Close"),
    pgettext_noop("QPlatformTheme", "Save"),
    pgettext_noop("QPlatformTheme", "Open"),
    # The same on desktops that follow GNOME.
    pgettext_noop("QGnomeTheme", "&OK"),
    pgettext_noop("QGnomeTheme", "&Cancel"),
    pgettext_noop("QGnomeTheme", "&Close"),
    pgettext_noop("QGnomeTheme", "&Save"),
    pgettext_noop("QDialogButtonBox", "OK"),
    pgettext_noop("QProgressDialog", "Cancel"),
    pgettext_noop("QFileDialog", "Open"),
    pgettext_noop("QFileDialog", "&Open"),
    pgettext_noop("QFileDialog", "&Save"),
    pgettext_noop("QFileDialog", "&Choose"),
    pgettext_noop("QMessageBox", "Show Details..."),
    pgettext_noop("QMessageBox", "Hide Details..."),
)
"""Buttons of Qt's own dialogs and of its button boxes."""
