"""What is read is saved as a publication: with progress, never over other things, and to be opened from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli import run
from reader.library.edit_records import ItemKind
from reader.publication.documents import open_book
from tests.ui.conftest import settle
from tests.ui.test_edits import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.edits.bundle_dialog import BundleDialog
    from reader.ui.main_window import MainWindow
    from tests.ui.conftest import Opened


@pytest.fixture
def keeper(opened: Opened, tmp_path: Path) -> MainWindow:
    path = tmp_path / "keeper.txt"
    path.write_text(TEXT, encoding="utf-8")
    window = opened(document=str(path))
    window.around.edits.keep(ItemKind.EVENT, "on-1901")
    window.around.edits.drop(ItemKind.EVENT, "on-1967-06")
    return window


def dialog_of(window: MainWindow, place: Path) -> BundleDialog:
    dialog = window.around.edits.open_saving()
    assert dialog is not None
    dialog.place.setText(str(place))
    settle()
    return dialog


def save(dialog: BundleDialog, qtbot: QtBot) -> None:
    dialog.save.click()
    wait(dialog, qtbot)


def wait(dialog: BundleDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_saving)
    settle()


def events(path: Path) -> list[str]:
    with open_book(path) as book:
        return [event.id for event in book.whole().events]


@pytest.mark.parametrize("name", ["saved", "saved.zip"])
def test_it_is_saved_without_what_is_only_proposed(keeper: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = dialog_of(keeper, tmp_path / name)
    assert dialog.zip.isChecked() is name.endswith(".zip")
    save(dialog, qtbot)
    assert events(tmp_path / name) == ["on-1901"]
    assert str(tmp_path / name) in dialog.told.text()
    assert "1 event" in dialog.told.text()
    dialog.open_saved.click()
    settle()
    assert keeper.reading is not None
    assert keeper.reading.source == tmp_path / name
    assert [(event.id, event.proposed) for event in keeper.editions[0].events] == [("on-1901", False)]
    assert not keeper.around.edits.can_edit


def test_it_is_saved_with_proposals_and_passes_the_check(
    keeper: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dialog = dialog_of(keeper, tmp_path / "saved")
    dialog.proposals.setChecked(True)
    save(dialog, qtbot)
    assert events(tmp_path / "saved") == ["on-1901", "on-1924-05-03"]
    dialog.open_saved.click()
    settle()
    assert [(event.id, event.proposed) for event in keeper.editions[0].events] == [
        ("on-1901", False),
        ("on-1924-05-03", True),
    ]
    run(["check", str(tmp_path / "saved")])
    assert str(tmp_path) not in capsys.readouterr().out


def test_what_is_there_is_replaced_only_if_the_reader_says_so(keeper: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "saved.zip"
    place.write_bytes(b"mine")
    dialog = dialog_of(keeper, place)
    dialog.save.click()
    assert dialog.question is not None
    next(button for button in dialog.question.buttons() if button.text() == "Cancel").click()
    settle()
    assert place.read_bytes() == b"mine"
    assert dialog.isVisible()
    dialog.save.click()
    next(button for button in dialog.question.buttons() if button.text() == "Replace").click()
    wait(dialog, qtbot)
    assert events(place) == ["on-1901"]
    dialog.reject()


def test_a_folder_with_other_things_is_refused(keeper: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear reader", encoding="utf-8")
    dialog = dialog_of(keeper, tmp_path / "letters")
    assert not dialog.save.isEnabled()
    assert "Choose another" in dialog.told.text()
    dialog.place.setText("somewhere")
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_the_form_follows_the_name_and_the_name_the_form(keeper: MainWindow, tmp_path: Path) -> None:
    dialog = dialog_of(keeper, tmp_path / "one")
    dialog.zip.setChecked(True)
    assert dialog.place.text() == str(tmp_path / "one.zip")
    dialog.folder.setChecked(True)
    assert dialog.place.text() == str(tmp_path / "one")
    dialog.reject()


def test_a_save_can_be_stopped_and_leaves_nothing(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"In {1000 + number % 900} it was told." for number in range(6000)), encoding="utf-8")
    window = opened(document=str(path))
    dialog = dialog_of(window, tmp_path / "out" / "saved")
    dialog.save.click()
    assert dialog.is_saving
    dialog.cancel.click()
    wait(dialog, qtbot)
    assert not (tmp_path / "out" / "saved").exists()
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    dialog.reject()
