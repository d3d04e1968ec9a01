"""The fakes hold up the session's whole walk."""

from __future__ import annotations

from pathlib import Path

from aigc_studio.core.results import ShotAnalysis
from aigc_studio.editing.assembling import place_assets
from aigc_studio.editing.invariants import violations
from aigc_studio.session.workbench import workbench
from tests.documents import document
from tests.fakes import fake_ports, studio_on_fakes


def test_documents_from_text_are_sound_and_linked() -> None:
    project = document("V1: a[0:50] b[50:90@100]\nA1: a[0:50]")

    sequence = project.sequence()

    assert violations(project) == ()
    assert sequence is not None
    assert sequence.linked(sequence.tracks[0].clips[0].id) == ("a", "A1:a")
    assert sequence.tracks[0].clips[1].source_start == 4


def test_the_walk_goes_through_on_fakes(tmp_path: Path) -> None:
    ports = fake_ports()
    studio, mailbox = studio_on_fakes(ports)
    bench = workbench(studio, studio.new("Walk"))
    bench.importer.import_files([tmp_path / "a.mp4"])
    mailbox.settle(studio.jobs)
    asset = bench.session.project.assets[0]
    assert isinstance(bench.analyses.shots(asset.id), ShotAnalysis)

    bench.session.apply(place_assets(bench.session.project, [asset.id]))
    mailbox.settle(studio.jobs)
    offered = bench.inbox.suggestions
    assert [s.kind for s in offered] == ["split"] * 7
    bench.inbox.accept(offered[0].id)
    mailbox.settle(studio.jobs)
    bench.session.save(studio.settings, tmp_path / "walk.aigc")
    bench.exports.export_video(tmp_path / "walk.mp4", bench.exports.presets[0])
    mailbox.settle(studio.jobs)

    assert violations(bench.session.project) == ()
    assert len(bench.session.project.sequence().video_tracks[0].clips) == 2
    assert (tmp_path / "walk.mp4").is_file()
    studio.jobs.close()
