"""Every option of a form of delivery, filled by a preset and open to change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from aigc_studio.core.delivery import ExportPreset, PixelForm
from aigc_studio.core.rates import STANDARD_RATES, FrameRate
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.words import told, translate

_SPEEDS = (
    ("ultrafast", QT_TRANSLATE_NOOP("ExportOptions", "Ultra fast")),
    ("veryfast", QT_TRANSLATE_NOOP("ExportOptions", "Very fast")),
    ("fast", QT_TRANSLATE_NOOP("ExportOptions", "Fast")),
    ("medium", QT_TRANSLATE_NOOP("ExportOptions", "Medium")),
    ("slow", QT_TRANSLATE_NOOP("ExportOptions", "Slow")),
    ("veryslow", QT_TRANSLATE_NOOP("ExportOptions", "Very slow")),
)
_FORMS: tuple[tuple[PixelForm, object], ...] = (
    ("yuv420p", QT_TRANSLATE_NOOP("ExportOptions", "8 bit 4:2:0")),
    ("yuv422p", QT_TRANSLATE_NOOP("ExportOptions", "8 bit 4:2:2")),
    ("yuv444p", QT_TRANSLATE_NOOP("ExportOptions", "8 bit 4:4:4")),
    ("yuv420p10le", QT_TRANSLATE_NOOP("ExportOptions", "10 bit 4:2:0")),
    ("yuv422p10le", QT_TRANSLATE_NOOP("ExportOptions", "10 bit 4:2:2")),
    ("yuv444p10le", QT_TRANSLATE_NOOP("ExportOptions", "10 bit 4:4:4")),
    ("yuva420p", QT_TRANSLATE_NOOP("ExportOptions", "8 bit 4:2:0 + alpha")),
    ("yuva444p10le", QT_TRANSLATE_NOOP("ExportOptions", "10 bit 4:4:4 + alpha")),
)
_RATES = (0, 32_000, 44_100, 48_000, 96_000)
_LOUDNESS = (None, -14.0, -16.0, -18.0, -23.0, -24.0)
_MOST_SIDE = 8192
_KILO = 1000
_QUALITY, _BITRATE, _TWO_PASS = range(3)
_RATED = frozenset({"libx264", "libx265", "libsvtav1", "libvpx-vp9"})
"""Encoders that are told how good, how large and how thorough to be."""
_FIXED = frozenset({"avcintra100"})
_QUALITY_ALONE = frozenset({"mjpeg", "libwebp_anim"})
_PERCENT = frozenset({"libwebp_anim"})
_RATE_ALONE = frozenset({"mpeg2video"})
_IN_FIELDS = frozenset({"libx264", "mpeg2video", "prores_ks"})
_ONE_FORM = frozenset({"mjpeg", "gif", "libwebp_anim"})
"""Whose pixels are always the same."""


class ExportOptionsBox(QWidget):
    """``changed`` tells that ``form`` gives something else now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset = ExportPreset("")
        self._is_filling = False
        self._lines: list[tuple[QFormLayout, QHBoxLayout, tuple[QWidget, ...]]] = []
        self._build_ui()
        self._connect()

    def fill(self, preset: ExportPreset) -> None:
        """Show what the preset says."""
        self._preset = preset
        self._is_filling = True
        self._width.setValue(preset.width)
        self._height.setValue(preset.height)
        self._bars.setChecked(preset.has_bars)
        _choose(self._rate, preset.frame_rate)
        aim = _QUALITY if not preset.video_bitrate else _BITRATE + preset.is_two_pass
        self._aim.setCurrentIndex(aim)
        self._quality.setValue(preset.crf)
        self._bitrate.setValue(preset.video_bitrate // _KILO or 8000)
        _choose(self._speed, preset.speed)
        _choose(self._form, preset.pixel_form)
        self._sound_bitrate.setValue(preset.audio_bitrate // _KILO)
        _choose(self._sound_rate, preset.sample_rate)
        self._channels.setCurrentIndex(0 if preset.channels == 1 else 1)
        _choose(self._loudness, preset.loudness)
        self._copies.setChecked(preset.copies)
        self._card.setChecked(preset.is_hardware)
        self._fields.setChecked(preset.has_fields)
        self._is_filling = False
        self._show_what_counts()

    def form(self) -> ExportPreset:
        """The preset with what was changed."""
        aim = self._aim.currentIndex()
        return replace(
            self._preset,
            width=self._width.value(),
            height=self._height.value(),
            has_bars=self._bars.isChecked(),
            frame_rate=cast("FrameRate | None", self._rate.currentData()),
            crf=self._quality.value(),
            video_bitrate=0 if aim == _QUALITY else self._bitrate.value() * _KILO,
            is_two_pass=aim == _TWO_PASS,
            speed=str(self._speed.currentData()),
            pixel_form=cast("PixelForm", self._form.currentData()),
            audio_bitrate=self._sound_bitrate.value() * _KILO,
            sample_rate=int(self._sound_rate.currentData()),
            channels=1 if self._channels.currentIndex() == 0 else 2,
            loudness=cast("float | None", self._loudness.currentData()),
            copies=self._copies.isChecked(),
            is_hardware=self._card.isChecked(),
            has_fields=self._fields.isChecked(),
        )

    def _build_ui(self) -> None:
        self._width, self._height = _side(), _side()
        self._bars = CheckBox(translate("ExportOptions", "Bars where the shape differs"))
        self._rate = ComboBox()
        self._rate.addItem(translate("ExportOptions", "As timeline"), None)
        for rate in STANDARD_RATES:
            self._rate.addItem(f"{float(rate.fraction):.5g}", rate)
        self._aim = ComboBox()
        for words in (
            translate("ExportOptions", "Quality"),
            translate("ExportOptions", "Bit rate"),
            translate("ExportOptions", "Bit rate, two passes"),
        ):
            self._aim.addItem(words)
        self._quality, self._bitrate = SpinBox(), SpinBox()
        self._quality.setRange(0, 100)
        self._bitrate.setRange(50, 500_000)
        self._bitrate.setSuffix(" kbit/s")
        self._speed = _named(_SPEEDS)
        self._form = _named(_FORMS)
        self._build_sound()
        self._copies = CheckBox(
            translate("ExportOptions", "Copy footage that fits, without coding")
        )
        self._card = CheckBox(translate("ExportOptions", "Try the graphics card first"))
        self._fields = CheckBox(translate("ExportOptions", "In fields, the upper one first"))
        self._place()

    def _build_sound(self) -> None:
        self._sound_bitrate = SpinBox()
        self._sound_bitrate.setRange(32, 1536)
        self._sound_bitrate.setSuffix(" kbit/s")
        as_timeline = translate("ExportOptions", "As timeline")
        self._sound_rate = _combo(
            tuple((rate, f"{rate / _KILO:g} kHz" if rate else as_timeline) for rate in _RATES)
        )
        self._channels = ComboBox()
        self._channels.addItem(translate("ExportOptions", "Mono"))
        self._channels.addItem(translate("ExportOptions", "Stereo"))
        as_mixed = translate("ExportOptions", "As mixed")
        self._loudness = _combo(
            tuple((level, as_mixed if level is None else f"{level:g} LUFS") for level in _LOUDNESS)
        )

    def _place(self) -> None:
        """Pictures on the left, the rest on the right; a row is folded when it says nothing."""
        pictures: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (translate("ExportOptions", "Size"), (self._width, QLabel("×"), self._height)),
            ("", (self._bars,)),
            (translate("ExportOptions", "Frames a second"), (self._rate,)),
            (translate("ExportOptions", "Aim at"), (self._aim, self._quality, self._bitrate)),
            (translate("ExportOptions", "Encoder speed"), (self._speed,)),
            (translate("ExportOptions", "Pixels"), (self._form,)),
        )
        rest: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (
                translate("ExportOptions", "Sound"),
                (self._sound_bitrate, self._sound_rate, self._channels),
            ),
            (translate("ExportOptions", "Loudness"), (self._loudness,)),
            ("", (self._fields,)),
            ("", (self._copies,)),
            ("", (self._card,)),
        )
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(24)
        for rows in (pictures, rest):
            form = QFormLayout()
            form.setHorizontalSpacing(16)
            form.setVerticalSpacing(8)
            for name, parts in rows:
                self._lines.append((form, _line(form, name, parts), parts))
            halves.addLayout(form)
        halves.addStretch(1)

    def _connect(self) -> None:
        boxes = (self._width, self._height, self._quality, self._bitrate, self._sound_bitrate)
        for box in boxes:
            box.valueChanged.connect(self._on_changed)
        choices = (self._rate, self._aim, self._speed, self._form, self._sound_rate)
        for choice in (*choices, self._channels, self._loudness):
            choice.currentIndexChanged.connect(self._on_changed)
        for check in (self._bars, self._copies, self._card, self._fields):
            check.toggled.connect(self._on_changed)

    def _on_changed(self) -> None:
        if not self._is_filling:
            self._show_what_counts()
            self.changed.emit()

    def _show_what_counts(self) -> None:
        """What says nothing for this form is not shown."""
        counts = self._counting()
        for form, line, parts in self._lines:
            form.setRowVisible(line, any(counts.get(part, False) for part in parts))
        for part, is_counting in counts.items():
            part.setVisible(is_counting)
        is_webp = self._preset.video_codec in _PERCENT
        self._quality.setPrefix(
            "" if is_webp or not self._is_rated else translate("ExportOptions", "CRF ")
        )
        self._quality.setToolTip(
            translate("ExportOptions", "Higher is better and larger")
            if is_webp
            else translate("ExportOptions", "Lower is better and larger")
        )

    @property
    def _is_rated(self) -> bool:
        """Whether the encoder aims at a quality or a rate, as is asked for."""
        return self._preset.video_codec in _RATED and self._preset.profile not in _FIXED

    def _counting(self) -> dict[QWidget, bool]:
        codec, sound = self._preset.video_codec, self._preset.audio_codec
        is_rated, is_quality = self._is_rated, self._aim.currentIndex() == _QUALITY
        is_plain = codec in {"libx264", "libx265"}
        pictures = (self._width, self._height, self._bars, self._rate)
        heard = (self._sound_rate, self._channels, self._loudness)
        return {
            **dict.fromkeys(pictures, bool(codec)),
            self._aim: is_rated,
            self._quality: codec in _QUALITY_ALONE or (is_rated and is_quality),
            self._bitrate: codec in _RATE_ALONE or (is_rated and not is_quality),
            self._speed: codec in _RATED,
            self._form: bool(codec) and codec not in _ONE_FORM,
            **dict.fromkeys(heard, bool(sound)),
            self._sound_bitrate: bool(sound) and sound != "flac" and not sound.startswith("pcm"),
            self._fields: codec in _IN_FIELDS,
            self._copies: is_plain,
            self._card: is_plain or codec == "libsvtav1",
        }


def _line(form: QFormLayout, name: str, parts: tuple[QWidget, ...]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
        if name:
            part.setAccessibleName(name)
    line.addStretch(1)
    form.addRow(name, line)
    return line


def _side() -> QSpinBox:
    box = SpinBox()
    box.setRange(0, _MOST_SIDE)
    box.setSingleStep(2)
    box.setSpecialValueText(translate("ExportOptions", "Timeline"))
    return box


def _combo(items: tuple[tuple[object, str], ...]) -> QComboBox:
    box = ComboBox()
    for value, words in items:
        box.addItem(words, value)
    return box


def _named(items: Iterable[tuple[object, object]]) -> QComboBox:
    return _combo(tuple((value, told("ExportOptions", str(words))) for value, words in items))


def _choose(box: QComboBox, value: object) -> None:
    """Select the entry of a value; one that is not there is added."""
    for place in range(box.count()):
        if box.itemData(place) == value:
            box.setCurrentIndex(place)
            return
    box.addItem(f"{float(value.fraction):g}" if isinstance(value, FrameRate) else str(value), value)
    box.setCurrentIndex(box.count() - 1)
