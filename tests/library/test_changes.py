"""Changes to settings are taken back one by one, or all."""

from __future__ import annotations

import pytest

from reader.library import settings as keys
from reader.library.changes import SettingChanges
from reader.library.database import open_in_memory
from reader.library.settings import Settings

DECLARED = (keys.TEXT_SIZE, keys.LINE_HEIGHT, keys.THEME, keys.RULER)


@pytest.fixture
def settings() -> Settings:
    made = Settings(open_in_memory())
    made.set(keys.TEXT_SIZE, 125)
    made.set(keys.THEME, "sepia")
    return made


@pytest.fixture
def changes(settings: Settings) -> SettingChanges:
    return SettingChanges(DECLARED, settings, settings.choose)


def test_undo_takes_back_a_step_at_a_time(settings: Settings, changes: SettingChanges) -> None:
    changes.change(keys.THEME, "dark")
    changes.change(keys.RULER, value=True)
    changes.undo()
    assert (settings.get(keys.RULER), settings.get(keys.THEME)) == (False, "dark")
    changes.undo()
    assert settings.get(keys.THEME) == "sepia"
    assert not changes.can_undo
    changes.undo()
    assert settings.get(keys.THEME) == "sepia"


def test_numbers_tried_in_a_row_are_one_step(settings: Settings, changes: SettingChanges) -> None:
    for size in (130, 140, 150):
        changes.change(keys.TEXT_SIZE, size)
    changes.change(keys.LINE_HEIGHT, 120)
    changes.change(keys.TEXT_SIZE, 90)
    changes.undo()
    assert settings.get(keys.TEXT_SIZE) == 150
    changes.undo()
    changes.undo()
    assert (settings.get(keys.TEXT_SIZE), settings.get(keys.LINE_HEIGHT)) == (125, 100)


def test_a_choice_tried_twice_is_two_steps(settings: Settings, changes: SettingChanges) -> None:
    changes.change(keys.THEME, "dark")
    changes.change(keys.THEME, "light")
    changes.undo()
    assert settings.get(keys.THEME) == "dark"


def test_what_is_in_force_is_no_change(changes: SettingChanges) -> None:
    changes.change(keys.THEME, "sepia")
    assert not changes.can_undo


def test_the_defaults_are_one_step(settings: Settings, changes: SettingChanges) -> None:
    shown = [changes.are_defaults]
    changes.restore_defaults()
    shown.append(changes.are_defaults)
    assert shown == [False, True]
    assert [settings.value(setting) for setting in DECLARED] == [setting.default for setting in DECLARED]
    changes.undo()
    assert (settings.get(keys.TEXT_SIZE), settings.get(keys.THEME)) == (125, "sepia")


def test_cancel_puts_everything_as_it_was(settings: Settings, changes: SettingChanges) -> None:
    before = [settings.value(setting) for setting in DECLARED]
    changes.restore_defaults()
    changes.change(keys.RULER, value=True)
    settings.set(keys.LINE_HEIGHT, 150)  # elsewhere, while the preferences are open
    changes.cancel()
    assert [settings.value(setting) for setting in DECLARED] == before
    assert not changes.can_undo
