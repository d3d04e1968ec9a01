"""Searches as an editor would write them, with what they should find in the real footage.

The right answers are by the captions and transcripts that lie beside the files, and by what is told
of them in their manifest; none was taken from what a search found. A query by the name of a file is
not among them: names are withheld.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLDERS = ("broll", "emotion", "music", "shots", "speech_en", "speech_zh")


@dataclass(frozen=True, slots=True)
class Written:
    kind: str
    """Its language and by what it looks: ``seen``, ``said``, ``filter``; ``cross`` languages."""
    text: str
    files: tuple[str, ...]
    """Any shot of these is right."""


def _of(kind: str, *pairs: tuple[str, str]) -> tuple[Written, ...]:
    return tuple(Written(kind, text, tuple(files.split())) for text, files in pairs)


FACES = "pyfeat_single_face.jpg pyfeat_single_face.mp4"
MUSIC = (
    "kevin_macleod_vibe_ace.ogg beatnet_808kick120bpm.mp3 brahms_hungarian_dance5_us_army.ogg"
    " cc0_drums_tempo_changes.ogg"
)
PRINTING = "LJ001-0001.flac LJ001-0005.flac LJ001-0006.flac"

QUERIES: tuple[Written, ...] = (
    *_of(
        "en seen",
        ("a red flower opening", "flower_opening.mp4"),
        ("bee on a flower", "bug_on_flower_bw.mp4"),
        ("brook running over stones", "stream_of_water.mp4"),
        ("toy frog on a table", "toy_frog.mp4"),
        ("plastic water bottles on a shelf", "bottles_on_shelf.mp4"),
        ("traffic seen from above", "cars_from_above.mp4"),
        ("students in a classroom", "intel_classroom.gif"),
        ("elephant", "img_elephant.jpg"),
        ("hummingbird", "img_hummingbird.jpg"),
        ("ice cream", "img_ice-cream.jpg"),
        ("leopard", "img_leopard.jpg"),
        ("hot-air balloons", "img_balloons-landscape.jpg"),
        ("butterfly", "img_butterfly.jpg"),
        ("bird", "img_favorite-bird-1.jpg img_hummingbird.jpg"),
        ("insect", "bug_on_flower_bw.mp4 img_butterfly.jpg"),
    ),
    *_of(
        "zh seen",
        ("红色的花开放", "flower_opening.mp4"),
        ("花上的蜜蜂", "bug_on_flower_bw.mp4"),
        ("溪水流过石头", "stream_of_water.mp4"),
        ("绿色青蛙玩具", "toy_frog.mp4"),
        ("货架上的水瓶", "bottles_on_shelf.mp4"),
        ("公路上的汽车", "cars_from_above.mp4"),
        ("教室里的学生", "intel_classroom.gif"),
        ("大象", "img_elephant.jpg"),
        ("蜂鸟", "img_hummingbird.jpg"),
        ("冰淇淋", "img_ice-cream.jpg"),
        ("豹子", "img_leopard.jpg"),
        ("热气球", "img_balloons-landscape.jpg"),
        ("蝴蝶", "img_butterfly.jpg"),
    ),
    *_of(
        "en said",
        ("ask what you can do for your country", "jfk.flac"),
        ("my fellow Americans", "jfk.flac"),
        ("the invention of printing", PRINTING),
        ("movable metal letters", "LJ001-0005.flac"),
        ("fine typography", "LJ001-0006.flac"),
        ("compare audio with the recognition result", "azure_en_audio2.wav"),
        ("somebody stole the crown jewels", "friday_his_girl_friday.mp4"),
        ('said:"how are you"', "friday_his_girl_friday.mp4"),
        ("selfish and cold hearted", "librivox_sense_0890.wav"),
    ),
    *_of(
        "zh said",
        ("秋天的银杏树落叶", "azure_zh_autumn_53s.wav"),
        ("夕阳洒在街道上", "azure_zh_autumn_53s.wav"),
        ("说:薄雾", "azure_zh_autumn_53s.wav"),
        ("呼叫中心", "azure_zh_train_audio1.wav"),
        ("新建语音项目", "azure_zh_train_audio1.wav"),
    ),
    *_of(
        "cross",
        ("autumn leaves and sunset", "azure_zh_autumn_53s.wav"),
        ("create a project for a call center", "azure_zh_train_audio1.wav"),
        ("你能为国家做什么", "jfk.flac"),
        ("印刷术的发明", PRINTING),
        ("皇冠上的珠宝被偷了", "friday_his_girl_friday.mp4"),
        ("语音识别质量", "azure_en_audio2.wav"),
    ),
    *_of(
        "filter",
        ("sound:music kind:audio", MUSIC),
        ("类型:图片 人:1", "pyfeat_single_face.jpg"),
        ("kind:still flowers", "img_plumeria.jpg"),
        ("colour:green frog", "toy_frog.mp4"),
        ("camera:sintel", "sintel_trailer_720p.mp4"),
        ("text:sintel", "sintel_trailer_720p.mp4"),
        ("shot:close -sound:music man", FACES),
    ),
)
