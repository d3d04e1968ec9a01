"""Encoders of graphics cards: chosen where they work, the processor where they do not."""

from __future__ import annotations

from dataclasses import replace

import av  # noqa: TID253 - encoders are stood in for
import pytest
from av.codec.codec import UnknownCodecError  # noqa: TID253
from av.codec.context import CodecContext  # noqa: TID253
from av.codec.hwaccel import HWAccel  # noqa: TID253

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.render.course import course_of
from aigc_studio.render.delivery_forms import describe_pictures
from aigc_studio.render.encoders import Encoder, accelerator_of, encoder_for
from aigc_studio.render.plan import plan_range
from tests.render.timelines import timeline

SIZE = (320, 180)
CARD = ExportPreset("card", is_hardware=True)
NOTE = (
    "No graphics card here encodes H264 (nvenc, qsv, videotoolbox, amf, vaapi were tried);"
    " the processor did it."
)


class Machine:
    """Opens ``stand_in`` for the encoder of VA-API; cards of other makers are not there."""

    def __init__(self, stand_in: str, error: Exception | None = None) -> None:
        self.stand_in = stand_in
        self.error = error
        self.opened: list[tuple[str, bool]] = []
        self.made: list = []

    def create(self, name: str, mode: str, hwaccel: HWAccel | None = None):
        is_card = name.endswith("_vaapi")
        if "_" in name and not is_card:
            raise UnknownCodecError(name)
        self.opened.append((name, hwaccel is not None))
        if is_card and self.error is not None:
            raise self.error
        self.made.append(CodecContext.create(self.stand_in if is_card else name, mode))
        return self.made[-1]


def on(monkeypatch, machine: Machine) -> Machine:
    monkeypatch.setattr("av.codec.context.CodecContext", machine)
    return machine


@pytest.mark.parametrize(
    ("form", "uploaded"), [("yuv420p", "nv12"), ("yuv420p10le", "p010le"), ("yuv444p", "yuv444p")]
)
def test_a_card_that_works_gets_pictures_on_its_device(monkeypatch, form, uploaded) -> None:
    """x264 stands in: it takes NV12 as the card does, but no P010."""
    machine = on(monkeypatch, Machine("libx264"))

    found = encoder_for(replace(CARD, pixel_form=form), SIZE)

    assert machine.opened[0] == ("h264_vaapi", True)
    assert machine.made[0].pix_fmt == uploaded
    assert found.name == ("libx264" if uploaded == "p010le" else "h264_vaapi")


@pytest.mark.parametrize(
    "machine",
    [
        Machine("prores_ks"),
        Machine("libx264", NotImplementedError("No supported hardware config")),
        Machine("libx264", av.error.ExternalError(1, "No VA display found")),
    ],
    ids=["does not open", "no device of the kind", "no display"],
)
def test_a_card_that_fails_leaves_it_to_the_processor_and_that_is_told(
    monkeypatch, machine
) -> None:
    """ProRes stands in for an encoder that does not take what is brought to it."""
    on(monkeypatch, machine)

    found = encoder_for(CARD, SIZE)

    assert machine.opened == [("h264_vaapi", True), ("libx264", False)]
    assert (found.name, found.note) == ("libx264", NOTE)


def test_what_goes_to_the_card_keeps_its_colours() -> None:
    course = course_of(plan_range(timeline("V1: x[0:5]", {}).sequence()), CARD)

    class Context:
        """Takes what is set."""

        name = "hevc_vaapi"

    context = Context()
    describe_pictures(context, CARD, SIZE, course)

    assert (context.pix_fmt, context.width, context.height) == ("nv12", *SIZE)
    assert (context.colorspace, context.color_range, context.color_primaries) == (1, 1, 1)


def test_other_encoders_get_pictures_as_they_lie_in_memory() -> None:
    names = ("libx264", "h264_nvenc", "hevc_qsv", "h264_videotoolbox", "av1_amf")

    assert [accelerator_of(name) for name in names] == [None] * len(names)
    assert isinstance(accelerator_of(Encoder("av1_vaapi", ()).name), HWAccel)
