"""The built wheel holds everything: alone, from any folder, it migrates, cleans and helps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from limits import HANG

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's content in a folder of its own, as an installer lays it down."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False, timeout=HANG)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def ingest(installed, cwd, *words, stdin=None):
    # The folder comes first on the path: before the source tree that the tests themselves run from.
    env = {key: value for key, value in os.environ.items() if not key.startswith("INGEST_")}
    call = [sys.executable, "-P", "-c", "from ingest.cli import main; main()", *words]
    return subprocess.run(
        call,
        cwd=cwd,
        env=env | {"PYTHONPATH": str(installed)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=HANG,
    )


def test_the_wheel_has_the_packages_and_no_more(installed):
    names = {path.name for path in installed.iterdir() if path.suffix != ".dist-info"}
    assert names == {"cleaners", "ingest", "migrations"}


def test_it_migrates_cleans_and_helps_from_any_folder(installed, tmp_path):
    where = ingest(installed, tmp_path, "--help")
    assert where.returncode == 0
    assert "crawl" in where.stdout
    upgraded = ingest(installed, tmp_path, "db", "upgrade", "--db", "new.db", "--json")
    assert upgraded.returncode == 0, upgraded.stderr
    assert json.loads(upgraded.stdout)["before"] is None
    assert ingest(installed, tmp_path, "db", "check", "--db", "new.db").returncode == 0
    text = "城市绿道建成\n\n全长二十公里的城市绿道今天建成开放,沿途设有八个驿站,市民可以骑行或步行。\n"
    cleaned = ingest(installed, tmp_path, "clean", "-", "--json", stdin=text)
    assert cleaned.returncode == 0, cleaned.stderr
    assert json.loads(cleaned.stdout)["lang"] == "zh-Hans"


def test_it_runs_from_the_wheel_and_not_from_the_source_tree(installed, tmp_path):
    call = "import cleaners, ingest, migrations; print(cleaners.__file__, ingest.__file__)"
    env = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", call], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert all(path.startswith(str(installed)) for path in done.stdout.split())
