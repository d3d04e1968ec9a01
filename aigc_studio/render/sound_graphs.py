"""FFmpeg's sound filters as a stage: as many samples out as in, in step with them.

What a filter keeps back at first is made up for by silence fed after the end, and what it delays is
dropped, so sample n of the answer belongs to sample n of the source.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from av.filter.context import FilterContext
    from av.filter.graph import Graph
    from numpy.typing import NDArray

Filters = tuple[tuple[str, str], ...]
"""Names of filters and what they are given."""
_SHELVES = (120, 6000)
_HUM = {"50 Hz": 50, "60 Hz": 60}
_LOOK_AHEAD_MS = 5


def filters_of(settings: Settings) -> Filters:
    """Of an effect at one moment."""
    return {
        "equaliser": _equaliser,
        "compressor": _compressor,
        "limiter": _limiter,
        "denoise_sound": _denoise,
        "dehum": _dehum,
    }[settings.spec.kind](settings)


def _equaliser(settings: Settings) -> Filters:
    low, high = _SHELVES
    cut = settings.number("low_cut")
    bands = [
        ("bass", f"f={low}:g={settings.number('low_gain'):.3f}"),
        (
            "equalizer",
            f"f={settings.number('middle'):.3f}:t=q:w=1:g={settings.number('middle_gain'):.3f}",
        ),
        ("treble", f"f={high}:g={settings.number('high_gain'):.3f}"),
    ]
    return ((("highpass", f"f={cut:.3f}"), *bands)) if cut >= 1 else tuple(bands)


def _compressor(settings: Settings) -> Filters:
    threshold = max(_factor(settings.number("threshold")), 0.000977)
    given = {
        "threshold": threshold,
        "ratio": settings.number("ratio"),
        "attack": settings.number("attack"),
        "release": settings.number("release"),
        "makeup": _factor(settings.number("makeup")),
    }
    return (("acompressor", ":".join(f"{name}={value:.6f}" for name, value in given.items())),)


def _limiter(settings: Settings) -> Filters:
    ceiling = max(_factor(settings.number("ceiling")), 0.0625)
    release = settings.number("release")
    return (
        (
            "alimiter",
            f"limit={ceiling:.6f}:attack={_LOOK_AHEAD_MS}:release={release:.3f}:level=0:latency=1",
        ),
    )


def _denoise(settings: Settings) -> Filters:
    amount = max(settings.number("amount"), 0.01)
    return (("afftdn", f"nr={amount:.3f}:nf={settings.number('floor'):.3f}"),)


def _dehum(settings: Settings) -> Filters:
    base = _HUM[settings.text("mains")]
    width = settings.number("width")
    count = settings.whole("harmonics")
    return tuple(("bandreject", f"f={base * n}:t=h:w={width:.3f}") for n in range(1, count + 1))


def _factor(decibels: float) -> float:
    return float(10 ** (decibels / 20))


class GraphStage:
    """One chain of filters from its beginning on."""

    def __init__(self, filters: Filters, rate: int) -> None:
        self._filters = filters
        self._runner = _Runner(filters, rate)
        self.delay = delay_of(filters, rate)
        """Samples by which the answer comes late."""

    def process(self, block: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]:
        """(n, 2) in; what is ready out, which may be fewer or more. Values that changed count."""
        wanted = filters_of(settings)
        if wanted != self._filters and [n for n, _ in wanted] == [n for n, _ in self._filters]:
            self._runner.change(self._filters, wanted)
            self._filters = wanted
        return self._runner.push(block) if len(block) else block


class _Runner:
    def __init__(self, filters: Filters, rate: int) -> None:
        from av.filter.graph import Graph

        self._rate = rate
        self._fed = 0
        self._graph: Graph = Graph()
        last: FilterContext = self._graph.add_abuffer(
            sample_rate=rate, format="fltp", layout="stereo", time_base=Fraction(1, rate)
        )
        self._contexts = []
        for name, given in (*filters, ("aformat", "sample_fmts=fltp:channel_layouts=stereo")):
            context = self._graph.add(name, given)
            last.link_to(context)
            self._contexts.append(context)
            last = context
        sink = self._graph.add("abuffersink")
        last.link_to(sink)
        self._graph.configure()

    def change(self, before: Filters, after: Filters) -> None:
        for context, (_, old), (_, new) in zip(self._contexts, before, after, strict=False):
            was = dict(part.split("=") for part in old.split(":"))
            for part in new.split(":"):
                name, value = part.split("=")
                if was.get(name) != value:
                    context.process_command(name, value)

    def push(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        from av.audio.frame import AudioFrame

        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block.T), "fltp", "stereo")
        frame.sample_rate, frame.pts = self._rate, self._fed
        frame.time_base = Fraction(1, self._rate)
        self._fed += len(block)
        self._graph.push(frame)
        return self._pulled()

    def _pulled(self) -> NDArray[np.float32]:
        import av

        parts = [np.zeros((0, 2), np.float32)]
        while True:
            try:
                frame = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return np.concatenate(parts)
            parts.append(np.asarray(frame.to_ndarray().T, np.float32))


@lru_cache(maxsize=64)
def delay_of(filters: Filters, rate: int) -> int:
    """Samples by which filters are late, found by a click; only the noise filter is."""
    if all(name != "afftdn" for name, _ in filters):
        return 0
    click = np.zeros((rate // 2, 2), np.float32)
    place = rate // 4
    click[place] = 0.9
    quiet = tuple((name, "nr=0.01") if name == "afftdn" else (name, g) for name, g in filters)
    heard = np.abs(_Runner(quiet, rate).push(click)[:, 0])
    return max(0, int(np.argmax(heard)) - place)
