"""What the terms of a feeling are, and how they become one curve with its band.

Each measured curve is compared with fixed reference values, so that two files can be compared, and
squashed to 0 (far below them) .. 1 (far above). The curves are smoothed with a Gaussian of two
seconds and averaged by weight; where a term knows nothing its weight goes to the others. Terms and
signs follow Hanjalic and Xu 2005 (arousal from motion, cut density and sound energy), Schubert 2004
(loudness, tempo) and Valdez and Mehrabian 1994 (pleasure from brightness and saturation).

The band is wide on purpose: of LIRIS-ACCEDE the best early regressors explained r = .22 to .31, so
what is left open is nearly all a label varies, and more where the terms disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from aigc_studio.core.feeling import LEAST_EVIDENCE
from aigc_studio.core.results import Floats
from aigc_studio.suggest import cut_rate
from aigc_studio.suggest.smoothing import Curve, gaussian

_SMOOTH_SECONDS = 2.0
_ZERO = 1.2
"""How far the zero may lie off where it is not known, in spreads of a value of which nothing is."""
_EXPLAINED = 0.31
"""Correlation with what people feel that is granted when every term is there."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured curve, a value a step; ``known`` (0..1) is how much it can say there."""

    values: Curve
    known: Curve


@dataclass(frozen=True, slots=True)
class Reference:
    """``mean`` and ``spread``: median and half the way from the 16th to the 84th percentile.

    Over 36 real files of the tests (films, interviews, read speech in two languages, drums, jazz
    and strings, hand-held and fixed cameras) and 15 tracks of ``immich-memories-music`` 0.1.0,
    without their labels: 18 files with pictures, 46 with sound, 22 with a key, each counted alike;
    loudness where there is any.
    """

    source: str
    mean: float
    spread: float
    weight: float


AROUSAL: Mapping[str, Reference] = MappingProxyType(
    {
        "loudness": Reference("sound", -20.0, 9.6, 0.24),
        "onsets": Reference("sound", 2.35, 1.9, 0.14),
        "flux": Reference("sound", 0.018, 0.013, 0.16),
        "pitch": Reference("sound", 5.1, 3.55, 0.06),
        "motion": Reference("picture", -5.0, 1.5, 0.18),
        "change": Reference("picture", 0.0, 1.3, 0.10),
        "cuts": Reference("picture", cut_rate.USUAL, cut_rate.SPREAD, cut_rate.WEIGHT),
        "expression": Reference("faces", 0.3, 0.12, 0.06),
        "tempo": Reference("sound", 6.7, 0.4, 0.15),
    }
)
VALENCE: Mapping[str, Reference] = MappingProxyType(
    {
        "saturation": Reference("picture", 19.0, 33.0, 0.16),
        "brightness": Reference("picture", 110.0, 42.0, 0.18),
        "mode": Reference("sound", 0.145, 0.22, 0.22),
        "liveliness": Reference("sound", 0.0, 1.0, 0.19),
        "words": Reference("words", 0.0, 0.5, 0.25),
        "faces": Reference("faces", -0.1, 0.25, 0.2),
        "pulse": Reference("sound", 6.7, 0.4, 0.15),
    }
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values lie between ``low`` and ``high``; ``usual`` is how far people's labels spread."""

    low: float
    high: float
    usual: float
    least_evidence: float = 0.0

    @property
    def ignorance(self) -> float:
        """The standard deviation of a value of which nothing is known."""
        return float((self.high - self.low) / np.sqrt(12.0))


AROUSAL_SCALE = _Scale(0.0, 1.0, 0.27)
VALENCE_SCALE = _Scale(-1.0, 1.0, 0.44, LEAST_EVIDENCE)
"""Their spreads are such that on half of the labelled music the band holds 68 % of the labels, once
both have the same mean; the other half is what the accuracy figures are of."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A curve, its standard deviation, and what each term adds to it: the shares sum to it.

    ``weights``: how much each source had to say.
    """

    values: Curve
    deviation: Curve
    shares: tuple[tuple[str, Curve], ...]
    weights: Mapping[str, Curve]


def weighed(
    count: int,
    measures: Mapping[str, Measure],
    references: Mapping[str, Reference],
    scale: _Scale,
    without: Collection[str] = (),
    doubt: Curve | None = None,
) -> Weighed:
    """The curve of ``count`` steps that the measures of that scale make, some left out.

    ``doubt`` (0..1): how far it is not known where its zero lies.
    """
    terms = [
        (name, reference.weight, *_smoothed(_placed(measures[name], reference, scale)))
        for name, reference in references.items()
        if name in measures and name not in without
    ]
    total = _sum(count, (weight * known for _, weight, _, known in terms))
    full = sum(reference.weight for reference in references.values())
    divisor = np.maximum(total, max(scale.least_evidence, 1e-9))
    shares = tuple(
        (name, weight * known * values / divisor) for name, weight, values, known in terms
    )
    mean = _sum(count, (share for _, share in shares))
    nothing = total < 1e-6  # noqa: PLR2004
    if not terms or nothing.any():
        neutral = np.where(nothing, (scale.low + scale.high) / 2, 0.0)
        shares = (*shares, ("unknown", neutral)) if neutral.any() else shares
        mean = mean + neutral
    squares = _sum(count, (w * k * (v - mean) ** 2 for _, w, v, k in terms))
    effective = _sum(count, ((weight * known) ** 2 for _, weight, _, known in terms))
    # The variance of a mean of so many: disagreement counts less the more of them there are.
    disagreement = squares * effective / np.maximum(total, 1e-9) ** 3
    open_share = 1.0 - _EXPLAINED**2 * total / full
    variance = scale.usual**2 * open_share + disagreement
    deviation = np.minimum(np.sqrt(variance), scale.ignorance)
    if doubt is not None:
        # Where the zero is not known a curve can be further off than a guess is.
        deviation = np.hypot(deviation, scale.ignorance * _ZERO * doubt)
    deviation = np.where(nothing, scale.ignorance, deviation)
    weights: dict[str, Curve] = {}
    for name, weight, _, known in terms:
        source = references[name].source
        weights[source] = weights.get(source, np.zeros(count)) + weight * known
    return Weighed(mean, deviation, shares, weights)


def floats(values: Curve) -> Floats:
    return Floats(np.ascontiguousarray(values, "<f4").tobytes())


def _placed(measure: Measure, reference: Reference, scale: _Scale) -> Measure:
    """From z-scores to the scale, by a curve that takes outliers without following them."""
    z = (measure.values - reference.mean) / reference.spread
    share = 0.5 + 0.5 * np.tanh(z)
    return Measure(scale.low + (scale.high - scale.low) * share, measure.known)


def _smoothed(measure: Measure) -> tuple[Curve, Curve]:
    known = gaussian(measure.known, _SMOOTH_SECONDS)
    values = gaussian(measure.values * measure.known, _SMOOTH_SECONDS)
    return np.where(known > 1e-9, values / np.maximum(known, 1e-9), 0.0), known  # noqa: PLR2004


def _sum(count: int, curves: Iterable[Curve]) -> Curve:
    total = np.zeros(count)
    for curve in curves:
        total += curve
    return total
