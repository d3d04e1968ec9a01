"""Has a screen reader told of what the viewer, the ruler, the overview and the meters show."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAccessible

from aigc_studio.gui.access.teller import Teller, told_by_tellers
from aigc_studio.gui.access.view_words import (
    meter_words,
    overview_words,
    ruler_made_of,
    ruler_parts,
    ruler_words,
    scope_words,
    scrub_words,
    viewer_words,
)
from aigc_studio.gui.scopes.scope_view import ScopeView
from aigc_studio.gui.scopes.scopes_panel import ScopesPanel
from aigc_studio.gui.timeline.overview import Overview
from aigc_studio.gui.timeline.panel import TimelinePanel
from aigc_studio.gui.timeline.ruler import Ruler
from aigc_studio.gui.viewer.level_meter import LevelMeter
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.viewer.scrub_bar import ScrubBar
from aigc_studio.gui.viewer.viewer import Viewer


def serve_views() -> None:
    """Once for a run, before a window is made."""
    for kind in (Screen, ScrubBar, LevelMeter, ScopeView, Overview, Ruler):
        told_by_tellers(kind)


def tell_views(viewer: Viewer, timeline: TimelinePanel, scopes: ScopesPanel) -> None:
    """Each teller is a child of its widget and goes with it."""
    role, stage = QAccessible.Role, timeline.stage
    Teller(viewer.picture, role.Graphic, partial(viewer_words, viewer))
    Teller(viewer.scrub, role.Slider, partial(scrub_words, viewer))
    Teller(viewer.meter, role.Indicator, partial(meter_words, viewer.meter))
    Teller(scopes.view, role.Graphic, partial(scope_words, scopes))
    Teller(timeline.overview, role.ScrollBar, partial(overview_words, stage))
    Teller(
        timeline.ruler,
        role.List,
        partial(ruler_words, stage),
        partial(ruler_parts, stage),
        partial(ruler_made_of, stage),
    )
