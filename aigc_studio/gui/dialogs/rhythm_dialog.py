"""Cut to music, or pace the timeline anew: what is wanted, with the plan beside it as it changes.

The piece is heard first. Moving a slider plans again on a worker; what it comes to waits among the
suggestions, where it is previewed and judged. Closing the dialog without confirming takes the wish
back.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.arc_choice import ArcChoice
from aigc_studio.gui.dialogs.buttons import allow_confirming, keep_default
from aigc_studio.gui.dialogs.footage_choice import FootageChoice
from aigc_studio.gui.dialogs.rhythm_words import music_items, style_text
from aigc_studio.gui.dialogs.why_not import why_nothing
from aigc_studio.gui.dialogs.wish_dialog import (
    WishDialog,
    plain_form,
    progress_bar,
    side_by_side,
)
from aigc_studio.gui.fields import CheckBox, ComboBox, DoubleSpinBox, Slider, SpinBox
from aigc_studio.gui.suggestions.pace_view import PaceView
from aigc_studio.gui.words import counted, phrase, told, translate
from aigc_studio.jobs.lanes import Job
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.suggest.footage import FixedShot, RhythmWish
from aigc_studio.suggest.rhythm_styles import DEFAULT_STYLE, STYLES
from aigc_studio.suggest.suggestion import Suggestion

_MOST_SHARE = 75
"""With at most three in a row on the beat no more of all cuts can be."""
_LONGEST = 3600
_LONGEST_SHOT = 120

Purpose = Literal["rhythm", "repace"]


class RhythmDialog(WishDialog):
    """``purpose`` is the kind of suggestion it asks for."""

    def __init__(self, desk: Desk, purpose: Purpose, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._purpose: Purpose = purpose
        self._make_fields()
        self._build_ui()
        self._connect()
        self._fill_music()
        keep_default(self)
        self._on_music()

    def _make_fields(self) -> None:
        self.music = ComboBox()
        self.style_choice = ComboBox()
        for name in STYLES:
            self.style_choice.addItem(style_text(name), name)
        self.style_choice.setCurrentIndex(list(STYLES).index(DEFAULT_STYLE))
        self.arc = ArcChoice(self._desk.look, translate("Rhythm", "Follows the music"))
        self.length = SpinBox()
        self.length.setRange(0, _LONGEST)
        self.length.setSuffix(translate("Rhythm", " s"))
        self.length.setSpecialValueText(translate("Rhythm", "All of the music"))
        self.longest = DoubleSpinBox()
        self.longest.setRange(0, _LONGEST_SHOT)
        self.longest.setSingleStep(0.5)
        self.longest.setDecimals(1)
        self.longest.setSuffix(translate("Rhythm", " s"))
        self.longest.setSpecialValueText(translate("Rhythm", "As the style has it"))
        self.fixed = CheckBox()
        count = len(selected_shots(self._desk))
        words = counted("Rhythm", "Keep the {count} selected clips where they lie", count)
        self.fixed.setText(words.format(count=count))
        self.footage = FootageChoice(
            a for a in self._desk.project.assets if a.info.main_video is not None
        )
        self.chronology = _slider(50, 100, translate("Rhythm", "Shooting order"))
        self.on_beat = _slider(0, _MOST_SHARE, translate("Rhythm", "Cuts on the beat, at most"))
        self.sound = CheckBox(
            translate("Rhythm", "Keep the footage's sound under it, where no word is cut")
        )
        self.faces = CheckBox(translate("Rhythm", "Every face at least once"))
        self.bar = progress_bar(translate("Rhythm", "Hearing the music"))
        self.stop = QPushButton(translate("Rhythm", "Stop"))
        self.pace = PaceView(self._desk.look, FrameRate(25))

    def _build_ui(self) -> None:
        is_cut = self._purpose == "rhythm"
        title = translate("Rhythm", "Cut to music") if is_cut else translate("Rhythm", "Pace anew")
        self.setWindowTitle(title)
        self.resize(560, 720 if is_cut else 560)
        form = plain_form()
        form.addRow(translate("Rhythm", "Music"), self.music)
        form.addRow(translate("Rhythm", "Style"), self.style_choice)
        form.addRow(translate("Rhythm", "Arc"), self.arc)
        form.addRow(translate("Rhythm", "Length"), self.length)
        form.addRow(translate("Rhythm", "Longest shot"), self.longest)
        form.addRow(
            translate("Rhythm", "Shooting order"),
            _ends(self.chronology, translate("Rhythm", "free"), translate("Rhythm", "strict")),
        )
        form.addRow(
            translate("Rhythm", "On the beat"),
            _ends(self.on_beat, translate("Rhythm", "seldom"), translate("Rhythm", "often")),
        )
        form.addRow("", self.sound)
        form.addRow("", self.faces)
        form.addRow("", self.fixed)
        form.addRow(translate("Rhythm", "Footage"), self.footage)
        for field in (
            self.length,
            self.longest,
            self.chronology,
            self.on_beat,
            self.sound,
            self.footage,
        ):
            form.setRowVisible(_row_of(form, field), is_cut)
        form.setRowVisible(_row_of(form, self.faces), is_cut and _has_faces(self._desk))
        if not _tells_people_apart(self._desk):
            self.faces.setEnabled(False)
            words = translate("Rhythm", "Every face at least once: turn it on in People… first")
            self.faces.setText(words)
        form.setRowVisible(_row_of(form, self.fixed), is_cut and bool(selected_shots(self._desk)))
        self._lay(form, side_by_side(self.bar, self.stop), self.note, self.pace)

    def _connect(self) -> None:
        self.music.currentIndexChanged.connect(lambda _index: self._on_music())
        self.style_choice.currentIndexChanged.connect(lambda _index: self._on_style())
        self.arc.changed.connect(self._rest.start)
        self.length.valueChanged.connect(lambda _value: self._rest.start())
        self.longest.valueChanged.connect(lambda _value: self._rest.start())
        self.fixed.toggled.connect(lambda _on: self._rest.start())
        self.footage.changed.connect(self._rest.start)
        self.chronology.valueChanged.connect(lambda _value: self._rest.start())
        self.on_beat.valueChanged.connect(lambda _value: self._rest.start())
        self.sound.toggled.connect(lambda _on: self._rest.start())
        self.faces.toggled.connect(lambda _on: self._rest.start())
        self.stop.clicked.connect(self._stop)
        bench = self._desk.bench
        bench.studio.jobs.subscribe(self._on_job)
        self._hear(
            bench.musics.arrived.subscribe(lambda _asset: self._on_heard()),
            bench.musics.failed.subscribe(self._on_failed),
            lambda: bench.studio.jobs.unsubscribe(self._on_job),
        )
        self._on_style()

    def _left(self, *, is_accepted: bool) -> None:
        del is_accepted
        self._desk.bench.musics.let_go(self)

    def _fill_music(self) -> None:
        if self._purpose == "repace":
            self.music.addItem(translate("Rhythm", "None"), "")
        for words, asset_id in music_items(self._desk):
            self.music.addItem(words, asset_id)

    def chosen_music(self) -> AssetId | None:
        found = self.music.currentData()
        return AssetId(found) if found else None

    def wish(self) -> RhythmWish:
        seconds = self.length.value()
        is_cut = self._purpose == "rhythm"
        return replace(
            self._before.rhythm,
            music=self.chosen_music() if is_cut else None,
            seconds=Fraction(seconds) if seconds else None,
            style=self.style_choice.currentData(),
            wanted=self.arc.points,
            chronology=self.chronology.value() / 100,
            on_beat=self.on_beat.value() / 100,
            keeps_sound=self.sound.isChecked(),
            kept=self.footage.chosen("must"),
            forbidden=self.footage.chosen("not"),
            longest=_seconds(self.longest.value()),
            fixed=selected_shots(self._desk) if self.fixed.isChecked() else (),
            every_face=self.faces.isChecked(),
            is_repacing=not is_cut,
        )

    def offered(self) -> list[Suggestion]:
        return [s for s in self._desk.bench.inbox.suggestions if s.kind == self._purpose]

    def found(self) -> Suggestion | None:
        """What is suggested for the wish as it stands."""
        return next(iter(self.offered()), None)

    def _on_style(self) -> None:
        """A style brings how much of it lies on the beat; the slider may change that after."""
        self.on_beat.setValue(round(100 * STYLES[self.style_choice.currentData()].on_beat))
        self._rest.start()

    def _on_music(self) -> None:
        music, musics = self.chosen_music(), self._desk.bench.musics
        if music is None:
            self._show_hearing(is_hearing=False)
            self._on_heard()
            return
        musics.ask(music, self)
        self._show_hearing(is_hearing=musics.is_hearing(music))
        if musics.is_hearing(music):
            self.note.setText(translate("Rhythm", "Hearing the music…"))
        else:
            self._on_heard()

    def _on_heard(self) -> None:
        music, musics = self.chosen_music(), self._desk.bench.musics
        if music is not None and musics.music(music) is None:
            return
        self._show_hearing(is_hearing=False)
        self._ask()

    def _on_failed(self, failure: AnalysisFailure) -> None:
        """Without joins it can be cut to all the same."""
        music = self.chosen_music()
        is_heard = music is not None and self._desk.bench.musics.music(music) is not None
        if failure.asset_id == music and not is_heard:
            self._show_hearing(is_hearing=False)
            self.note.setText(told("Error", failure.sentence))

    def _on_job(self, job: Job) -> None:
        music = self.chosen_music()
        asset = self._desk.project.asset(music) if music is not None else None
        if asset is not None and job.key == f"music:{asset.fingerprint}":
            self.bar.setValue(int(1000 * job.fraction))

    def _show_hearing(self, *, is_hearing: bool) -> None:
        self.bar.setVisible(is_hearing)
        self.stop.setVisible(is_hearing)
        self.bar.setValue(0)

    def _stop(self) -> None:
        music = self.chosen_music()
        if music is not None:
            self._desk.bench.musics.cancel(music)
        self._show_hearing(is_hearing=False)
        self.note.setText(translate("Rhythm", "Stopped: choose the music again to hear it."))

    def _ask(self) -> None:
        self._rest.stop()
        music = self.chosen_music()
        if self._purpose == "rhythm":
            heard = self._desk.bench.musics.music(music) if music is not None else None
            if heard is None:
                return
            if not heard.beats:
                self.note.setText(
                    translate("Rhythm", "No pulse is heard in it, so nothing can be cut to it.")
                )
                return
            musics = self._desk.bench.musics
            if music is not None and self.length.value() and musics.may_join(music):
                musics.ask_joins(music, self)
        self._plan(replace(self._desk.bench.inbox.wishes, rhythm=self.wish()))

    def _show_plan(self) -> None:
        if not self._is_current:
            return
        found = self.found()
        allow_confirming(self, is_allowed=found is not None)
        if found is None:
            self.pace.show_rhythm(None)
            self.note.setText(self._why_not())
            return
        made = found.edit.sequence if isinstance(found.edit, AddSequence) else self._desk.sequence
        self.pace.show_rhythm(found.rhythm, made.frame_rate if made is not None else None)
        self.note.setText(phrase(found.sentence))

    def _why_not(self) -> str:
        if reason := why_nothing(self._desk):
            return reason
        if self._purpose == "repace":
            return translate(
                "Rhythm",
                "Nothing to change: the pace fits already, there is no arc to follow, or the"
                " sound of the clips was not transcribed yet.",
            )
        if len(self.footage.chosen("not")) == self.footage.count:
            return translate("Rhythm", "Every file is kept out of it.")
        return translate(
            "Rhythm",
            "Nothing to suggest: that cut is in the project already, or the footage cannot keep"
            " to what was asked for.",
        )


def selected_shots(desk: Desk) -> tuple[FixedShot, ...]:
    """The selected pictures of the open timeline, as they stand."""
    sequence, selection = desk.sequence, desk.state.selection
    if sequence is None:
        return ()
    rate = sequence.frame_rate
    return tuple(
        FixedShot(
            clip.asset_id,
            clip.source_start,
            rate.seconds(clip.start),
            rate.seconds(clip.duration),
            clip.framing,
            clip.stream_index,
        )
        for track in sequence.video_tracks
        for clip in track.clips
        if clip.id in selection
        and clip.speed == 1
        and clip.is_enabled
        and desk.bench.analyses.features(clip.asset_id) is not None
    )


def _has_faces(desk: Desk) -> bool:
    return any(item.looks.faces for item in desk.bench.lookings.looked())


def _tells_people_apart(desk: Desk) -> bool:
    """Whether any face is known by what it is like."""
    looked = desk.bench.lookings.looked()
    return any(len(track.signature) for item in looked for track in item.looks.faces)


def _seconds(value: float) -> Fraction | None:
    return Fraction(round(value * 10), 10) if value else None


def _slider(value: int, most: int, name: str) -> QSlider:
    slider = Slider(Qt.Orientation.Horizontal)
    slider.setRange(0, most)
    slider.setValue(value)
    slider.setAccessibleName(name)
    return slider


def _ends(slider: QSlider, left: str, right: str) -> QWidget:
    """A slider between the words of its ends."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for words in (left, right):
        label = QLabel(words)
        label.setObjectName("Meta")
        row.addWidget(label)
    row.insertWidget(1, slider, 1)
    return holder


def _row_of(form: QFormLayout, field: QWidget) -> int:
    """The row that holds a field, or its holder."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        widget = item.widget() if item is not None else None
        if widget is not None and (widget is field or field in widget.findChildren(type(field))):
            return row
    return -1
