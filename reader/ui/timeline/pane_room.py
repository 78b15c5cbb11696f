"""Shows and hides the timeline pane's parts, as there is room for them and something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.timeline.room import Room, RowsHeights, room_for
from reader.ui.timeline.row import SIDE
from reader.ui.timeline.views import LIST

if TYPE_CHECKING:
    from reader.ui.timeline.pane import TimelinePane

MAP_HEIGHTS = RowsHeights(60, 76, 60)
"""What map and table need at least, as if they had rows."""


class PaneRoom:
    """The room of a pane: worked out when its size or its parts change, shown when its events do too."""

    def __init__(self, pane: TimelinePane) -> None:
        self._pane = pane
        self._room = Room()

    def fit(self) -> None:
        """Give the events the room that they need, before what stands around them."""
        pane, width = self._pane, self._pane.width() - 2 * SIDE - 2
        head, lists = pane.head, pane.mode == LIST
        self._room = room_for(
            pane.height(),
            pane.view.painter_of_rows.heights() if lists else MAP_HEIGHTS,
            head=head.line_height() + 28 + (pane.progress.sizeHint().height() if pane.progress.text() else 0),
            choices=head.choices_height(width) + 8,
            strip=pane.tools.sizeHint().height() + pane.scale.sizeHint().height() + 16,
            toggles=pane.toggles.heightForWidth(width) + 8,
            keep_choices=not lists,
        )
        self.show()

    def show(self) -> None:
        """Show the parts that there is room for and that have something to say."""
        pane, room = self._pane, self._room
        events = pane.contents.events
        count = len(events.events) if events is not None else 0
        some = count > 0 and pane.model.rows.count > 0
        pane.head.setVisible(room.head or count == 0)
        pane.progress.setVisible(bool(pane.progress.text()) and pane.head.isVisibleTo(pane))
        pane.head.set_choices_shown(shown=room.choices, filled=count > 0)
        shows_axis = count > 0 and not pane.axis.is_empty and room.strip
        pane.scale.setVisible(shows_axis)
        pane.tools.setVisible(shows_axis)
        many = events is not None and len(events.tracks) > 1
        pane.toggles.setVisible(many and (room.toggles or pane.head.filter_button.isChecked()))
        pane.views.set_parts(room, some=some)
        pane.empty.setVisible(not some and not pane.contents.is_busy)
