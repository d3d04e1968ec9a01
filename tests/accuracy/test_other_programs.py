"""What we write, opened by other programs: the same cuts, frame by frame.

Needs melt (and xvfb-run, for its picture modules) or OpenTimelineIO's adapters in a folder of their
own, named by OTIO_ADAPTERS (a Python with them); what is absent is skipped with a sentence.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from aigc_studio.core.rates import FrameRate
from aigc_studio.interchange.formats import FormatWriter
from tests.interchange.formats import FORMATS
from tests.numbered_cut import MAIN, expected, numbered_cut, rendered, shown_in
from tests.wiped_cut import next_shown, wiped_cut

RATES = {"25": FrameRate(25), "29.97": FrameRate(30000, 1001), "23.976": FrameRate(24000, 1001)}
ADAPTERS = {"edl": "cmx_3600", "fcpxml": "fcpx_xml", "xmeml": "fcp_xml", "kdenlive": "kdenlive"}


def melt() -> list[str]:
    if shutil.which("melt") is None or shutil.which("xvfb-run") is None:
        pytest.skip("melt or xvfb-run is not installed; apt-get install melt xvfb")
    return ["xvfb-run", "-a", "melt"]


def version(program: str) -> str:
    told = subprocess.run([program, "-version"], check=False, capture_output=True, text=True)
    return (told.stdout + told.stderr).strip().splitlines()[0]


@pytest.mark.real
def test_melt_shows_the_same_frame_at_every_place(figures, tmp_path):
    program, rows = melt(), []
    for name, rate in RATES.items():
        folder = tmp_path / name
        folder.mkdir()
        project = numbered_cut(folder, rate)
        wanted = expected(project)
        for form in ("mlt", "kdenlive"):
            made = FORMATS[form]()
            path = folder / f"cut{made.suffixes[0]}"
            FormatWriter(made).write(project, MAIN, path)
            seen = shown_in(rendered(program, path, folder / f"{form}.mkv", dict(os.environ)))
            same = sum(seen[frame] == code for frame, code in wanted.items() if frame < len(seen))
            rows.append(
                {
                    "program": version("melt"),
                    "format": form,
                    "rate": name,
                    "frames": len(seen),
                    "of": project.sequence().duration,
                    "compared": len(wanted),
                    "same": same,
                }
            )
    figures.table("melt renders our documents", rows)

    assert all(row["same"] == row["compared"] for row in rows)
    assert all(row["frames"] == row["of"] for row in rows)


@pytest.mark.real
def test_melt_wipes_the_same_way_at_every_cut(figures, tmp_path):
    """Half-way through each of three wipes the same part of the picture is the next clip's."""
    program, rows = melt(), []
    for kind in ("wipe", "iris", "clock_wipe"):
        project, seen = wiped_cut(tmp_path, kind), {}
        for form in ("mlt", "kdenlive"):
            made = FORMATS[form]()
            path = tmp_path / f"{kind}{made.suffixes[0]}"
            FormatWriter(made).write(project, MAIN, path)
            film = rendered(program, path, tmp_path / f"{kind}-{form}.mkv", dict(os.environ))
            seen[form] = next_shown(film, project)
        first = seen["mlt"][0]
        rows += [
            {
                "kind": kind,
                "format": form,
                "cut": number,
                "next": float(shown.mean()),
                "same": float((shown == first).mean()),
            }
            for form, cuts in seen.items()
            for number, shown in enumerate(cuts, 1)
        ]
    figures.table("melt wipes our documents", rows)

    assert [row for row in rows if row["same"] < 0.98 or not 0.1 < row["next"] < 0.9] == []


READING = """
import json, sys
import opentimelineio as otio
path, adapter, rate = sys.argv[1:4]
more = {"rate": float(rate)} if adapter == "cmx_3600" else {}
found = otio.adapters.read_from_file(path, adapter, **more)
timelines = [found] if isinstance(found, otio.schema.Timeline) else [
    t for t in found.find_children(descended_from_type=otio.schema.Timeline)]
if not timelines and hasattr(found, "__iter__"):
    timelines = [t for t in found if isinstance(t, otio.schema.Timeline)]
rows = []
for timeline in timelines[:1]:
    for track in timeline.tracks:
        if track.kind != "Video":
            continue
        at = 0.0
        for item in track:
            if isinstance(item, otio.schema.Transition):
                continue
            length = item.duration().rescaled_to(float(rate)).value
            if not isinstance(item, otio.schema.Gap):
                rows.append([round(at, 3), round(length, 3)])
            at += length
print(json.dumps(rows))
"""


@pytest.mark.real
def test_opentimelineios_adapters_find_the_same_cuts(figures, tmp_path):
    python = os.environ.get("OTIO_ADAPTERS", "")
    if not Path(python).is_file():
        pytest.skip("set OTIO_ADAPTERS to a Python that has OpenTimelineIO's adapters")
    rows = []
    for name, rate in RATES.items():
        folder = tmp_path / name
        folder.mkdir()
        project = numbered_cut(folder, rate)
        wanted = [[c.start, c.duration] for c in project.sequence().tracks[0].clips]
        for form, adapter in ADAPTERS.items():
            made = FORMATS[form]()
            path = folder / f"cut{made.suffixes[0]}"
            FormatWriter(made).write(project, MAIN, path)
            told = subprocess.run(
                [python, "-c", READING, str(path), adapter, str(float(rate.fraction))],
                check=False,
                capture_output=True,
                text=True,
            )
            found = json.loads(told.stdout.splitlines()[-1]) if told.returncode == 0 else []
            same = sum(cut in found for cut in wanted)
            why = told.stderr.strip().splitlines()[-1][:60] if told.returncode else ""
            rows.append({"adapter": adapter, "rate": name, "cuts": len(wanted), "same": same,
                         "error": why})  # fmt: skip
    figures.table("OpenTimelineIO's adapters read what we write", rows)

    assert rows


WINDOWS = {"kdenlive": "kdenlive", "shotcut": "mlt"}
SECONDS = "25"
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24 +extension GLX", "dbus-run-session",
          "--", "bash", "-c")  # fmt: skip


@pytest.mark.real
def test_windows_of_other_programs_open_our_documents(figures, tmp_path):
    """Alive with the document after a while; pictures of the windows lie beside them."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run is not installed; apt-get install xvfb")
    project, rows = numbered_cut(tmp_path, FrameRate(25)), []
    for program, form in WINDOWS.items():
        if shutil.which(program) is None:
            rows.append({"program": program, "opens": "not installed", "picture": ""})
            continue
        made = FORMATS[form]()
        path = tmp_path / f"cut{made.suffixes[0]}"
        FormatWriter(made).write(project, MAIN, path)
        home = tmp_path / f"home-{program}"
        (home / "tmp").mkdir(parents=True)
        picture = tmp_path / f"{program}.png"
        more = "--noupgrade" if program == "shotcut" else ""
        script = (
            f'(sleep {int(SECONDS) - 5}; import -window root "{picture}") &'
            f' timeout -k 3 {SECONDS} {program} {more} "{path}" >/dev/null 2>&1'
        )
        environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        environment |= {
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        ended = subprocess.run(
            [*SCREEN, script],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
            timeout=90,
        )  # fmt: skip
        # ``timeout`` ends what still runs with 124 or 137; a crash is any other number.
        rows.append(
            {"program": program, "opens": ended.returncode in {124, 137}, "picture": str(picture)}
        )
    figures.table("Windows with our documents", rows)

    assert all(row["opens"] in {True, "not installed"} for row in rows)
