"""The columns of the bin's list: what each is called, says, and sorts by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import LABELS, MediaAsset
from aigc_studio.gui.bin.bin_facts import BinFacts
from aigc_studio.gui.bin.bin_words import (
    STAR,
    codec_text,
    frame_rate_text,
    kind_name,
    kind_of,
    label_name,
    length_text,
    picture_text,
    proxy_text,
)
from aigc_studio.gui.words import size_text, translate
from aigc_studio.session.importing import natural

Key = tuple[object, ...]
COLUMNS = (
    "name", "kind", "length", "rate", "size", "bytes", "date", "rating", "colour", "uses",
    "proxy", "codec",
)  # fmt: skip
FIRST = ("name", "length", "rate", "rating", "colour", "uses", "proxy")
"""Those that are shown before the editor chose."""
_PROXIES = ("ready", "making", "failed", "none")


@dataclass(frozen=True, slots=True)
class _Column:
    text: Callable[[MediaAsset, BinFacts], str]
    key: Callable[[MediaAsset, BinFacts], Key]


def column_title(name: str) -> str:
    return {
        "name": translate("Bin", "Name"),
        "kind": translate("Bin", "Kind"),
        "length": translate("Bin", "Length"),
        "rate": translate("Bin", "Rate"),
        "size": translate("Bin", "Picture"),
        "bytes": translate("Bin", "File size"),
        "date": translate("Bin", "Recorded"),
        "rating": translate("Bin", "Rating"),
        "colour": translate("Bin", "Colour"),
        "uses": translate("Bin", "Uses"),
        "proxy": translate("Bin", "Proxy"),
        "codec": translate("Bin", "Codec"),
    }[name]


def column_text(name: str, asset: MediaAsset, facts: BinFacts) -> str:
    return _TABLE[name].text(asset, facts)


def sort_key(name: str, asset: MediaAsset, facts: BinFacts) -> Key:
    """Of equal ones the name decides, as people count."""
    return (*_TABLE[name].key(asset, facts), natural(asset.name))


def _rate(asset: MediaAsset) -> Fraction:
    video, sound = asset.info.main_video, asset.info.main_audio
    if asset.info.kind == "video" and video is not None:
        return video.frame_rate.fraction
    return Fraction(sound.sample_rate if sound is not None else 0)


def _pixels(asset: MediaAsset) -> int:
    video = asset.info.main_video
    return video.display_size[0] * video.display_size[1] if video is not None else 0


def _label(asset: MediaAsset) -> int:
    return LABELS.index(asset.label) if asset.label in LABELS else len(LABELS)


def _bytes(asset: MediaAsset) -> str:
    return size_text(asset.info.size_bytes) if asset.has_file else ""


_TABLE = {
    "name": _Column(lambda a, _f: a.name, lambda _a, _f: ()),
    "kind": _Column(lambda a, _f: kind_name(kind_of(a)), lambda a, _f: (kind_of(a),)),
    "length": _Column(lambda a, _f: length_text(a), lambda a, _f: (a.whole.duration,)),
    "rate": _Column(lambda a, _f: frame_rate_text(a), lambda a, _f: (_rate(a),)),
    "size": _Column(lambda a, _f: picture_text(a), lambda a, _f: (_pixels(a),)),
    "bytes": _Column(lambda a, _f: _bytes(a), lambda a, _f: (a.info.size_bytes,)),
    "date": _Column(lambda a, _f: a.info.recorded[:10], lambda a, _f: (a.info.recorded,)),
    "rating": _Column(lambda a, _f: STAR * a.rating, lambda a, _f: (a.rating,)),
    "colour": _Column(lambda a, f: label_name(a.label, f.label_names), lambda a, _f: (_label(a),)),
    "uses": _Column(lambda a, f: str(f.uses(a) or "–"), lambda a, f: (f.uses(a),)),
    "proxy": _Column(
        lambda a, f: proxy_text(f.proxy(a)), lambda a, f: (_PROXIES.index(f.proxy(a).state),)
    ),
    "codec": _Column(lambda a, _f: codec_text(a), lambda a, _f: (codec_text(a),)),
}
