from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from aigc_studio.core.document import (
    Angle,
    Folder,
    MediaAsset,
    MulticamGroup,
    Project,
    SavedSearch,
    Sequence,
)
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.ids import (
    AssetId,
    ClipGroupId,
    EffectId,
    FolderId,
    GroupId,
    SearchId,
    SequenceId,
    TransitionId,
)
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.titles import Title, TitleBlock, title_info
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.settling import nested_info
from aigc_studio.storage import atomic
from aigc_studio.storage.migrations import migrated
from aigc_studio.storage.projects import ProjectFiles, backups_of, encode_project
from tests.conftest import ROOT
from tests.documents import RATE, document
from tests.forks import forked

GOLDEN = ROOT / "tests" / "golden" / "projects"
FILM = document("V1: a[0:50] b[50:90@100]\nA1: a[0:50]", name="电影")


@pytest.fixture
def store() -> ProjectFiles:
    return ProjectFiles()


def test_a_project_comes_back_as_it_was_saved(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "电影.aigc"

    store.save(FILM, path, backups_kept=3)
    loaded, notes = store.load(path)

    assert loaded == FILM
    assert all("missing" in note for note in notes)


def saved_beside(folder: Path, store: ProjectFiles) -> tuple[Project, Path]:
    """A film whose footage lies in the folder of its project."""
    folder.mkdir()
    (folder / "a.mp4").write_bytes(b"picture")
    assets = tuple(replace(a, path=str(folder / "a.mp4")) for a in FILM.assets)
    film = replace(FILM, assets=assets)
    store.save(film, folder / "film.aigc", backups_kept=0)
    return film, folder / "film.aigc"


def test_a_project_copied_alone_finds_its_footage_where_it_lay(
    store: ProjectFiles, tmp_path: Path
) -> None:
    film, path = saved_beside(tmp_path / "work", store)
    alone = tmp_path / "watched.aigc"
    alone.write_bytes(path.read_bytes())

    loaded, notes = store.load(alone)

    assert (loaded, notes) == (film, ())


def test_a_folder_moved_whole_takes_the_footage_that_moved_with_it(
    store: ProjectFiles, tmp_path: Path
) -> None:
    film, path = saved_beside(tmp_path / "work", store)
    copied = tmp_path / "copied"
    copied.mkdir()
    for file in path.parent.iterdir():
        (copied / file.name).write_bytes(file.read_bytes())

    loaded, notes = store.load(copied / "film.aigc")

    assert [a.path for a in loaded.assets] == [str(copied / "a.mp4")] * len(film.assets)
    assert notes == ()


def test_a_folder_whose_name_is_no_text_is_not_told(store: ProjectFiles, tmp_path: Path) -> None:
    film, path = saved_beside(tmp_path / os.fsdecode(b"caf\xe9"), store)

    assert "folder" not in json.loads(path.read_bytes())
    loaded, _ = store.load(path)
    assert [a.path for a in loaded.assets] == [a.path for a in film.assets]


@pytest.mark.parametrize("folder", ["../x", "/x/../etc", 7, None, "\0"])
def test_a_told_folder_that_is_no_plain_one_is_passed_over(
    store: ProjectFiles, tmp_path: Path, folder: object
) -> None:
    _, path = saved_beside(tmp_path / "work", store)
    content = json.loads(path.read_bytes()) | {"folder": folder}
    alone = tmp_path / "watched.aigc"
    alone.write_text(json.dumps(content))

    loaded, notes = store.load(alone)

    assert {a.path for a in loaded.assets} == {str(tmp_path / "a.mp4")}
    assert all("is missing" in note for note in notes)


def test_version_1_is_read_without_loss(store: ProjectFiles) -> None:
    loaded, _ = store.load(GOLDEN / "version-1.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))["project"]
    without_tracks_set(written)
    without_transitions(written)
    assert written.pop("corrections") == written.pop("speakers") == []
    without_bins(written)
    assert [sequence.pop("subtitles") for sequence in written["sequences"]] == [[]]
    without_keyframes(written)
    assert written == json.loads((GOLDEN / "version-1.aigc").read_bytes())["project"]


def test_version_2_is_read_as_it_was_written(store: ProjectFiles) -> None:
    """Also by a studio that did not yet mark subtitles whose speech was cut."""
    loaded, _ = store.load(GOLDEN / "version-2.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))
    cues = [
        cue
        for sequence in written["project"]["sequences"]
        for track in sequence["subtitles"]
        for cue in track["cues"]
    ]
    assert {cue.pop("is_cut") for cue in cues} == {False}
    assert written.pop("version") == 6
    without_tracks_set(written["project"])
    without_transitions(written["project"])
    without_bins(written["project"])
    without_keyframes(written["project"])
    assert {"version": 2, **written} == json.loads((GOLDEN / "version-2.aigc").read_bytes())
    sequence = loaded.sequence()
    assert sequence is not None
    assert [len(t.clips) for t in sequence.tracks] == [2, 1]
    assert [cue.text for cue in sequence.subtitles[0].cues] == ["Good evening.", "两行\n字幕"]
    assert loaded.corrections[0].text == "Anna"
    assert loaded.speakers[0].name == "安娜"


def test_version_4_is_read_as_it_was_written(store: ProjectFiles) -> None:
    """With a rating, a saved search and a multicam group."""
    loaded, _ = store.load(GOLDEN / "version-4.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))
    assert written.pop("version") == 6
    without_tracks_set(written["project"])
    without_transitions(written["project"])
    assert {"version": 4, **written} == json.loads((GOLDEN / "version-4.aigc").read_bytes())
    assert [asset.rating for asset in loaded.assets] == [4, 0]
    assert loaded.searches == (SavedSearch(SearchId("search-1"), "海边", "sea shot:wide"),)
    a, b = loaded.assets
    angles = (Angle(a.id, Fraction(0)), Angle(b.id, Fraction(-7, 3)))
    assert loaded.groups == (MulticamGroup(GroupId("group-1"), "Wedding", angles),)


def test_version_3_is_read_and_has_no_bins_of_its_own(store: ProjectFiles) -> None:
    """With a course of gain and a framing along its clips."""
    loaded, _ = store.load(GOLDEN / "version-3.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))
    assert written.pop("version") == 6
    without_tracks_set(written["project"])
    without_transitions(written["project"])
    without_bins(written["project"])
    assert {"version": 3, **written} == json.loads((GOLDEN / "version-3.aigc").read_bytes())
    sequence = loaded.sequence()
    assert sequence is not None
    (_, picture), _, (_, sound) = sequence.clips()
    assert picture.framing == (
        FramingPoint(Fraction(1, 3), 0.25, 0.5, 1.0),
        FramingPoint(Fraction(2), 0.75, 0.4, 1.5),
    )
    assert sound.gain_points == (GainPoint(Fraction(0), -12.0), GainPoint(Fraction(5, 7), 0.0))


def test_version_5_is_read_as_it_was_written(store: ProjectFiles) -> None:
    """With a transition, an effect, a ramp, a nest, timecode and what another program wrote."""
    loaded, _ = store.load(GOLDEN / "version-5.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))
    assert written.pop("version") == 6
    without_tracks_set(written["project"])
    assert {"version": 5, **written} == json.loads((GOLDEN / "version-5.aigc").read_bytes())
    assert loaded == rich_film()


def test_version_6_is_read_as_it_was_written(store: ProjectFiles) -> None:
    """With switched and mixed tracks, a group, a title, folders, a label and a sub-clip."""
    loaded, _ = store.load(GOLDEN / "version-6.aigc")

    written = json.loads(encode_project(loaded, GOLDEN))
    assert written == json.loads((GOLDEN / "version-6.aigc").read_bytes())
    assert loaded == furnished_film()
    assert violations(loaded) == ()


def furnished_film() -> Project:
    """Everything that version 6 added, once."""
    film = rich_film()
    outer, inner = film.sequences
    upper, picture, sound = outer.tracks
    grouped = tuple(replace(c, group=ClipGroupId("clips-1")) for c in picture.clips)
    tracks = (
        replace(upper, is_targeted=False, height=90),
        replace(picture, clips=grouped),
        replace(sound, is_solo=True, is_sync_locked=False, gain_db=-3.5, pan=0.25),
    )
    shelf = Folder(FolderId("folder-1"), "Day 1 第一天")
    inside = Folder(FolderId("folder-2"), "Wide", shelf.id)
    first, *others = film.assets
    part = replace(
        first,
        id=AssetId("asset-part"),
        name="Best",
        folder=inside.id,
        label="violet",
        part=TimeRange(Fraction(2), Fraction(7, 2)),
    )
    block = TitleBlock("片尾\nThe End", 0.5, 0.8, "left", "bottom", size=60, box="#00000080")
    title = Title((block, TitleBlock("2026", shadow=4, is_italic=True)), "roll")
    info = title_info((1920, 1080), RATE)
    roll = MediaAsset(AssetId("asset-title"), "片尾", "", "", info, title=title)
    return replace(
        film,
        assets=(replace(first, folder=shelf.id), *others, part, roll),
        sequences=(replace(outer, tracks=tracks), inner),
        folders=(shelf, inside),
    )


def test_a_fraction_that_would_take_for_ever_is_refused(
    store: ProjectFiles, tmp_path: Path
) -> None:
    text = (GOLDEN / "version-5.aigc").read_text().replace('"1/2"', '"1e200000000"', 1)
    path = tmp_path / "hostile.aigc"
    path.write_text(text)

    with pytest.raises(ProjectFileError, match="fraction"):
        store.load(path)


def test_transitions_that_are_unsound_are_mended_on_opening(
    store: ProjectFiles, tmp_path: Path
) -> None:
    film = rich_film()
    outer, inner = film.sequences
    track = outer.tracks[1]
    lost = replace(track.transitions[0], id=TransitionId("lost"), before=None, after=track.id)
    broken = replace(track, transitions=(*track.transitions, lost))
    tracks = (outer.tracks[0], broken, *outer.tracks[2:])
    path = tmp_path / "film.aigc"
    store.save(
        replace(film, sequences=(replace(outer, tracks=tracks), inner)), path, backups_kept=0
    )

    loaded, notes = store.load(path)

    assert loaded.sequences[0].tracks[1].transitions == track.transitions
    assert any("1 transitions had lost" in note for note in notes)
    assert not any("Inner" in note for note in notes)


def rich_film() -> Project:
    """Everything that version 5 added, once."""
    plain = document(
        "V2: c[10:60]\nV1: a[0:50@20] b[50:90@100]\nA1: a[0:50@20] b[50:90@100]", name="电影"
    )
    sequence = plain.sequence()
    assert sequence is not None
    upper, picture, sound = sequence.tracks
    a, b = picture.clips
    wipe = Transition(
        TransitionId("transition-1"),
        "wipe",
        a.id,
        b.id,
        6,
        7,
        "ease",
        (ParameterValue("angle", 45), ParameterValue("softness", 0.2)),
    )
    fade = Transition(TransitionId("transition-2"), "dip", None, a.id, 0, 12, is_held=True)
    cross = Transition(
        TransitionId("transition-3"),
        "constant_power",
        sound.clips[0].id,
        sound.clips[1].id,
        3,
        3,
        extras=(("xmeml", "<transitionitem/>"),),
    )
    zoom = ParameterValue(
        "scale", points=(ValuePoint(Fraction(1, 3), 1, "smooth"), ValuePoint(Fraction(2), 1.5))
    )
    grow = Effect(EffectId("effect-1"), "transform", (zoom,))
    grade = Effect(
        EffectId("effect-2"),
        "lut",
        (ParameterValue("file", text="/看/warm.cube"),),
        is_enabled=False,
    )
    ramp = SpeedRamp(
        Fraction(1, 2),
        (SpeedPoint(Fraction(0), Fraction(1)), SpeedPoint(Fraction(2), Fraction(-1, 3))),
        "flow",
    )
    tracks = (
        replace(
            upper,
            clips=(replace(upper.clips[0], blend="screen", ramp=ramp, extras=(("otio", "{}"),)),),
            effects=(grade,),
        ),
        replace(picture, clips=(replace(a, effects=(grow,)), b), transitions=(fade, wipe)),
        replace(sound, transitions=(cross,)),
    )
    outer = replace(
        sequence, tracks=tracks, start_frame=90000, is_drop_frame=False, extras=(("edl", "* NOTE"),)
    )
    inner = Sequence(SequenceId("sequence-2"), "Inner", RATE, 640, 360)
    nest = MediaAsset(
        AssetId("asset-nest"), "Inner", "", "", nested_info(inner), sequence_id=inner.id
    )
    return replace(plain, assets=(*plain.assets, nest), sequences=(outer, inner))


ADDED_IN_6: dict[str, dict[str, object]] = {
    "tracks": {
        "is_solo": False,
        "is_targeted": True,
        "is_sync_locked": True,
        "gain_db": 0.0,
        "pan": 0.0,
        "height": None,
    },
    "clips": {"group": None},
    "assets": {"title": None, "folder": None, "label": "", "part": None},
    "project": {"folders": []},
}


def without_tracks_set(project: dict[str, Any]) -> None:
    """Takes what version 6 added out of a written project, and sees that it is the usual."""
    tracks = [track for sequence in project["sequences"] for track in sequence["tracks"]]
    parts = {
        "project": [project],
        "assets": project["assets"],
        "sequences": project["sequences"],
        "tracks": tracks,
        "clips": [clip for track in tracks for clip in track["clips"]],
    }
    for part, usual in ADDED_IN_6.items():
        for item in parts[part]:
            assert {key: item.pop(key) for key in usual} == usual


def without_transitions(project: dict[str, Any]) -> None:
    """Takes what version 5 added out of a written project, and sees that it is empty."""
    assert {asset.pop("sequence_id") for asset in project["assets"]} <= {None}
    for sequence in project["sequences"]:
        assert sequence.pop("start_frame") == 0
        assert sequence.pop("is_drop_frame") is None
        assert sequence.pop("extras") == []
        for track in sequence["tracks"]:
            assert track.pop("transitions") == track.pop("effects") == track.pop("extras") == []
            for clip in track["clips"]:
                assert clip.pop("effects") == clip.pop("extras") == []
                assert (clip.pop("blend"), clip.pop("ramp")) == ("normal", None)


def without_bins(project: dict[str, Any]) -> None:
    """Takes what version 4 added out of a written project, and sees that it is empty."""
    assert project.pop("searches") == project.pop("groups") == []
    assert {asset.pop("rating") for asset in project["assets"]} <= {0}
    told = {asset["info"].pop(key) for asset in project["assets"] for key in ("camera", "recorded")}
    assert told <= {""}


def without_keyframes(project: dict[str, Any]) -> None:
    """Takes what version 3 added out of a written project, and sees that it is empty."""
    for sequence in project["sequences"]:
        for subtitles in sequence.get("subtitles", ()):
            assert not subtitles.pop("is_burned")
        for track in sequence["tracks"]:
            for clip in track["clips"]:
                assert clip.pop("gain_points") == clip.pop("framing") == []


def test_saving_twice_gives_the_same_bytes(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "film.aigc"

    store.save(FILM, path, backups_kept=0)
    first = path.read_bytes()
    loaded, _ = store.load(path)
    store.save(loaded, path, backups_kept=0)

    assert path.read_bytes() == first


def test_earlier_files_are_kept_as_numbered_backups(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "fi[l]m.aigc"

    for count in range(6):
        store.save(document(f"V1: a[0:{count + 1}]"), path, backups_kept=3)

    assert [p.name for p in backups_of(path)] == [f"fi[l]m.aigc.{n}.bak" for n in (3, 4, 5)]
    newest, _ = store.load(backups_of(path)[-1])
    assert newest == document("V1: a[0:5]")


def test_unknown_parts_of_a_file_are_kept(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "film.aigc"
    store.save(FILM, path, backups_kept=0)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["notes_of_a_plugin"] = {"kept": [1, 2, "三"]}
    path.write_text(json.dumps(content), encoding="utf-8")

    loaded, _ = store.load(path)
    store.save(loaded, path, backups_kept=0)

    again = json.loads(path.read_text(encoding="utf-8"))
    assert again["notes_of_a_plugin"] == {"kept": [1, 2, "三"]}


def test_media_below_the_folder_moves_with_it(store: ProjectFiles, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    asset = FILM.assets[0]
    moved = Project("F", (type(asset)(asset.id, "a", str(old / "a.mp4"), "x", asset.info),))
    store.save(moved, old / "film.aigc", backups_kept=0)

    old.rename(new)
    loaded, _ = store.load(new / "film.aigc")

    assert loaded.assets[0].path == str(new / "a.mp4")


def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(
    store: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.aigc"
    store.save(FILM, path, backups_kept=0)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(ProjectFileError, match=r"No space left.*untouched"):
        store.save(document("V1: z[0:9]"), path, backups_kept=0)

    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["film.aigc"]


def _save_on_a_full_disk(path: Path) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
    try:
        ProjectFiles().save(document("V1: z[0:9]"), path, backups_kept=0)
    except ProjectFileError:
        sys.exit(7)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a Linux system")
def test_a_full_disk_loses_nothing(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "film.aigc"
    store.save(FILM, path, backups_kept=0)
    before = path.read_bytes()

    child = forked(_save_on_a_full_disk, path)
    child.join()

    assert child.exitcode == 7
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["film.aigc"]


def test_a_project_is_open_in_one_studio_at_a_time(store: ProjectFiles, tmp_path: Path) -> None:
    path = tmp_path / "film.aigc"
    lock = store.lock(path)

    with pytest.raises(ProjectFileError, match="open in another studio"):
        ProjectFiles().lock(path)
    lock.release()

    store.lock(path).release()
    assert not list(tmp_path.iterdir())


HOSTILE = {
    "empty": b"",
    "no JSON": b"hello",
    "a list": b"[1, 2]",
    "another format": b'{"format": "other", "version": 1}',
    "no version": b'{"format": "aigc-studio project"}',
    "a newer version": b'{"format": "aigc-studio project", "version": 99, "project": {}}',
    "an ancient version": b'{"format": "aigc-studio project", "version": -3, "project": {}}',
    "deep nesting": b'{"format": "aigc-studio project", "version": 1, "project": '
    + b"[" * 200_000
    + b"]" * 200_000
    + b"}",
    "deep unknown part": b'{"x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "wrong types": b'{"format": "aigc-studio project", "version": 1, "project": {"name": 5}}',
    "truncated": encode_project(FILM)[:-200],
    "flipped": encode_project(FILM).replace(b'"start": 0', b'"start": "0"'),
    "NUL bytes": encode_project(FILM).replace(b'"duration": 40', b'"duration": \0\0'),
    "a negative length": encode_project(FILM).replace(b'"duration": 40', b'"duration": -40'),
    "an overlap": encode_project(FILM).replace(b'"duration": 50', b'"duration": 60'),
    "a zero denominator": encode_project(FILM).replace(
        b'"source_start": "0/1"', b'"source_start": "1/0"'
    ),
    "an endless fraction": encode_project(FILM).replace(
        b'"source_start": "0/1"', b'"source_start": "1' + b"0" * 99999 + b'"'
    ),
    "a huge number": encode_project(FILM).replace(b'"start": 0', b'"start": 1' + b"0" * 400),
    "no rate": encode_project(FILM).replace(b'"numerator": 25', b'"numerator": 0'),
    "invalid UTF-8": encode_project(FILM).replace("电影".encode(), b"\xff\xfe"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_damaged_or_hostile_file_is_refused_with_one_sentence(
    store: ProjectFiles, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "bad.aigc"
    path.write_bytes(data)

    with pytest.raises(ProjectFileError) as told:
        store.load(path)

    assert "bad.aigc" in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 400
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "name",
    [
        "concat:/etc/passwd|/etc/hosts",
        "http://127.0.0.1:9/a.mp4",
        "subfile:,,start,0,end,9,,:/etc/passwd",
        "data:video/mp4;base64,AAAA",
        "../../etc/passwd",
        "/usr/../etc/passwd",
        "file:/etc/passwd",
        "a\u0000b.mp4",
        "",
    ],
)
def test_a_path_that_is_no_plain_path_is_kept_but_stays_closed(
    store: ProjectFiles, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "film.aigc"
    asset = FILM.assets[0]
    data = encode_project(FILM).replace(json.dumps(asset.path).encode(), json.dumps(name).encode())
    path.write_bytes(data)

    loaded, notes = store.load(path)

    assert loaded.assets[0].path == name
    assert any("stays closed" in note for note in notes)


def test_migrations_run_one_after_the_other() -> None:
    steps = {1: lambda c: c | {"a": 1}, 2: lambda c: c | {"b": c["a"] + 1}}

    assert migrated({}, 1, target=3, migrations=steps) == {"a": 1, "b": 2}
    with pytest.raises(ValueError, match="can no longer be read"):
        migrated({}, 0, target=3, migrations=steps)


def test_saves_that_fail_push_no_backup_out(
    store: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.aigc"
    for count in range(4):
        store.save(document(f"V1: a[0:{count + 1}]"), path, backups_kept=3)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    for _ in range(5):
        with pytest.raises(ProjectFileError):
            store.save(FILM, path, backups_kept=3)

    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"width": 1920', '"width": 1000000000'),
        ('"gain_db": 0.0', '"gain_db": 1e300'),
        ('"gain_db": 0.0', '"gain_db": 1e999'),
        ('"gain_db": 0.0', '"gain_db": NaN'),
        ('"sample_rate": 48000', '"sample_rate": 99999999999'),
        ('"duration": 50', '"duration": 9999999999999999999999999'),
        ('"duration": 50', '"duration": -50'),
        ('"numerator": 25', '"numerator": 100000000'),
        ('"start": 50', '"start": 4611686018427387904'),
    ],
)
def test_numbers_no_timeline_can_have_are_refused(
    store: ProjectFiles, tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "film.aigc"
    store.save(FILM, path, backups_kept=0)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ProjectFileError, match="is damaged and was not opened"):
        store.load(path)


def test_a_path_that_no_system_takes_is_shown_as_missing(
    store: ProjectFiles, tmp_path: Path
) -> None:
    path = tmp_path / "film.aigc"
    store.save(FILM, path, backups_kept=0)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(FILM.assets[0].path, "/" + "x" * 5000), encoding="utf-8")

    _, notes = store.load(path)

    assert any("is missing" in note for note in notes)
