"""What can be asked for by name in a search, and with which values, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.finding import FilterField

ValueKind = Literal["text", "choice", "number", "seconds", "rate", "date"]

_SECONDS = re.compile(r"(?:(\d{1,6}):)?(\d{1,9}(?:\.\d{1,6})?)\s*(s|sec|m|min|秒|分|分钟)?")
_RATE = re.compile(r"\d{1,4}(?:\.\d{1,6})?|\d{1,7}/[1-9]\d{0,6}")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?")
_SIXTY = 60
_MONTHS, _DAYS = 12, 31


@dataclass(frozen=True, slots=True)
class QueryField:
    """One field: its names (the first is shown), and for a choice the names of its values."""

    key: FilterField
    kind: ValueKind
    english: tuple[str, ...]
    chinese: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the value as the index knows it: (Chinese name, other names)."""

    @property
    def names(self) -> tuple[str, ...]:
        return self.english + self.chinese

    @property
    def is_compared(self) -> bool:
        return self.kind not in {"text", "choice"}


_SHOTS = {
    "extreme close": ("大特写", "extreme close-up", "extreme-close", "ecu"),
    "close": ("特写", "close-up", "closeup", "cu", "近景"),
    "medium": ("中景", "mid", "ms"),
    "full": ("全景", "full shot", "fs"),
    "wide": ("远景", "long", "ws", "ls"),
}
_MOTIONS = {
    "still": ("静止", "static", "locked", "固定"),
    "pan": ("摇", "横摇", "摇镜头"),
    "pan left": ("左摇", "pan-left"),
    "pan right": ("右摇", "pan-right"),
    "tilt": ("俯仰", "升降"),
    "tilt up": ("上摇", "tilt-up"),
    "tilt down": ("下摇", "tilt-down"),
    "zoom": ("变焦", "推拉"),
    "zoom in": ("推", "推近", "zoom-in", "push"),
    "zoom out": ("拉", "拉远", "zoom-out", "pull"),
    "handheld": ("手持", "hand-held", "shaky"),
}
_COLOURS = {
    "black": ("黑", "黑色"), "white": ("白", "白色"), "grey": ("灰", "灰色", "gray"),
    "red": ("红", "红色"), "orange": ("橙", "橙色", "橘色"), "yellow": ("黄", "黄色"),
    "green": ("绿", "绿色"), "cyan": ("青", "青色", "teal", "turquoise"),
    "blue": ("蓝", "蓝色"), "purple": ("紫", "紫色", "violet"),
    "pink": ("粉", "粉色", "粉红"), "brown": ("棕", "棕色", "褐色"),
}  # fmt: skip
_SOUNDS = {
    "speech": ("说话", "talk", "voice", "人声"),
    "singing": ("歌声", "song", "唱歌"),
    "music": ("音乐",),
    "silence": ("静音", "silent", "quiet", "安静", "无声"),
}
_PLACES = {
    "indoors": ("室内", "indoor", "inside", "int"),
    "outdoors": ("室外", "outdoor", "outside", "ext", "户外"),
}
_TIMES = {
    "day": ("白天", "daytime", "日"),
    "night": ("夜晚", "nighttime", "夜", "晚上", "夜里"),
}
_KINDS = {
    "video": ("视频", "clip"),
    "audio": ("音频", "sound", "声音"),
    "still": ("图片", "photo", "image", "picture", "照片"),
}

FIELDS: tuple[QueryField, ...] = (
    QueryField("shot", "choice", ("shot", "scale"), ("景别",), _SHOTS),
    QueryField("motion", "choice", ("motion", "move", "camera-move"), ("运镜", "运动"), _MOTIONS),
    QueryField("who", "text", ("who", "person"), ("人", "谁", "人物")),
    QueryField("said", "text", ("said", "says"), ("说", "台词", "对白")),
    QueryField("text", "text", ("text", "read"), ("字", "文字")),
    QueryField("tag", "text", ("tag",), ("标签",)),
    QueryField("colour", "choice", ("colour", "color"), ("颜色", "色彩"), _COLOURS),
    QueryField("sound", "choice", ("sound",), ("声音",), _SOUNDS),
    QueryField("people", "number", ("people", "faces"), ("人数",)),
    QueryField("place", "choice", ("place",), ("地点", "场所"), _PLACES),
    QueryField("time", "choice", ("time",), ("时间",), _TIMES),
    QueryField("rating", "number", ("rating", "stars"), ("评分", "星")),
    QueryField("duration", "seconds", ("duration", "length"), ("时长", "长度")),
    QueryField("width", "number", ("width",), ("宽",)),
    QueryField("height", "number", ("height",), ("高",)),
    QueryField("rate", "rate", ("rate", "fps"), ("帧率",)),
    QueryField("file", "text", ("file", "name"), ("文件", "文件名")),
    QueryField("kind", "choice", ("kind", "type"), ("类型",), _KINDS),
    QueryField("camera", "text", ("camera",), ("相机", "机型")),
    QueryField("date", "date", ("date",), ("日期",)),
    QueryField("similar", "text", ("similar", "like"), ("相似", "像")),
)
_BY_NAME = {name: known for known in FIELDS for name in known.names}
_BY_KEY = {known.key: known for known in FIELDS}


def field_called(name: str, value: str = "") -> QueryField | None:
    """By any of its names; ``人:2`` counts people, ``人:安娜`` names one."""
    known = _BY_NAME.get(name.casefold())
    if known is not None and name == "人" and value.isdecimal():
        return _BY_KEY["people"]
    return known


def value_of(known: QueryField, text: str) -> str | None:
    """The value as the index knows it; None where it is none for that field."""
    wanted = " ".join(text.split())
    if known.kind == "text":
        return wanted or None
    read = _READERS.get(known.kind)
    return read(wanted) if read is not None else _choice(known, wanted.casefold())


def completions(text: str, *, chinese: bool) -> tuple[str, ...]:
    """What the last, unfinished part of a search may become; each replaces that part."""
    part = "" if not text or text[-1].isspace() else text.rsplit(maxsplit=1)[-1]
    sign = "-" if part.startswith("-") else ""
    name, colon, value = part.removeprefix("-").replace("：", ":").partition(":")
    if not colon:
        return tuple(f"{sign}{n}:" for n in _begun(_names(chinese=chinese), name) if name)
    known = field_called(name)
    if known is None:
        return ()
    values = [names[0] if chinese else key for key, names in known.choices.items()]
    return tuple(f"{sign}{name}:{_in_quotes(v)}" for v in _begun(values, value.strip('"')))


def _names(*, chinese: bool) -> list[str]:
    return [known.chinese[0] if chinese else known.english[0] for known in FIELDS]


def _begun(names: Iterable[str], start: str) -> list[str]:
    wanted = start.casefold()
    return [name for name in names if name.startswith(wanted) and name != wanted]


def _in_quotes(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _choice(known: QueryField, text: str) -> str | None:
    wanted = text.replace("-", " ")
    for key, names in known.choices.items():
        if wanted in {name.replace("-", " ") for name in (key, *names)}:
            return key
    return None


def _seconds(text: str) -> str | None:
    match = _SECONDS.fullmatch(text.casefold())
    if match is None or not text.isprintable() or not match[2].isascii():
        return None
    minutes, seconds, unit = match.groups()
    value = Fraction(seconds) * (_SIXTY if unit and unit[0] in "m分" else 1)
    total = value + Fraction(minutes or 0) * _SIXTY
    whole = total * 10**6
    if whole.denominator != 1:
        return None
    return f"{float(total):.6f}".rstrip("0").rstrip(".")


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if match is None or not all(part.isascii() for part in match.groups() if part):
        return None
    year, month, day = match.groups()
    if not (1 <= int(month or 1) <= _MONTHS and 1 <= int(day or 1) <= _DAYS):
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _number(text: str) -> str | None:
    return text if _NUMBER.fullmatch(text) and text.isascii() else None


def _rate(text: str) -> str | None:
    return text if _RATE.fullmatch(text) and text.isascii() else None


_READERS: dict[ValueKind, Callable[[str], str | None]] = {
    "number": _number,
    "seconds": _seconds,
    "rate": _rate,
    "date": _date,
}
