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

EDITING = (
    pgettext_noop("QLineEdit", "&Undo"),
    pgettext_noop("QLineEdit", "&Redo"),
    pgettext_noop("QLineEdit", "Cu&t"),
    pgettext_noop("QLineEdit", "&Copy"),
    pgettext_noop("QLineEdit", "&Paste"),
    pgettext_noop("QLineEdit", "Delete"),
    pgettext_noop("QLineEdit", "Select All"),
    pgettext_noop("QWidgetTextControl", "&Undo"),
    pgettext_noop("QWidgetTextControl", "&Redo"),
    pgettext_noop("QWidgetTextControl", "Cu&t"),
    pgettext_noop("QWidgetTextControl", "&Copy"),
    pgettext_noop("QWidgetTextControl", "&Paste"),
    pgettext_noop("QWidgetTextControl", "Delete"),
    pgettext_noop("QWidgetTextControl", "Select All"),
)
"""The menus of what is typed into: our own menus have the same commands."""

PREVIEW = (
    # Qt reads the number back out of the words, and knows no sign but "%" and no digits but 0 to 9: with those of its
    # Arabic catalog, a size chosen from the list changed nothing.
    pgettext_noop("QPrintPreviewDialog", "%1%"),
    pgettext_noop("QPrintPreviewDialog", "Print Preview"),
    pgettext_noop("QPrintPreviewDialog", "Print"),
    pgettext_noop("QPrintPreviewDialog", "Page setup"),
    pgettext_noop("QPrintPreviewDialog", "First page"),
    pgettext_noop("QPrintPreviewDialog", "Previous page"),
    pgettext_noop("QPrintPreviewDialog", "Next page"),
    pgettext_noop("QPrintPreviewDialog", "Last page"),
    pgettext_noop("QPrintPreviewDialog", "Fit width"),
    pgettext_noop("QPrintPreviewDialog", "Fit page"),
    pgettext_noop("QPrintPreviewDialog", "Zoom in"),
    pgettext_noop("QPrintPreviewDialog", "Zoom out"),
    pgettext_noop("QPrintPreviewDialog", "Portrait"),
    pgettext_noop("QPrintPreviewDialog", "Landscape"),
    pgettext_noop("QPrintPreviewDialog", "Show single page"),
    pgettext_noop("QPrintPreviewDialog", "Show facing pages"),
    pgettext_noop("QPrintPreviewDialog", "Show overview of all pages"),
)
"""The print preview."""
