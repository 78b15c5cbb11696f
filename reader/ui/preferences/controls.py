"""The controls of the preferences, one for each type of setting. Each tells what was chosen, and is told what holds."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.ui.fonts import BUNDLED_FAMILIES
from reader.ui.naming import name_choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.settings import Choice

    Index = QModelIndex | QPersistentModelIndex

SAMPLES = {
    "en": "What stands in the margin explains the text, 1442.",
    "ar": "ما في الحاشيةِ يَشرحُ ما في المتنِ، ١٤٤٢.",
}
"""By the language whose script a face is chosen for: a line in it, so that the face can be judged."""


class Control(QWidget):
    """A control for one setting."""

    chosen = Signal(object)
    """The reader chose a value. Not sent when the value is set by the program."""

    @abstractmethod
    def set_value(self, value: Choice) -> None:
        """Show a value as the one in force."""

    @abstractmethod
    def set_name(self, name: str) -> None:
        """Say what is chosen, for a screen reader."""


class NumberControl(Control):
    """A slider and the number beside it."""

    def __init__(self, least: int, most: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.number = QSpinBox(self)
        for part in (self.slider, self.number):
            part.setRange(least, most)
            part.setSingleStep(step)
        self.slider.setPageStep(step * 2)
        self.slider.setMinimumWidth(110)
        self.number.setKeyboardTracking(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._choose)
        self.number.valueChanged.connect(self._choose)

    def _choose(self, value: int) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def set_value(self, value: Choice) -> None:
        """Show a number."""
        for part in (self.slider, self.number):
            part.blockSignals(True)
            part.setValue(int(value))
            part.blockSignals(False)

    def set_name(self, name: str) -> None:
        """Say what the number is of."""
        self.slider.setAccessibleName(name)
        self.number.setAccessibleName(name)

    def set_unit(self, unit: str) -> None:
        """Show a unit behind the number."""
        self.number.setSuffix(unit)


class SwitchControl(Control):
    """A box to be checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.chosen.emit)

    def set_value(self, value: Choice) -> None:
        """Show whether it is on."""
        self.box.setChecked(bool(value))

    def set_name(self, name: str) -> None:
        """Say what is switched: the box itself bears the name."""
        self.box.setText(name)


class ChoiceControl(Control):
    """A list of values to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda number: self.chosen.emit(self.box.itemData(number)))

    def set_names(self, names: Mapping[str, str]) -> None:
        """Offer values, each by a name; the one that is chosen stays chosen."""
        value = self.box.currentData()
        self.box.clear()
        for offered, name in names.items():
            self.box.addItem(name, offered)
        if value is not None:
            self.set_value(value)

    def set_value(self, value: Choice) -> None:
        """Show a value."""
        self.box.setCurrentIndex(self.box.findData(value))

    def set_name(self, name: str) -> None:
        """Say what is chosen from."""
        name_choice(self.box, name)


class FaceControl(Control):
    """A list of families, each written in itself, and a line in the one that is pointed at."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._model = FaceModel(families(language), self)
        self.box = QComboBox(self)
        self.box.setModel(self._model)
        self.box.setMaxVisibleItems(12)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample = QLabel(SAMPLES[language], self, wordWrap=True)
        rtl = language == "ar"
        self.sample.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.box)
        rows.addWidget(self.sample)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda number: self.chosen.emit(self._model.family(number)))
        self.box.highlighted.connect(lambda number: self._show_sample(self._model.family(number)))

    def set_usual(self, name: str) -> None:
        """Say which family is the bundled one, chosen by no name of its own."""
        self._model.set_usual(name)

    def set_value(self, value: Choice) -> None:
        """Show a family; one that is installed no more is listed still, as it was chosen."""
        family = str(value)
        self.box.setCurrentIndex(self._model.row_of(family))
        self._show_sample(family)

    def _show_sample(self, family: str) -> None:
        font = face(family or BUNDLED_FAMILIES[self._language][0])
        font.setPixelSize(22 if self._language == "ar" else 17)
        self.sample.setFont(font)
        # The label's height follows the face: some Arabic ones are twice as high as others.
        self.sample.updateGeometry()

    def set_name(self, name: str) -> None:
        """Say what the face is for."""
        name_choice(self.box, name)


class FaceModel(QAbstractListModel):
    """Families by name, each in its own face; the first, without a name, is the usual one."""

    def __init__(self, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._families = ["", *names]
        self._usual = ""

    def set_usual(self, name: str) -> None:
        """Say what stands for the usual family."""
        self._usual = name
        self.dataChanged.emit(self.index(0), self.index(0))

    def family(self, number: int) -> str:
        """Return the family of a row; empty for the usual one."""
        return self._families[number]

    def row_of(self, family: str) -> int:
        """Return a family's row, making one for a family that is not there."""
        if family not in self._families:
            self.beginInsertRows(QModelIndex(), len(self._families), len(self._families))
            self._families.append(family)
            self.endInsertRows()
        return self._families.index(family)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many families there are."""
        return 0 if parent is not None and parent.isValid() else len(self._families)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a family's name, or its face."""
        if not index.isValid():
            return None
        family = self._families[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return family or self._usual
        if role == Qt.ItemDataRole.FontRole and family:
            return face(family)
        return None


def families(language: str) -> list[str]:
    """Return the families that have a language's script: the bundled ones first, then those of the system by name."""
    system = QFontDatabase.WritingSystem
    script = system.Arabic if language == "ar" else system.Latin
    bundled = BUNDLED_FAMILIES[language][1:]
    every = {family for known in BUNDLED_FAMILIES.values() for family in known}
    # Weights listed as families of their own are the bundled faces over again.
    others = [
        family
        for family in QFontDatabase.families(script)
        if not any(family == one or family.startswith(f"{one} ") for one in every)
        and not QFontDatabase.isPrivateFamily(family)
    ]
    return [*bundled, *sorted(others, key=str.casefold)]


def face(family: str) -> QFont:
    """Return a family's face at the size of a list."""
    font = QFont(family)
    font.setPixelSize(15)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
