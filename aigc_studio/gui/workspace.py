"""The panels of one open project, put together: who is made of what, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QMenuBar, QWidget

from aigc_studio.core.ids import AssetId, CueId, MarkerId, TrackId
from aigc_studio.gui.access.lanes_voice import LanesVoice
from aigc_studio.gui.access.told_views import tell_views
from aigc_studio.gui.access.words_voice import WordsVoice
from aigc_studio.gui.actions.broll_actions import BrollActions
from aigc_studio.gui.actions.clip_actions import ClipActions
from aigc_studio.gui.actions.delivery_actions import DeliveryActions
from aigc_studio.gui.actions.edit_actions import EditActions
from aigc_studio.gui.actions.file_actions import FileActions
from aigc_studio.gui.actions.fit_actions import FitActions
from aigc_studio.gui.actions.framing_actions import FramingActions
from aigc_studio.gui.actions.gain_actions import GainActions
from aigc_studio.gui.actions.key_actions import KeyActions
from aigc_studio.gui.actions.nudge_actions import NudgeActions
from aigc_studio.gui.actions.panel_actions import PanelActions
from aigc_studio.gui.actions.play_actions import PlayActions
from aigc_studio.gui.actions.rhythm_actions import RhythmActions
from aigc_studio.gui.actions.select_actions import SelectActions
from aigc_studio.gui.actions.source_actions import SourceActions
from aigc_studio.gui.actions.timeline_actions import TimelineActions
from aigc_studio.gui.actions.title_actions import TitleActions
from aigc_studio.gui.actions.transition_actions import TransitionActions
from aigc_studio.gui.actions.transport_actions import TransportActions
from aigc_studio.gui.actions.trim_actions import TrimActions
from aigc_studio.gui.actions.view_actions import ReviewActions, ViewActions
from aigc_studio.gui.actions.viewer_actions import ViewerActions
from aigc_studio.gui.actions.walk_actions import WalkActions
from aigc_studio.gui.bin.bin_panel import BinPanel
from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.commands import MENUS, bind, button_for, put_keys
from aigc_studio.gui.deliver_panel import DELIVERING, DeliverPanel
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.track_effects_dialog import TrackEffectsDialog
from aigc_studio.gui.effect_stack import add_effect
from aigc_studio.gui.find.find_actions import FindActions
from aigc_studio.gui.find.find_panel import FindPanel
from aigc_studio.gui.inspector import Inspector
from aigc_studio.gui.jobs_panel import JobsPanel
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID
from aigc_studio.gui.markers.marker_actions import MarkerActions
from aigc_studio.gui.markers.marker_panel import MarkerPanel
from aigc_studio.gui.menu_reasons import MenuReasons
from aigc_studio.gui.mixer.mixer_panel import MixerPanel
from aigc_studio.gui.past.history_panel import HistoryPanel
from aigc_studio.gui.review import Review
from aigc_studio.gui.scopes.scopes_panel import ScopesPanel
from aigc_studio.gui.start_page import Centre
from aigc_studio.gui.state import SourceView, ToolName
from aigc_studio.gui.subtitles.cue_actions import SubtitleActions
from aigc_studio.gui.subtitles.subtitles_panel import SubtitlesPanel
from aigc_studio.gui.subtitles.translating import TranslateActions
from aigc_studio.gui.suggestions.suggestions_panel import SuggestionsPanel
from aigc_studio.gui.timeline.panel import TimelinePanel
from aigc_studio.gui.topbar import TopBar
from aigc_studio.gui.transcript.transcript_panel import TranscriptPanel
from aigc_studio.gui.transition_list import TransitionsPanel
from aigc_studio.gui.viewer.material import shown_material
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.viewer.viewer import Viewer
from aigc_studio.gui.words import translate
from aigc_studio.gui.workspaces import WORKSPACES, Workspaces
from aigc_studio.session.session import Session

_TRANSPORT = ("mark_in", "to_start", "step_back", "play", "step_forward", "to_end", "mark_out")
_TOOLS = (
    *(f"{tool}_tool" for tool in get_args(ToolName)),
    "snap",
    "split",
    "undo",
    "redo",
    "fit",
)
_TIMELINES = (
    "new_timeline",
    "timeline_settings",
    "duplicate_timeline",
    "remove_timeline",
    "leave_nest",
)
_INNER = {
    "viewer": QT_TRANSLATE_NOOP("Command", "Viewer"),
    "bin": QT_TRANSLATE_NOOP("Command", "Media bin"),
    "find": QT_TRANSLATE_NOOP("Command", "Find"),
    "title": QT_TRANSLATE_NOOP("Command", "Title"),
    "framing": QT_TRANSLATE_NOOP("Command", "Framing"),
    "choice": QT_TRANSLATE_NOOP("Command", "Select"),
    "tools": QT_TRANSLATE_NOOP("Command", "Tools"),
    "workspaces": QT_TRANSLATE_NOOP("Command", "Workspace"),
    "panels": QT_TRANSLATE_NOOP("Command", "Panels"),
}
"""Menus inside of others, by what their commands say."""
_CLIP_MENU = (
    "split",
    "delete",
    "ripple_delete",
    "trim_start",
    "trim_end",
    "copy",
    "paste",
    "duplicate",
    "paste_attributes",
    "link",
    "group",
    "move_into_sync",
    "slip_into_sync",
    "insert_freeze",
    "match_frame",
    "enable",
    "marker",
    "transition",
    "crossfade",
    "fit_music",
    "gain_point",
    "gain_clear",
)


class Workspace:
    """Made for a desk and a player; ``take_down`` removes all of it from the window again."""

    def __init__(
        self, window: QMainWindow, desk: Desk, player: Player, show: Callable[[Session], None]
    ) -> None:
        self._window = window
        self.desk = desk
        self.player = player
        self.review = Review(desk, player)
        self.viewer = Viewer(desk, player)
        self.timeline = TimelinePanel(desk)
        self.bin = BinPanel(desk)
        self.find = FindPanel(desk)
        self.transcript = TranscriptPanel(desk)
        deeds = SubtitleActions(desk, window)
        self.subtitles = SubtitlesPanel(desk, deeds)
        self.suggestions = SuggestionsPanel(desk, self.review)
        self.inspector = Inspector(desk)
        self.transitions = TransitionsPanel(desk)
        passing = TransitionActions(desk, window)
        self.transitions.wanted.connect(passing.put)
        self.transitions.effect_wanted.connect(partial(add_effect, desk))
        self.history = HistoryPanel(desk)
        self.jobs = JobsPanel(desk)
        self.scopes = ScopesPanel(desk)
        self.voice, self.words_voice = _voices(self, desk)
        self.file = FileActions(desk, window, show)
        self.deliveries = DeliveryActions(desk, window)
        self.deliver = DeliverPanel(desk)
        self.marking = MarkerActions(desk, window, self.viewer.timecode.type_over)
        self.markers = MarkerPanel(desk)
        self.mixer = MixerPanel(desk)
        pressing = KeyActions(desk, desk.keys, window)
        self.docks: dict[str, QDockWidget] = {}
        self.centre = Centre(desk, self.viewer, self.file)
        self.workspaces = Workspaces(window, self.docks, desk.bench.studio)
        self._groups: dict[str, QObject] = {
            "subtitles": deeds,
            "transition": passing,
            "keys": pressing,
            "past": self.history.versions,
            "panels": PanelActions(self.docks),
            "bin": self.bin.deeds,
            **_action_groups(self, window),
        }
        self.actions = bind(window, self._groups, desk.look, desk.keys.of)
        pressing.serve(self.actions)
        self.bin.menus.actions = self.actions
        self._place()
        self._fill_buttons()
        self._connect()
        _keep_checks(self)
        self.centre.serve(self.actions)

    def _place(self) -> None:
        window = self._window
        window.setCentralWidget(self.centre)
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self._dock("media", translate("Window", "Media"), self.bin, left)
        self._dock("find", translate("Window", "Find"), self.find, left)
        self._dock("transcript", translate("Window", "Transcript"), self.transcript, left)
        self._dock("subtitles", translate("Window", "Subtitles"), self.subtitles, left)
        self._dock("transitions", translate("Window", "Effects"), self.transitions, left)
        self._dock("suggestions", translate("Window", "Suggestions"), self.suggestions, right)
        self._dock("inspector", translate("Window", "Inspector"), self.inspector, right)
        self._dock("history", translate("Window", "History"), self.history, right)
        self._dock("markers", translate("Window", "Markers"), self.markers, right)
        self._dock("mixer", translate("Window", "Mixer"), self.mixer, right)
        self._dock("jobs", translate("Window", "Jobs"), self.jobs, right)
        self._dock("scopes", translate("Window", "Scopes"), self.scopes, right)
        self._dock("deliver", translate("Window", "Deliver"), self.deliver, right)
        self._dock("timeline", translate("Window", "Timeline"), self.timeline, bottom)
        self.docks["timeline"].setTitleBarWidget(self.timeline.tools)
        self.menus = QMenuBar()
        self._fill_menus(self.menus)
        tabs = [self.actions[f"workspace_{name}"] for name in WORKSPACES]
        self.topbar = TopBar(self.desk, self.menus, tabs, self.actions)
        window.setMenuWidget(self.topbar)
        # A window asks its panels alone how narrow it may be.
        window.setMinimumWidth(self.topbar.minimumSizeHint().width())
        self.workspaces.reset()

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock-{name}")
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        dock.setWidget(widget)
        if area != Qt.DockWidgetArea.BottomDockWidgetArea:
            # Its tab names it and is its handle; only a floating one needs a bar.
            dock.setTitleBarWidget(QWidget())
            dock.topLevelChanged.connect(lambda is_up: _title_bar(dock, is_up=is_up))
        self._window.addDockWidget(area, dock)
        self.docks[name] = dock

    def _fill_menus(self, menus: QMenuBar) -> None:
        for title, commands in MENUS:
            menu = menus.addMenu(translate("Command", str(title)))
            _explain(self, menu, commands)
            for command in commands:
                if command is SEPARATOR:
                    menu.addSeparator()
                    continue
                if command.menu not in _INNER:
                    menu.addAction(self.actions[command.id])
                if command.id == "open":
                    self._recent = menu.addMenu(translate("Window", "Open recent"))
                    self._recent.aboutToShow.connect(self._fill_recent)
                    self._fill_recent()
            for name, words in _INNER.items():
                if any(command.menu == name for command in commands):
                    inner = menu.addMenu(translate("Command", str(words)))
                    inner.setToolTipsVisible(True)
                    inner.addActions([self.actions[c.id] for c in commands if c.menu == name])

    def _fill_recent(self) -> None:
        from pathlib import Path

        self._recent.clear()
        recent = self.desk.bench.studio.settings.recent_projects
        self._recent.setEnabled(bool(recent))
        for path in recent:
            action = self._recent.addAction(path)
            action.triggered.connect(lambda _on=False, path=path: self.file.open_path(Path(path)))

    def _fill_buttons(self) -> None:
        for name in _TRANSPORT:
            self.viewer.add_button(button_for(self.actions[name]))
        for name in _TOOLS:
            self.timeline.add_button(button_for(self.actions[name]))
        for name in DELIVERING:
            self.deliver.offer(self.actions[name])
        self.timeline.offer(self.actions[name] for name in _TIMELINES)
        look = self.desk.look
        look.dress(self.actions["mark_in"], "mark_in")
        look.dress(self.actions["mark_out"], "mark_out")

    def _connect(self) -> None:
        desk, state = self.desk, self.desk.state
        self.viewer.showing.shown.connect(self.scopes.feed)
        self.viewer.meter.told.connect(self.scopes.tell)
        desk.titling.text_wanted.connect(self.docks["inspector"].show)
        desk.titling.text_wanted.connect(self.docks["inspector"].raise_)
        self.file.into = self.bin.deeds.open_folder
        self.bin.import_wanted.connect(self.file.import_media)
        self.find.opened.connect(self._open_shot)
        self.viewer.picture.customContextMenuRequested.connect(self._show_picture_menu)
        self.bin.media_opened.connect(self.viewer.picture.setFocus)
        self.bin.asset_chosen.connect(self.inspector.show_asset)
        self.timeline.subtitles.edit_wanted.connect(self._edit_cue)
        self.topbar.jobs_wanted.connect(self.show_jobs)
        self.deliver.queue_wanted.connect(self.deliveries.show_queue)
        self.timeline.speakers.name_wanted.connect(self.transcript.name_speaker)
        self.review.editing_begun.connect(self.timeline.lanes.setFocus)
        self.timeline.lanes.nest_opened.connect(self.actions["open_nest"].trigger)
        self.timeline.lanes.menu_wanted.connect(self._show_clip_menu)
        self.timeline.headers.effects_wanted.connect(self._show_track_effects)
        self.timeline.headers.mixer_wanted.connect(lambda: self.raise_dock("mixer"))
        self.timeline.ruler.marker_wanted.connect(self._edit_marker)
        self.viewer.meter.told.connect(self.mixer.show_levels)
        self.markers.edit_wanted.connect(self._edit_marker)
        desk.listen(desk.bench.importer.refused, self.file.tell_refusal)
        bench = desk.bench
        studies = (bench.analyses, bench.musics, bench.lookings, bench.knowings)
        for study in (*studies, bench.soundings, bench.feelings):
            desk.listen(study.failed, lambda failure: desk.warn(failure.sentence))
        desk.listen(self.player.playing_changed, self._on_playing)
        desk.bench.knowings.on_screen = self._assets_on_screen
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.enable())
        desk.listen(desk.bench.studio.settings_changed, lambda _settings: self.enable())
        desk.keys.changed.connect(self._put_keys)
        state.tool_changed.connect(self.enable)
        state.snapping_changed.connect(self.enable)
        state.feeling_lane_changed.connect(self.enable)
        state.framing_changed.connect(self.enable)
        desk.viewing.changed.connect(self.enable)
        desk.listen(desk.bench.proxies.switched, lambda _on: self.enable())
        self.enable()

    def _put_keys(self) -> None:
        put_keys(self.actions, self.desk.keys.of)

    def _on_playing(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's one fact
        self.desk.look.dress(self.actions["play"], "pause" if is_playing else "play")
        self.desk.bench.knowings.rest(is_resting=is_playing)

    def _assets_on_screen(self) -> list[AssetId]:
        """Of the source in the viewer, else of the clips under the playhead."""
        state, sequence = self.desk.state, self.desk.sequence
        if state.source is not None:
            return [state.source.asset_id]
        clips = sequence.clips() if sequence is not None else ()
        return [c.asset_id for _, c in clips if c.start <= state.playhead < c.end]

    def enable(self) -> None:
        """Show in menus and buttons what can be done and what is on."""
        history, state = self.desk.bench.session.history, self.desk.state
        self.actions["undo"].setEnabled(history.can_undo)
        self.actions["redo"].setEnabled(history.can_redo)
        for tool in get_args(ToolName):
            self.actions[f"{tool}_tool"].setChecked(state.tool == tool)
        self.actions["snap"].setChecked(state.is_snapping)
        self.actions["feeling_lane"].setChecked(state.has_feeling_lane)
        self.actions["framing_edit"].setChecked(state.is_framing)
        for name, is_on in self.desk.viewing.states():
            self.actions[name].setChecked(is_on)
        for name in WORKSPACES:
            self.actions[f"workspace_{name}"].setChecked(name == self.workspaces.name)
        self.actions["use_proxies"].setChecked(self.desk.bench.proxies.is_on)

    def _show_clip_menu(self, at: QPoint) -> None:
        menu = QMenu(self._window)
        for name in _CLIP_MENU:
            menu.addAction(self.actions[name])
        _explain(self, menu, map(COMMAND_BY_ID.__getitem__, _CLIP_MENU))
        menu.exec(at)

    def _show_track_effects(self, track_id: str) -> None:
        TrackEffectsDialog(self.desk, TrackId(track_id), self._window).show()

    def _edit_marker(self, marker_id: str) -> None:
        self.marking.edit_marker(MarkerId(marker_id))

    def _edit_cue(self, cue_id: str) -> None:
        self.raise_dock("subtitles")
        self.subtitles.edit(CueId(cue_id))

    def show_jobs(self) -> None:
        self.raise_dock("jobs")

    def raise_dock(self, name: str) -> None:
        self.docks[name].show()
        self.docks[name].raise_()

    def _open_shot(self, source: SourceView) -> None:
        """A stretch of an asset in the viewer, from its first picture on."""
        self.player.pause()
        self.desk.state.show_source(source)
        material = shown_material(self.desk.project, self.desk.state)
        if material is not None and source.mark_in is not None:
            self.player.seek(material.frame_of(source.mark_in))

    def _show_picture_menu(self, at: QPoint) -> None:
        menu = QMenu(self._window)
        for name in ("find_frame", "find_sound", "still", "full_screen", "safe_areas", "thirds"):
            menu.addAction(self.actions[name])
        menu.exec(self.viewer.picture.mapToGlobal(at))

    def take_down(self) -> None:
        """Stop what runs for this desk and remove its widgets."""
        self.player.close()
        self.scopes.close_down()
        self.desk.close()
        self.timeline.lanes.forget_artwork()
        for dock in self.docks.values():
            self._window.removeDockWidget(dock)
            # Until it is gone a layout must not be restored to it instead of its successor.
            dock.setObjectName("")
            dock.deleteLater()
        for action in self.actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        old = self._window.takeCentralWidget()
        if old is not None:
            old.deleteLater()


def _explain(workspace: Workspace, menu: QMenu, commands: Iterable[Command]) -> None:
    """Have a menu tell why what it has cannot be used."""
    actions = {c.id: workspace.actions[c.id] for c in commands if c is not SEPARATOR}
    MenuReasons(menu, workspace.desk, actions, workspace.enable)


def _keep_checks(workspace: Workspace) -> None:
    """What is on stays marked where it is chosen again; Qt takes the mark away."""
    for action in workspace.actions.values():
        if action.isCheckable():
            action.triggered.connect(workspace.enable)


def _voices(workspace: Workspace, desk: Desk) -> tuple[LanesVoice, WordsVoice]:
    """What tells a screen reader of the timeline and of the transcript."""
    timeline = workspace.timeline
    voice = LanesVoice(timeline.lanes, timeline.stage)
    voice.listen_to(timeline.headers)
    tell_views(workspace.viewer, timeline, workspace.scopes)
    return voice, WordsVoice(workspace.transcript, desk)


def _title_bar(dock: QDockWidget, *, is_up: bool) -> None:
    dock.setTitleBarWidget(None if is_up else QWidget())  # type: ignore[arg-type]  # Qt takes null


def _action_groups(workspace: Workspace, window: QMainWindow) -> dict[str, QObject]:
    desk, player = workspace.desk, workspace.player
    return {
        "file": workspace.file,
        "delivery": workspace.deliveries,
        "edit": EditActions(desk),
        "play": PlayActions(desk, player),
        "transport": TransportActions(desk, player, window),
        "viewer": ViewerActions(workspace.viewer, player, window, workspace.bin.selected),
        "trim": TrimActions(desk),
        "nudge": NudgeActions(desk),
        "select": SelectActions(desk),
        "clip": ClipActions(desk, window),
        "source": SourceActions(desk, player, window),
        "view": ViewActions(
            desk,
            workspace.timeline.camera,
            workspace.show_jobs,
            workspace.workspaces.reset,
            workspace.centre.show_start,
        ),
        "review": ReviewActions(workspace.review),
        "translate": TranslateActions(desk),
        "rhythm": RhythmActions(desk, window),
        "fit": FitActions(desk, workspace.review, window),
        "gain": GainActions(desk),
        "framing": FramingActions(desk, window),
        "title": TitleActions(desk, lambda: workspace.raise_dock("inspector")),
        "broll": BrollActions(desk, window),
        "timeline": TimelineActions(desk, window),
        "walk": WalkActions(desk, window, workspace.docks),
        "markers": workspace.marking,
        "workspaces": workspace.workspaces,
        "find": FindActions(desk, player, workspace.find, lambda: workspace.raise_dock("find")),
    }
