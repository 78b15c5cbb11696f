"""The window's actions: each declared once with its shortcut, named in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from reader.library.settings import THEME, TIMELINE_VIEW
from reader.ui.article.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

    from reader.language.words import Words


_STEPS = (("Alt+Left",), ("Alt+Right",))
"""Back and forward where lines run from left to right."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What the reader can ask the window for."""

    open: QAction
    library: QAction
    next_chapter: QAction
    previous_chapter: QAction
    next_language: QAction
    next_pane: QAction
    border_left: QAction
    border_right: QAction
    timeline: QAction
    timeline_views: dict[str, QAction]
    timeline_filter: QAction
    contents: QAction
    find: QAction
    find_next: QAction
    find_previous: QAction
    first_mentions: QAction
    hide_vocalisation: QAction
    hide_all_vocalisation: QAction
    copy_bare: QAction
    copy_vocalised: QAction
    caret: QAction
    larger: QAction
    smaller: QAction
    usual_size: QAction
    layouts: dict[str, QAction]
    themes: dict[str, QAction]
    digits: QAction
    copy: QAction
    select_all: QAction
    go_to_block: QAction
    palette: QAction
    preferences: QAction
    shortcuts: QAction
    distraction_free: QAction
    ruler: QAction
    menu: QAction
    mark: QAction
    annotate: QAction
    undo: QAction
    redo: QAction
    cite: QAction
    back: QAction
    forward: QAction
    peek: QAction
    print: QAction
    export: QAction
    export_marks: QAction
    import_marks: QAction
    review: QAction
    add_event: QAction
    add_term: QAction
    add_note: QAction
    save_publication: QAction
    about: QAction
    quit: QAction

    def all(self) -> Iterator[QAction]:
        """Yield every action."""
        for field in fields(self):
            value = getattr(self, field.name)
            yield from value.values() if isinstance(value, dict) else (value,)

    def named(self) -> dict[str, QAction]:
        """Return every action by the name that its shortcuts are kept by: ``larger``, ``themes.dark``."""
        found: dict[str, QAction] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, dict):
                found |= {f"{field.name}.{key}": action for key, action in value.items()}
            else:
                found[field.name] = value
        return found

    def retranslate(self, words: Words) -> None:
        """Say every action's name in a language."""
        _ = words.gettext
        self.open.setText(_("Open…"))
        self.library.setText(_("Library…"))
        self.next_chapter.setText(_("Next chapter"))
        self.previous_chapter.setText(_("Previous chapter"))
        self.next_language.setText(_("Next language"))
        self.next_pane.setText(_("Next pane"))
        self.border_left.setText(_("Move the pane’s border left"))
        self.border_right.setText(_("Move the pane’s border right"))
        self.timeline.setText(_("Timeline"))
        self.timeline_views["list"].setText(_("Timeline as a list"))
        self.timeline_views["map"].setText(_("Timeline as a map of the telling"))
        self.timeline_views["table"].setText(_("Timeline as a table"))
        self.timeline_filter.setText(_("Filter the timeline"))
        self.contents.setText(_("Contents"))
        self.find.setText(_("Find in this text…"))
        self.find_next.setText(_("Next hit"))
        self.find_previous.setText(_("Previous hit"))
        self.first_mentions.setText(_("Mark only the first mention of a term"))
        self.hide_vocalisation.setText(_("Hide the vocalisation of Arabic"))
        self.hide_all_vocalisation.setText(_("… that of the hadith too"))
        self.copy_bare.setText(_("Copy without the vocalisation"))
        self.copy_vocalised.setText(_("Copy with the vocalisation"))
        self.caret.setText(_("Select with the keyboard"))
        self.larger.setText(_("Larger text"))
        self.smaller.setText(_("Smaller text"))
        self.usual_size.setText(_("Usual text size"))
        for layout, name in layout_names(words).items():
            self.layouts[layout].setText(name)
        self.themes["system"].setText(words.pgettext("theme", "As the system"))
        self.themes["light"].setText(words.pgettext("theme", "Light"))
        self.themes["sepia"].setText(words.pgettext("theme", "Sepia"))
        self.themes["dark"].setText(words.pgettext("theme", "Dark"))
        self.digits.setText(_("Arabic-Indic digits (٠١٢٣)"))
        self.copy.setText(_("Copy"))
        self.select_all.setText(_("Select all"))
        self.go_to_block.setText(_("Go to block…"))
        self.palette.setText(_("Command palette…"))
        self.preferences.setText(_("Preferences…"))
        self.shortcuts.setText(_("Keyboard shortcuts…"))
        self.distraction_free.setText(_("Distraction-free"))
        self.ruler.setText(_("Reading ruler"))
        self.menu.setText(_("Menu"))
        self.mark.setText(_("Mark the selection"))
        self.annotate.setText(_("Write a note…"))
        self.undo.setText(_("Undo"))
        self.redo.setText(_("Redo"))
        self.cite.setText(_("Copy with citation"))
        self.back.setText(words.pgettext("history", "Back"))
        self.forward.setText(words.pgettext("history", "Forward"))
        self.peek.setText(_("Peek at the other language"))
        self.print.setText(_("Print…"))
        self.export.setText(_("Export…"))
        self.export_marks.setText(_("Export the marks…"))
        self.import_marks.setText(_("Import marks…"))
        self.review.setText(_("Timeline and glossary of this document…"))
        self.add_event.setText(_("Add to the timeline…"))
        self.add_term.setText(_("Add to the glossary…"))
        self.add_note.setText(_("Add an editors’ note…"))
        self.save_publication.setText(_("Save as a publication…"))
        self.about.setText(_("About Hashiya"))
        self.quit.setText(_("Quit"))
        for action in self.all():
            _show_keys(action, words)


def layout_names(words: Words) -> dict[str, str]:
    """Return the names of the layouts by their values, in the order in which they are offered."""
    return {
        Layout.SINGLE.value: words.pgettext("layout", "Single"),
        Layout.PARALLEL.value: words.pgettext("layout", "Side by side"),
        Layout.INTERLEAVED.value: words.pgettext("layout", "Interleaved"),
    }


def shown_keys(action: QAction) -> str:
    """Return an action's first shortcut as it is shown, isolated: else "Ctrl++" turns round in Arabic; "" for none."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"\u2066{keys}\u2069" if keys else ""


def bare_name(action: QAction) -> str:
    """Return an action's name without its shortcut."""
    return action.text().partition("\t")[0]


def with_keys(name: str, action: QAction, words: Words) -> str:
    """Return what a tool tip says: a name, and the action's shortcut if it has one."""
    keys = shown_keys(action)
    return words.pgettext("tool tip", "{action} ({keys})").format(action=name, keys=keys) if keys else name


def _show_keys(action: QAction, words: Words) -> None:
    """Put an action's shortcut into its menu entry and tool tip."""
    name, keys = bare_name(action), shown_keys(action)
    action.setToolTip(with_keys(name, action, words))
    action.setText(f"{name}\t{keys}" if keys else name)


def make_actions(parent: QObject) -> Actions:
    """Return the actions, without words yet; shortcuts work in the whole window."""
    made = Actions(
        open=_action(parent, "Ctrl+O"),
        library=_action(parent, "Ctrl+Shift+L"),
        next_chapter=_action(parent, "Ctrl+PgDown"),
        previous_chapter=_action(parent, "Ctrl+PgUp"),
        next_language=_action(parent, "Ctrl+L"),
        next_pane=_action(parent, "F6"),
        border_left=_action(parent, "Ctrl+["),
        border_right=_action(parent, "Ctrl+]"),
        timeline=_action(parent, "Ctrl+T", checkable=True),
        timeline_views={view: _action(parent, checkable=True) for view in TIMELINE_VIEW.choices},
        timeline_filter=_action(parent, "Ctrl+Shift+T"),
        contents=_action(parent, "Ctrl+Shift+O", checkable=True),
        find=_action(parent, "Ctrl+F"),
        find_next=_action(parent, "F3"),
        find_previous=_action(parent, "Shift+F3"),
        first_mentions=_action(parent, checkable=True),
        hide_vocalisation=_action(parent, checkable=True),
        hide_all_vocalisation=_action(parent, checkable=True),
        copy_bare=_action(parent),
        copy_vocalised=_action(parent),
        caret=_action(parent, "F7", checkable=True),
        larger=_action(parent, "Ctrl++", "Ctrl+="),
        smaller=_action(parent, "Ctrl+-"),
        usual_size=_action(parent, "Ctrl+0"),
        layouts={
            layout.value: _action(parent, f"Ctrl+{number}", checkable=True)
            for number, layout in enumerate(Layout, start=1)
        },
        themes={theme: _action(parent, checkable=True) for theme in THEME.choices},
        digits=_action(parent, checkable=True),
        copy=_action(parent, "Ctrl+C"),
        select_all=_action(parent, "Ctrl+A"),
        go_to_block=_action(parent, "Ctrl+G"),
        palette=_action(parent, "Ctrl+K"),
        preferences=_action(parent, "Ctrl+,"),
        shortcuts=_action(parent, "Ctrl+?", "F1"),
        distraction_free=_action(parent, "F11", checkable=True),
        ruler=_action(parent, "Ctrl+R", checkable=True),
        menu=_action(parent, "F10"),
        mark=_action(parent, "Ctrl+D"),
        annotate=_action(parent, "Ctrl+Shift+D"),
        undo=_action(parent, "Ctrl+Z"),
        redo=_action(parent, "Ctrl+Shift+Z", "Ctrl+Y"),
        cite=_action(parent, "Ctrl+Shift+C"),
        back=_action(parent, *_STEPS[0]),
        forward=_action(parent, *_STEPS[1]),
        peek=_action(parent, "Alt+P"),
        print=_action(parent, "Ctrl+P"),
        export=_action(parent, "Ctrl+E"),
        export_marks=_action(parent),
        import_marks=_action(parent),
        review=_action(parent, "Ctrl+Shift+E"),
        add_event=_action(parent, "Ctrl+Shift+I"),
        add_term=_action(parent),
        add_note=_action(parent),
        save_publication=_action(parent, "Ctrl+Shift+S"),
        about=_action(parent),
        quit=_action(parent, "Ctrl+Q"),
    )
    for choices in (made.layouts, made.themes, made.timeline_views):
        group = QActionGroup(parent)
        for action in choices.values():
            group.addAction(action)
    return made


def point_steps(actions: Actions, *, rtl: bool) -> None:
    """Let the arrow that points back in the interface's direction go back; keys of the reader's own choice stay."""
    usual = [[QKeySequence(keys) for keys in step] for step in _STEPS]
    back, forward = usual[::-1] if rtl else usual
    if actions.back.shortcuts() in usual and actions.forward.shortcuts() in usual:
        actions.back.setShortcuts(back)
        actions.forward.setShortcuts(forward)


def _action(parent: QObject, *shortcuts: str, checkable: bool = False) -> QAction:
    action = QAction(parent)
    action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
    action.setCheckable(checkable)
    action.setMenuRole(QAction.MenuRole.NoRole)
    return action
