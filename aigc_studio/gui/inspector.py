"""The inspector: what is chosen, with the few things about it that can be set here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import AudioStream, VideoStream
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.clips import SetClip
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_rows import EffectRows
from aigc_studio.gui.feeling_plot import FeelingPlot
from aigc_studio.gui.fields import CheckBox
from aigc_studio.gui.forms import align_labels
from aigc_studio.gui.framing_rows import FramingRows
from aigc_studio.gui.gain_now import GainNow
from aigc_studio.gui.group_rows import GroupRows, group_of
from aigc_studio.gui.key_picture import KeyPicture, Shown
from aigc_studio.gui.look_rows import asset_rows, clip_rows, feeling_row, sound_row
from aigc_studio.gui.motion import MOTION
from aigc_studio.gui.motion_rows import PartRows
from aigc_studio.gui.reason_words import detector_text
from aigc_studio.gui.sight_rows import frames_within, sight_rows
from aigc_studio.gui.sound_rows import FadeRows, SoundRows
from aigc_studio.gui.speed_rows import SpeedRows
from aigc_studio.gui.titles.title_rows import TitleRows
from aigc_studio.gui.transition_rows import TransitionRows
from aigc_studio.gui.transitions import find_transition, title_of
from aigc_studio.gui.words import clock, counted, is_chinese, rate_text, size_text, told, translate


class Inspector(QWidget):
    """A clip before an asset before the timeline; built anew when what is shown changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asset_id = AssetId("")
        self._key_pictures: Shown = {}
        self._workspace = desk.bench.studio.settings.workspace
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.title_rows = TitleRows(desk)
        self.motion_rows = PartRows(desk, translate("Inspector", "Motion"), MOTION)
        self.picture_fades = FadeRows(desk)
        self.sound_rows = SoundRows(desk)
        self._facts = QWidget()
        self._build_body()
        desk.state.selection_changed.connect(self._on_selection)
        desk.state.transition_changed.connect(self.refresh)
        desk.listen(desk.bench.session.project_changed, lambda _c: self.refresh())
        desk.listen(desk.bench.studio.settings_changed, self._on_settings)
        bench = desk.bench
        for arrived in (
            bench.analyses.arrived,
            bench.lookings.arrived,
            bench.lookings.shots_told,
            bench.knowings.arrived,
            bench.soundings.arrived,
            bench.feelings.arrived,
        ):
            desk.listen(arrived, self._on_known)
        self.refresh()

    def _on_known(self, asset_id: AssetId) -> None:
        """More is known of an asset; of others than those that are shown nothing changes."""
        selection, sequence = self._desk.state.selection, self._desk.sequence
        shown = {self._asset_id}
        if selection and sequence is not None:
            shown |= {c.asset_id for _, c in sequence.clips() if c.id in selection}
        if asset_id in shown:
            self.refresh()

    def _build_body(self) -> None:
        """What is edited live stays; the facts below are built anew."""
        body = QWidget()
        body.setObjectName("PanelBody")
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(12, 12, 12, 12)
        self._body.setSpacing(8)
        for rows in (self.title_rows, self.motion_rows, self.picture_fades, self.sound_rows):
            self._body.addWidget(rows)
        self._body.addWidget(self._facts)
        self._body.addStretch(1)
        self._area.setWidget(body)

    def show_asset(self, asset_id: str) -> None:
        """Show an asset; the selection on the timeline is let go."""
        self._asset_id = AssetId(asset_id)
        if asset_id:
            self._desk.state.select(())
        self.refresh()

    def _on_selection(self) -> None:
        if self._desk.state.selection:
            self._asset_id = AssetId("")
        self.refresh()

    def refresh(self) -> None:
        held = _held_in(self._facts)
        facts = QWidget()
        form = QFormLayout(facts)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._follow()
        self._fill(form)
        self._body.removeWidget(self._facts)
        self._body.insertWidget(0 if self._is_grading else self._body.count() - 1, facts)
        # Let go at once and deleted later: what asked for this may lie in it.
        self._facts.setParent(None)
        self._facts.deleteLater()
        self._facts = facts
        align_labels(self._area)
        if held is not None:
            _hold_again(facts, held)

    @property
    def _is_grading(self) -> bool:
        """In the workspace for colour the effects stand before everything else."""
        return self._workspace == "colour"

    def _on_settings(self, settings: Settings) -> None:
        if settings.workspace != self._workspace:
            self._workspace = settings.workspace
            self.refresh()

    def _follow(self) -> None:
        """Let the fixed rows show the selected picture and sound."""
        self.title_rows.setVisible(self._desk.titling.place is not None)
        self.title_rows.refresh()
        state, sequence = self._desk.state, self._desk.sequence
        found = [(t, c) for t, c in sequence.clips() if c.id in state.selection] if sequence else []
        if len({c.link or c.id for _, c in found}) > 1:
            found = []
        picture, sound = (
            next(((t.id, c.id) for t, c in found if t.kind == kind), None)
            for kind in ("video", "audio")
        )
        self.motion_rows.follow(picture)
        self.picture_fades.follow(picture)
        self.sound_rows.follow(sound)

    def _fill(self, form: QFormLayout) -> None:
        desk, sequence = self._desk, self._desk.sequence
        selection = desk.state.selection
        passed = find_transition(sequence, desk.state.transition)
        if passed is not None:
            _heading(form, f"{passed[0].name} · {title_of(passed[1])}")
            form.addRow(TransitionRows(desk, *passed))
            return
        if sequence is not None and selection:
            chosen = [(t, c) for t, c in sequence.clips() if c.id in selection]
            links = {c.link or c.id for _, c in chosen}
            if len(links) > 1:
                words = counted("Inspector", "{count} clips selected", len(chosen))
                _heading(form, words.format(count=len(chosen)))
                return
            for track, clip in chosen:
                self._clip(form, sequence, track, clip)
            return
        asset = desk.project.asset(self._asset_id)
        if asset is not None:
            self._asset(form, asset)
        elif sequence is not None:
            _sequence(form, sequence)
        else:
            words = translate("Inspector", "Choose a clip or media to see what it is made of.")
            _note(form, words)

    def _clip(self, form: QFormLayout, sequence: Sequence, track: Track, clip: Clip) -> None:
        rate = sequence.frame_rate
        _heading(form, f"{track.name} · {clip.name}")
        if self._is_grading:
            form.addRow(EffectRows(self._desk, track, clip))
        name = QLineEdit(clip.name)
        name.editingFinished.connect(lambda: self._rename(sequence, clip, name.text()))
        form.addRow(translate("Inspector", "Name"), name)
        enabled = CheckBox()
        enabled.setChecked(clip.is_enabled)
        enabled.setAccessibleName(translate("Inspector", "Enabled"))
        enabled.toggled.connect(
            lambda on: self._desk.apply(SetClip(sequence.id, clip.id, is_enabled=on))
        )
        form.addRow(translate("Inspector", "Enabled"), enabled)
        if track.kind == "audio" and clip.gain_points:
            form.addRow(translate("Inspector", "Course of gain"), GainNow(self._desk, clip))
        start, end = format_timecode(clip.start, rate), format_timecode(clip.end, rate)
        _row(form, translate("Inspector", "Timeline"), f"{start} … {end}")
        _row(form, translate("Inspector", "Length"), format_timecode(clip.duration, rate))
        used = clip.source_range(rate)
        words = f"{float(used.start):.2f} s … {float(used.end):.2f} s"
        _row(form, translate("Inspector", "Source"), words)
        if not self._is_grading:
            form.addRow(EffectRows(self._desk, track, clip))
        form.addRow(SpeedRows(self._desk, clip))
        if track.kind == "video":
            form.addRow(FramingRows(self._desk, clip))
            shots = self._desk.bench.lookings.parts(clip.asset_id, used.start, used.end)
            for row in clip_rows(shots) if shots else ():
                _row(form, *row)
            asset = self._desk.project.asset(clip.asset_id)
            if asset is not None:
                self._seen(form, asset, used)

    def _rename(self, sequence: Sequence, clip: Clip, name: str) -> None:
        if name.strip() and name != clip.name:
            self._desk.apply(SetClip(sequence.id, clip.id, name=name.strip()))

    def _asset(self, form: QFormLayout, asset: MediaAsset) -> None:
        info = asset.info
        _heading(form, asset.name)
        if asset.id in self._desk.missing:
            _note(form, translate("Inspector", "The file is missing."), "Bad")
        for video in info.video:
            _row(form, translate("Inspector", "Picture"), _video_text(video))
        for audio in info.audio:
            _row(form, translate("Inspector", "Sound"), _audio_text(audio))
        if info.kind != "still":
            _row(form, translate("Inspector", "Length"), clock(float(info.duration)))
        if asset.has_file:
            words = f"{info.container}, {size_text(info.size_bytes)}"
            _row(form, translate("Inspector", "File"), words)
        if info.start_timecode:
            _row(form, translate("Inspector", "Timecode"), info.start_timecode)
        group = group_of(self._desk.project, asset)
        if group is not None:
            form.addRow(GroupRows(self._desk, asset, group))
        self._studied(form, asset)
        for note in info.notes:
            _note(form, told("Note", note), "Warning")
        if asset.has_file:
            path = QLabel(asset.path)
            path.setObjectName("Meta")
            path.setWordWrap(True)
            path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(path)

    def _studied(self, form: QFormLayout, asset: MediaAsset) -> None:
        analyses = self._desk.bench.analyses
        features, shots = analyses.features(asset.id), analyses.shots(asset.id)
        if features is not None:
            _row(form, translate("Inspector", "Thumbnails"), str(len(features.thumbnails)))
            for damage in features.damage:
                _note(form, told("Note", damage), "Warning")
        if shots is not None:
            count = len(shots.boundaries(analyses.threshold(asset.id)))
            words = translate("Inspector", "{count}, by {detector}")
            text = words.format(count=count, detector=detector_text(shots.detector))
            _row(form, translate("Inspector", "Shot changes"), text)
        lookings = self._desk.bench.lookings
        looks = lookings.looks(asset.id)
        if looks is not None:
            for row in asset_rows(looks, lookings.shots(asset.id)):
                _row(form, *row)
        self._seen(form, asset, None)
        sounds = self._desk.bench.soundings.sounds(asset.id)
        if sounds is not None:
            _row(form, *sound_row(sounds))
        feeling = self._desk.bench.feelings.feeling(asset.id)
        if feeling is not None:
            _row(form, *feeling_row(feeling))
            form.addRow(FeelingPlot(self._desk.look, feeling))

    def _seen(self, form: QFormLayout, asset: MediaAsset, within: TimeRange | None) -> None:
        """Of a stretch of an asset, or of all of it."""
        sights = self._desk.bench.knowings.sights(asset.id)
        if sights is None:
            return
        within = within or TimeRange(sights.start, sights.end)
        frames = frames_within(sights, within.start, within.end)
        language = self._desk.bench.studio.settings.language
        for row in sight_rows(sights, frames, is_chinese=is_chinese(language)):
            _row(form, *row)
        best = max(frames, key=lambda f: (f.quality, f.sharpness), default=None)
        if best is not None:
            form.addRow(KeyPicture(self._desk, asset, best.at, self._key_pictures))


def _held_in(facts: QWidget) -> tuple[type[QWidget], str, int] | None:
    """What of it has the keyboard: its kind, its name, and which of those with that name."""
    widget = QApplication.focusWidget()
    if widget is None or not facts.isAncestorOf(widget):
        return None
    same = [w for w in facts.findChildren(type(widget)) if _alike(w, widget)]
    return type(widget), widget.accessibleName(), same.index(widget)


def _hold_again(facts: QWidget, held: tuple[type[QWidget], str, int]) -> None:
    """What was built anew in its place gets the keyboard, so keys go on where they were."""
    kind, name, number = held
    same = [w for w in facts.findChildren(kind) if w.accessibleName() == name]
    if name and number < len(same):
        same[number].setFocus(Qt.FocusReason.OtherFocusReason)


def _alike(one: QWidget, other: QWidget) -> bool:
    return one.accessibleName() == other.accessibleName()


def _sequence(form: QFormLayout, sequence: Sequence) -> None:
    rate = sequence.frame_rate
    _heading(form, told("Name", sequence.name))
    _row(form, translate("Inspector", "Picture"), f"{sequence.width} x {sequence.height}")
    _row(form, translate("Inspector", "Rate"), rate_text(rate.fraction))
    _row(form, translate("Inspector", "Length"), format_timecode(sequence.duration, rate))
    _row(form, translate("Inspector", "Sound"), f"{sequence.sample_rate / 1000:g} kHz")
    clips = sum(len(track.clips) for track in sequence.tracks)
    words = counted("Inspector", "{clips} on {tracks} tracks", len(sequence.tracks))
    text = words.format(clips=clips, tracks=len(sequence.tracks))
    _row(form, translate("Inspector", "Clips"), text)


def _video_text(video: VideoStream) -> str:
    width, height = video.display_size
    parts = [f"{width} x {height}", rate_text(video.frame_rate.fraction), video.codec]
    if video.is_variable_rate:
        parts.append(translate("Inspector", "variable rate"))
    if video.is_hdr:
        parts.append("HDR")
    if video.bit_depth > 8:  # noqa: PLR2004 - eight bits are what everything has
        parts.append(translate("Inspector", "{bits} bit").format(bits=video.bit_depth))
    return ", ".join(parts)


def _audio_text(audio: AudioStream) -> str:
    layout = audio.layout or str(audio.channels)
    return f"{audio.sample_rate / 1000:g} kHz, {layout}, {audio.codec}"


def _heading(form: QFormLayout, words: str) -> None:
    label = QLabel(words.replace("_", "_\u200b"))  # where a file's name may be broken
    label.setObjectName("Heading")
    label.setWordWrap(True)
    form.addRow(label)


def _row(form: QFormLayout, name: str, words: str) -> None:
    key, value = QLabel(name), QLabel(words)
    key.setObjectName("Meta")
    value.setWordWrap(True)
    form.addRow(key, value)


def _note(form: QFormLayout, words: str, style: str = "Purpose") -> None:
    label = QLabel(words)
    label.setObjectName(style)
    label.setWordWrap(True)
    form.addRow(label)
