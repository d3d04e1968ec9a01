"""What is known of a file, told shot by shot."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import WordCorrection
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.looks import Box
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, Floats, ShotAnalysis
from aigc_studio.core.sights import ColourShare, KeyFrame, ReadText, Sights, Tag
from aigc_studio.suggest.shot_records import KnownFile, record_text, shot_records
from tests.documents import asset, media_info
from tests.fake_ear import sounds
from tests.fake_looks import face_track, looks
from tests.fake_speech import speech

BOX = Box(0, 0, 1, 1)
FILM = asset("film.mp4", media_info(20, size=(1080, 1920)))


def cut(seconds: int, confidence: float = 0.9) -> Boundary:
    at = Fraction(seconds)
    return Boundary("cut", seconds * 25, seconds * 25, at, at, confidence)


SHOTS = ShotAnalysis(Floats(), (cut(8), cut(12, 0.3)), 0.5, "fake")


def frame(at: int, start: int, end: int, **known: object) -> KeyFrame:
    return KeyFrame(Fraction(at), TimeRange(Fraction(start), Fraction(end)), 0.5, **known)  # type: ignore[arg-type]


def ranges(records: tuple[ShotRecord, ...]) -> list[tuple[float, float]]:
    return [(float(r.start), float(r.end)) for r in records]


def test_shots_lie_between_boundaries_at_the_editors_threshold() -> None:
    assert ranges(shot_records(KnownFile(FILM, SHOTS))) == [(0, 8), (8, 20)]
    finer = shot_records(KnownFile(FILM, SHOTS, 0.2))
    assert ranges(finer) == [(0, 8), (8, 12), (12, 20)]
    assert [r.number for r in finer] == [0, 1, 2]


def test_a_record_holds_all_that_is_known_of_its_shot() -> None:
    sea = Tag("object", "object/sea", "sea", "海", 0.9)
    surer = replace(sea, confidence=0.95)
    sights = Sights(
        Fraction(0),
        Fraction(20),
        (
            frame(2, 0, 4, tags=(sea,), quality=0.2, colours=(ColourShare("blue", 0.5),)),
            frame(
                6,
                4,
                8,
                tags=(surer,),
                quality=0.9,
                text=(ReadText("EXIT", 0.9, BOX),),
                colours=(ColourShare("blue", 0.3), ColourShare("red", 0.4)),
                picture=Floats.of([1.0]),
            ),
            frame(10, 8, 20, text=(ReadText("later", 0.9, BOX),)),
        ),
    )
    known = KnownFile(
        replace(FILM, rating=4, info=replace(FILM.info, camera="Sony", recorded="2024-05")),
        SHOTS,
        sights=sights,
        looks=looks(20, (face_track(0, 7),), right=-0.1),
        sounds=sounds(20, "music"),
        speech=speech("Hello[1:1.5]#0 see[2:3]#0 after[7.8:9]#1"),
        corrections=(WordCorrection(FILM.fingerprint, Fraction(2), Fraction(3), "sea"),),
        faces={0: "Anna"},
        voices={0: "Bob", 1: "Carl"},
    )

    first, second = shot_records(known)

    assert first == ShotRecord(
        FILM.fingerprint,
        FILM.path,
        "film.mp4",
        0,
        Fraction(0),
        Fraction(8),
        "video",
        Fraction(6),
        "Hello sea",
        "EXIT",
        (surer,),
        ("Anna", "Bob"),
        1,
        ("speech", "music"),
        "close",
        "pan right",
        (ColourShare("blue", 0.4), ColourShare("red", 0.2)),
        4,
        0.9,
        1080,
        1920,
        Fraction(25),
        "Sony",
        "2024-05",
        Floats.of([1.0]),
        by_face=("Anna",),
    )
    assert (second.said, second.read, second.people) == ("after", "later", ("Carl",))


def test_a_name_that_a_voice_has_too_is_not_of_a_face_alone() -> None:
    known = KnownFile(
        FILM,
        SHOTS,
        looks=looks(20, (face_track(0, 20),)),
        speech=speech("Hello[1:1.5]#0"),
        faces={0: "Anna"},
        voices={0: "Anna"},
    )

    first, second = shot_records(known)

    assert (first.people, first.by_face) == (("Anna",), ())
    assert (second.people, second.by_face) == (("Anna",), ("Anna",))


def test_long_sound_is_told_in_stretches_that_end_between_sentences() -> None:
    talk = asset("talk.wav", media_info(40, kind="audio"))
    said = speech("One[0:6] two.[6:12] Three[13:20] four.[21:30] Five[31:38]", seconds=40)

    records = shot_records(KnownFile(talk, speech=said))

    assert ranges(records) == [(0, 12.5), (12.5, 20.5), (20.5, 30.5), (30.5, 40)]
    assert [r.said for r in records] == ["One two.", "Three", "four.", "Five"]
    assert {(r.kind, r.width, r.rate) for r in records} == {("audio", 0, Fraction(0))}


def test_a_still_is_one_shot_that_does_not_move() -> None:
    photo = asset("photo.jpg", media_info(kind="still"))

    (record,) = shot_records(KnownFile(photo))

    assert (record.kind, record.motion, record.sounds) == ("still", "still", ())
    assert record.end > record.start


def test_silence_is_told_of_a_track_without_sound() -> None:
    quiet = sounds(20, "music")
    levels = Floats.of([-80.0] * len(quiet.prosody.level_db))
    quiet = replace(quiet, spans=(), prosody=replace(quiet.prosody, level_db=levels))

    assert shot_records(KnownFile(FILM, sounds=quiet))[0].sounds == ("silence",)
    assert shot_records(KnownFile(FILM, sounds=None))[0].sounds == ()


def test_the_text_of_a_record_is_in_both_languages() -> None:
    dog = Tag("object", "object/dog", "dog", "狗", 0.9)
    record = ShotRecord(
        "p", "/a/b.mp4", "my_dog.mp4", 0, Fraction(0), Fraction(1), said="sit", read="STOP",
        tags=(dog,), people=("Anna",),
    )  # fmt: skip

    assert record_text(record) == "dog 狗. sit. STOP. Anna. my dog"
