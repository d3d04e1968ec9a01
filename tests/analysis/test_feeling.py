"""What raises and lowers a feeling, on signals that are built so that the answer is known."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.feeling import CurveFeelingReader, feeling_of
from aigc_studio.analysis.feeling_faces import read_faces
from aigc_studio.analysis.feeling_kinds import by_kind, read_tempo
from aigc_studio.analysis.feeling_picture import levels, look
from aigc_studio.analysis.feeling_sound import hear
from aigc_studio.analysis.feeling_terms import AROUSAL, VALENCE, Measure
from aigc_studio.analysis.feeling_words import read_words
from aigc_studio.core.errors import JobCancelled
from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import (
    Boundary,
    Floats,
    MediaFeatures,
    PictureTimes,
    ShotAnalysis,
)
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from tests.documents import media_info
from tests.fake_ear import sounds
from tests.fake_looks import face_track, looks
from tests.fake_music import music
from tests.fake_speech import speech
from tests.media_factory import write_wav

RATE = 16000
SECONDS = 20
STEPS = 25 * SECONDS


class Sound:
    """Samples in memory; silence before and behind them."""

    def __init__(self, samples: np.ndarray) -> None:
        self._samples = samples.astype(np.float32)

    def read(self, start: Fraction, samples: int, rate: int) -> np.ndarray:
        assert rate == RATE
        first = round(start * rate)
        found = np.zeros((samples, 2), np.float32)
        part = self._samples[max(first, 0) : max(first + samples, 0)]
        found[max(-first, 0) : max(-first, 0) + len(part)] = part[:, None]
        return found


def heard(samples: np.ndarray, steps: int = STEPS) -> dict[str, Measure]:
    return hear(Sound(samples), Fraction(0), steps, lambda _share: None)


def chords(notes: list[tuple[int, ...]], seconds: float = 1.0) -> np.ndarray:
    t = np.arange(int(seconds * RATE)) / RATE
    each = [sum(0.1 * np.sin(2 * np.pi * 440 * 2 ** ((n - 69) / 12) * t) for n in c) for c in notes]
    return np.tile(np.concatenate(each), int(SECONDS / (seconds * len(notes))) + 1)


def clicks(a_second: int) -> np.ndarray:
    samples = np.zeros(SECONDS * RATE)
    burst = np.random.default_rng(1).normal(0, 0.3, 400)
    for at in range(0, len(samples) - 400, RATE // a_second):
        samples[at : at + 400] = burst
    return samples


MAJOR = [(60, 64, 67), (65, 69, 72), (67, 71, 74), (60, 64, 67)]
MINOR = [(60, 63, 67), (65, 68, 72), (67, 70, 74), (60, 63, 67)]


def pictures(
    *,
    seconds: int = SECONDS,
    start: Fraction = Fraction(0),
    db: float | None = None,
    **curves: float,
) -> MediaFeatures:
    """Features of a film whose curves are even, with a sound of one level or none."""
    count = 25 * seconds
    usual = {"motion": 0.05, "difference": 2.0, "saturation": 35.0, "luma_mean": 100.0}
    first = int(start * 25)
    return MediaFeatures(
        PictureTimes.of(range(first, first + count), Fraction(1, 25), start + seconds),
        {name: Floats.of([value] * count) for name, value in (usual | curves).items()},
        b"",
        (),
        (),
        Floats() if db is None else Floats.of([db] * count),
        start,
    )


def seen(
    features: MediaFeatures, shots: ShotAnalysis | None = None, steps: int = STEPS
) -> dict[str, Measure]:
    measures = look(features, shots, Fraction(0), steps)
    loudness = levels(features, Fraction(0), steps)
    return measures if loudness is None else measures | {"loudness": loudness}


def middle(values: Floats) -> float:
    view = values.view()
    return view[len(view) // 2]


def cut_every(pictures_each: int, count: int = STEPS) -> ShotAnalysis:
    places = range(pictures_each, count, pictures_each)
    found = (Boundary("cut", p, p, Fraction(p, 25), Fraction(p, 25), 1.0) for p in places)
    return ShotAnalysis(Floats(), tuple(found), 0.5, "built")


@pytest.mark.parametrize(
    ("calm", "wild"),
    [
        (pictures(db=-45.0), pictures(db=-12.0)),
        (pictures(motion=0.001), pictures(motion=0.6)),
        (pictures(difference=0.2), pictures(difference=12.0)),
    ],
    ids=["louder", "more motion", "more change"],
)
def test_what_is_louder_or_moves_more_is_more_exciting(calm, wild):
    before, after = (feeling_of(Fraction(0), STEPS, seen(f)) for f in (calm, wild))

    assert middle(after.arousal) > middle(before.arousal) + 0.1
    assert middle(after.valence) == pytest.approx(middle(before.valence))


def test_faster_cutting_is_more_exciting():
    slow, fast = (
        feeling_of(Fraction(0), STEPS, seen(pictures(), cut_every(each))) for each in (200, 20)
    )

    assert middle(fast.arousal) > middle(slow.arousal) + 0.1


def test_a_take_without_a_cut_says_nothing_of_pace():
    single = ShotAnalysis(Floats(), (), 0.5, "built")

    assert "cuts" not in look(pictures(), single, Fraction(0), STEPS)


def test_more_onsets_are_more_exciting():
    slow, fast = (feeling_of(Fraction(0), STEPS, heard(clicks(n))) for n in (1, 8))

    assert middle(fast.arousal) > middle(slow.arousal) + 0.1
    assert heard(clicks(4))["onsets"].values[STEPS // 2] == pytest.approx(4.0, abs=0.1)


def test_silence_over_a_still_is_calm():
    still = seen(pictures(motion=0.0, difference=0.0, db=-120.0))
    silence = heard(np.zeros(SECONDS * RATE))

    found = feeling_of(Fraction(0), STEPS, still | silence)

    assert max(found.arousal.view()) < 0.1


def test_brighter_and_more_colourful_is_gladder():
    dark, bright = (
        feeling_of(Fraction(0), STEPS, seen(pictures(luma_mean=luma, saturation=saturation)))
        for luma, saturation in ((40.0, 10.0), (160.0, 70.0))
    )

    assert middle(bright.valence) > 0.5
    assert middle(dark.valence) < -0.5
    assert middle(bright.arousal) == pytest.approx(middle(dark.arousal))


def test_major_is_gladder_than_minor():
    minor, major = (feeling_of(Fraction(0), STEPS, heard(chords(n))) for n in (MINOR, MAJOR))

    assert middle(major.valence) > middle(minor.valence) + 0.2


def test_a_pitch_that_goes_up_and_down_is_more_exciting_than_one_that_stays():
    t = np.arange(SECONDS * RATE) / RATE

    def voice(swing: float) -> np.ndarray:
        return 0.2 * np.sin(2 * np.pi * np.cumsum(150 * 2 ** (swing * np.sin(2.0 * t))) / RATE)

    level, lively = (heard(voice(swing))["pitch"] for swing in (0.0, 0.5))

    assert level.values[STEPS // 2] < 0.1
    assert lively.values[STEPS // 2] == pytest.approx(6 / np.sqrt(2), rel=0.2)


@pytest.mark.parametrize(
    ("language", "glad", "sad"),
    [
        ("en", "This[1:2] is[2:3] wonderful.[3:4]", "This[1:2] is[2:3] terrible.[3:4]"),
        ("zh", "这里[1:2] 很美[2:3] 喜欢[3:4]", "服务[1:2] 太差了[2:3] 再也不来[3:4]"),
    ],
)
def test_words_are_glad_or_sad_in_their_own_time(language, glad, sad):
    for text, sign in ((glad, 1.0), (sad, -1.0)):
        said = replace(speech(text, seconds=SECONDS), language=language)
        found = read_words(said, Fraction(0), STEPS)
        assert found is not None
        assert sign * found.values[50] > 0.3
        assert not found.known[:25].any()
        assert not found.known[110:].any()


def test_words_without_feeling_or_in_another_language_say_nothing():
    plain = speech("It[1:2] is[2:3] Wednesday.[3:4]", seconds=SECONDS)

    found = read_words(plain, Fraction(0), STEPS)
    assert found is not None
    assert not found.known.any()
    assert read_words(replace(plain, language="fi"), Fraction(0), STEPS) is None
    assert read_words(None, Fraction(0), STEPS) is None


def everything() -> dict[str, Measure]:
    faces = read_faces(looks(SECONDS, (face_track(0, SECONDS),)), Fraction(0), STEPS)
    tempo = read_tempo(music(100, SECONDS), Fraction(0), STEPS)
    own = by_kind(heard(chords(MAJOR) + clicks(3)[0]), sounds(SECONDS), Fraction(0), STEPS)
    return seen(pictures(db=-20.0), cut_every(60)) | own | tempo | faces


def test_shares_sum_to_the_whole_at_every_moment():
    found = feeling_of(Fraction(0), STEPS, everything())

    for whole, shares in (
        (found.arousal, [s.arousal for s in found.shares if len(s.arousal)]),
        (found.valence, [s.valence for s in found.shares if len(s.valence)]),
    ):
        total = np.sum([np.array(share.view()) for share in shares], axis=0)
        assert np.allclose(total, np.array(whole.view()), atol=1e-6)
    assert {s.name for s in found.shares} == {*AROUSAL, *VALENCE} - {"words"}
    assert found.sources == ("sound", "picture", "faces")


def test_the_band_is_never_narrow_and_grows_with_what_is_missing():
    full = feeling_of(Fraction(0), STEPS, everything())
    bare = feeling_of(Fraction(0), STEPS, {"motion": everything()["motion"]})
    nothing = feeling_of(Fraction(0), STEPS, {})

    spreads = [middle(f.arousal_sd) for f in (full, bare, nothing)]
    assert min(spreads) > 0.2
    assert spreads[1] < spreads[2] == pytest.approx(1 / np.sqrt(12))
    assert middle(nothing.arousal) == 0.5
    assert middle(nothing.valence) == 0.0
    assert middle(nothing.valence_sd) == pytest.approx(2 / np.sqrt(12))


def test_terms_that_disagree_widen_the_band():
    agreed = feeling_of(Fraction(0), STEPS, seen(pictures(motion=0.6, difference=12.0, db=-12.0)))
    torn = feeling_of(Fraction(0), STEPS, seen(pictures(motion=0.001, difference=0.1, db=-6.0)))

    assert middle(torn.arousal_sd) > middle(agreed.arousal_sd) + 0.01


# --- whole files --------------------------------------------------------------------------------


def read(path: Path, info: MediaInfo, features: MediaFeatures, context=None, **more) -> Feeling:
    return CurveFeelingReader().read(
        str(path), info, Evidence(features, **more), context or JobContext()
    )


def sounding(seconds: float, start: Fraction = Fraction(0)) -> MediaInfo:
    info = media_info(seconds, kind="audio")
    stream = AudioStream(0, "pcm_s16le", 48000, 1, TimeRange(start, start + Fraction(seconds)))
    return replace(info, audio=(stream,))


def wav(path: Path, seconds: float) -> Path:
    t = np.arange(int(seconds * 48000)) / 48000
    return write_wav(path, (0.3 * np.sin(2 * np.pi * 330 * t))[None].astype(np.float32))


def of_sound(seconds: float, db: float = -14.0) -> MediaFeatures:
    none = PictureTimes(Fraction(1, 25))
    count = max(1, int(seconds * 25))
    return MediaFeatures(none, {}, b"", (), (), Floats.of([db] * count), Fraction(0))


def test_the_same_file_twice_gives_the_same_bytes(tmp_path):
    path, info = wav(tmp_path / "tone.wav", 9), sounding(9)

    assert read(path, info, of_sound(9)) == read(path, info, of_sound(9))


@pytest.mark.parametrize("seconds", [Fraction(1), Fraction(1, 50)])
def test_a_file_of_a_second_or_less_has_a_feeling(tmp_path, seconds):
    found = read(
        wav(tmp_path / "short.wav", float(seconds)), sounding(seconds), of_sound(float(seconds))
    )

    assert len(found.arousal) == len(found.valence_sd) == max(1, int(seconds * 25))
    assert all(0.0 <= value <= 1.0 for value in found.arousal.view())
    assert found.sources == ("sound",)


def test_a_film_without_sound_is_read_by_its_picture_alone():
    info = media_info(SECONDS, has_sound=False)

    found = read(Path("/silent.mp4"), info, pictures(motion=0.5))

    assert found.sources == ("picture",)
    assert len(found.arousal) == STEPS
    assert {s.name for s in found.shares if len(s.arousal)} == {"motion", "change"}


def test_a_glad_face_makes_a_picture_gladder_and_has_its_own_share():
    info, features = media_info(SECONDS, has_sound=False), pictures(motion=0.5)

    def felt(valence: float) -> Feeling:
        seen = looks(SECONDS, (face_track(0, SECONDS // 2, valence=valence),))
        return read(Path("/silent.mp4"), info, features, looks=seen)

    glad, sad = felt(0.7), felt(-0.5)

    assert glad.sources == ("picture", "faces")
    assert glad.valence.view()[100] > sad.valence.view()[100] + 0.2
    (share,) = [s for s in glad.shares if s.name == "faces"]
    assert share.source == "faces"
    assert share.valence.view()[100] > 0.05
    assert share.valence.view()[-1] == pytest.approx(0.0, abs=1e-6)
    assert {s.name for s in glad.shares if len(s.arousal)} == {"motion", "change", "expression"}


def test_each_face_is_read_where_it_is_seen_and_reading_can_be_ended():
    first, second = face_track(0, 2, valence=0.7), face_track(3, SECONDS, valence=-0.5)

    both = read_faces(looks(SECONDS, (first, second)), Fraction(0), STEPS)["faces"]
    parts = [read_faces(looks(SECONDS, (t,)), Fraction(0), STEPS)["faces"] for t in (first, second)]

    assert np.allclose(both.values, parts[0].values + parts[1].values)
    assert np.allclose(both.known, parts[0].known + parts[1].known)
    assert both.known.min() == 0.0
    cancelled = threading.Event()
    cancelled.set()
    check = JobContext(cancelled=cancelled).check
    with pytest.raises(JobCancelled):
        read_faces(looks(SECONDS, (first, second)), Fraction(0), STEPS, check)


def test_faces_nobody_read_say_nothing():
    info, features = media_info(SECONDS, has_sound=False), pictures(motion=0.5)
    seen = looks(SECONDS, (face_track(0, SECONDS),))

    unread = read(Path("/a.mp4"), info, features, looks=replace(seen, has_read_expressions=False))

    assert unread == read(Path("/a.mp4"), info, features)
    assert unread == read(Path("/a.mp4"), info, features, looks=replace(seen, faces=()))


def test_music_is_compared_with_music_and_its_band_is_narrower_than_of_unknown_sound(tmp_path):
    path, info, features = wav(tmp_path / "tone.wav", 9), sounding(9), of_sound(9)

    unknown = read(path, info, features)
    speech, song = (read(path, info, features, sounds=sounds(9, k)) for k in ("speech", "music"))

    assert speech.arousal == unknown.arousal
    assert song.arousal.view()[100] < speech.arousal.view()[100] - 0.03
    assert unknown.arousal_sd.view()[100] > speech.arousal_sd.view()[100] + 0.05
    assert song.valence == speech.valence


def test_faster_music_is_more_exciting_and_gladder(tmp_path):
    path, info, features = wav(tmp_path / "tone.wav", 9), sounding(9), of_sound(9)

    slow, fast = (read(path, info, features, music=music(bpm, 9)) for bpm in (70, 150))
    still = read(path, info, features, music=replace(music(70, 9), beats=(), tempo=0.0))

    assert fast.arousal.view()[100] > slow.arousal.view()[100] + 0.05
    assert fast.valence.view()[100] > slow.valence.view()[100] + 0.1
    assert {s.name for s in fast.shares} - {s.name for s in still.shares} == {"tempo", "pulse"}


def test_the_sound_of_a_file_is_heard_once_however_often_it_is_read(tmp_path):
    path, info = wav(tmp_path / "tone.wav", 9), sounding(9)
    reader = CurveFeelingReader()
    first = reader.read(str(path), info, Evidence(of_sound(9)), JobContext())

    path.unlink()

    assert reader.read(str(path), info, Evidence(of_sound(9)), JobContext()) == first


def test_sound_that_begins_late_is_silence_before(tmp_path):
    """The picture starts at 0, the sound at 10 s."""
    features = pictures(db=-14.0)
    late = replace(features, levels_db=Floats.of([-14.0] * 250), levels_start=Fraction(10))
    found = feeling_of(Fraction(0), STEPS, seen(late))

    assert found.arousal.view()[100] < found.arousal.view()[400] - 0.2


def test_a_file_that_does_not_start_at_zero_keeps_its_own_seconds():
    start = Fraction(5, 6)
    info = media_info(SECONDS, has_sound=False)
    info = replace(info, available_range=TimeRange(start, start + SECONDS))

    found = read(Path("/late.mp4"), info, pictures(start=Fraction(1), motion=0.5))

    assert found.start == start
    assert len(found.arousal) == STEPS


def test_reading_stops_when_it_is_cancelled(tmp_path):
    context = JobContext()
    context.cancelled.set()

    with pytest.raises(JobCancelled):
        read(wav(tmp_path / "tone.wav", 2), sounding(2), of_sound(2), context=context)


def test_the_version_is_the_same_whatever_the_settings():
    reader = CurveFeelingReader()

    assert reader.version(Settings()) == reader.version(Settings(is_ai_enabled=False))
