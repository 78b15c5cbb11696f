"""What the window keeps: the reader's choices from one start to the next, and places, marks and paces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import NotKeptError

if TYPE_CHECKING:
    from reader.library import settings as keys
    from reader.library.database import Database
    from reader.library.edition_positions import EditionPositions
    from reader.library.settings import Settings


class Kept(QObject):
    """Gives and takes choices. Where one can't be kept it holds for this session, and that is told once."""

    changed = Signal(str)
    """A setting has another value: its name."""
    not_kept = Signal(object)
    """For the first time something could not be kept: a NotKeptError."""

    def __init__(self, settings: Settings, positions: EditionPositions, database: Database) -> None:
        super().__init__()
        self.settings = settings
        """The reader's choices."""
        self.positions = positions
        """Where the reader stopped in each publication."""
        self.database = database
        """Where all of it is kept: marks and paces too."""
        self._told = False

    def setting(self, setting: keys.Setting[keys.Value]) -> keys.Value:
        """Return the value of a setting in this session."""
        return self.settings.get(setting)

    def keep(self, setting: keys.Setting[keys.Value], value: keys.Value) -> None:
        """Choose a value for now and for the next start; where it can't be kept that is told, once."""
        self.keep_choice(setting, value)

    def keep_choice(self, setting: keys.AnySetting, value: keys.Choice) -> None:
        """Choose a value as :meth:`keep` does, of a setting of any type."""
        try:
            self.settings.choose(setting, value)
        except NotKeptError as error:
            self.tell_not_kept(error)
        self.changed.emit(setting.name)

    def tell_not_kept(self, error: NotKeptError) -> None:
        """Tell, once in a session, that what was to be kept could not be."""
        if not self._told:
            self._told = True
            self.not_kept.emit(error)
