"""What the bin writes: columns, labels, kinds, and a sentence for each row."""

from __future__ import annotations

from collections.abc import Mapping

from aigc_studio.core.document import Folder, MediaAsset, Sequence
from aigc_studio.core.proxies import ProxyStatus
from aigc_studio.gui.bin.bin_facts import BinFacts
from aigc_studio.gui.words import clock, counted, rate_text, size_text, told, translate

STAR = "★"


def label_name(label: str, names: Mapping[str, str]) -> str:
    """What the editor calls a colour, else its own word; empty for none."""
    return names.get(label, "") or colour_word(label)


def colour_word(label: str) -> str:
    return {
        "blue": translate("Bin", "Blue"),
        "green": translate("Bin", "Green"),
        "yellow": translate("Bin", "Yellow"),
        "orange": translate("Bin", "Orange"),
        "red": translate("Bin", "Red"),
        "violet": translate("Bin", "Violet"),
    }.get(label, "")


def kind_of(asset: MediaAsset) -> str:
    """``video``, ``audio``, ``still``, ``nest`` or ``title``."""
    if asset.sequence_id is not None:
        return "nest"
    return "title" if asset.title is not None else asset.info.kind


def kind_name(kind: str) -> str:
    return {
        "video": translate("Bin", "Video"),
        "audio": translate("Bin", "Sound"),
        "still": translate("Bin", "Still"),
        "nest": translate("Bin", "Nested timeline"),
        "title": translate("Bin", "Title"),
    }[kind]


def length_text(asset: MediaAsset) -> str:
    """Of what is placed of it; nothing for what has no length."""
    if asset.info.kind == "still" or asset.title is not None:
        return ""
    return clock(float(asset.whole.duration))


def frame_rate_text(asset: MediaAsset) -> str:
    video = asset.info.main_video
    if asset.info.kind == "video" and video is not None:
        return rate_text(video.frame_rate.fraction)
    sound = asset.info.main_audio
    if sound is None or asset.info.kind != "audio":
        return ""
    return translate("Bin", "{rate} kHz").format(rate=sound.sample_rate / 1000)


def picture_text(asset: MediaAsset) -> str:
    video = asset.info.main_video
    if video is None or asset.info.kind == "audio":
        return ""
    width, height = video.display_size
    return f"{width} x {height}"


def codec_text(asset: MediaAsset) -> str:
    stream = asset.info.main_video or asset.info.main_audio
    return stream.codec if stream is not None else ""


def proxy_text(status: ProxyStatus) -> str:
    if status.state == "making":
        return translate("Bin", "making {share} %").format(share=round(100 * status.fraction))
    return {
        "ready": translate("Bin", "ready"),
        "failed": translate("Bin", "failed"),
    }.get(status.state, "")


def meta_text(asset: MediaAsset, facts: BinFacts) -> str:
    """Stars, colour, length, rate and size in one line."""
    stars = STAR * asset.rating
    rate = frame_rate_text(asset) if asset.info.kind == "video" else ""
    size = picture_text(asset) or (frame_rate_text(asset) if asset.info.kind == "audio" else "")
    weight = size_text(asset.info.size_bytes) if asset.has_file else ""
    sub = translate("Bin", "sub-clip") if asset.part is not None else ""
    colour = label_name(asset.label, facts.label_names)
    parts = (stars, colour, sub, length_text(asset), rate, size, weight)
    return " · ".join(filter(None, parts))


def row_sentence(asset: MediaAsset, facts: BinFacts) -> str:
    """All that a row shows, for who cannot see it."""
    uses = facts.uses(asset)
    proxy = proxy_text(facts.proxy(asset))
    words = (
        asset.name,
        kind_name(kind_of(asset)),
        translate("Bin", "missing") if facts.is_missing(asset) else "",
        counted("Bin", "{count} stars", asset.rating).format(count=asset.rating)
        if asset.rating
        else "",
        label_name(asset.label, facts.label_names),
        length_text(asset),
        frame_rate_text(asset),
        picture_text(asset),
        counted("Bin", "used {count} times", uses).format(count=uses)
        if uses
        else translate("Bin", "unused"),
        translate("Bin", "proxy {state}").format(state=proxy) if proxy else "",
    )
    return ", ".join(filter(None, words))


def timeline_text(sequence: Sequence, *, is_open: bool) -> str:
    """Size, rate and length of a timeline in one line."""
    parts = (
        translate("Bin", "open") if is_open else "",
        clock(float(sequence.frame_rate.seconds(sequence.duration))),
        rate_text(sequence.frame_rate.fraction),
        f"{sequence.width} x {sequence.height}",
    )
    return " · ".join(filter(None, parts))


def timeline_sentence(sequence: Sequence, *, is_open: bool) -> str:
    kind, name = translate("Bin", "timeline"), told("Name", sequence.name)
    return f"{name}, {kind}, {timeline_text(sequence, is_open=is_open)}".replace(" · ", ", ")


def folder_sentence(folder: Folder, inside: int) -> str:
    words = counted("Bin", "folder with {count} items", inside).format(count=inside)
    return f"{folder.name}, {words}"
