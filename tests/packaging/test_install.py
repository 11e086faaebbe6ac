"""Installing: what is built holds what it must, and serves away from the repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IN_THE_SDIST = ("src", "workflows", "examples", "tests", "docs", "benchmarks")
MADE = {"__pycache__", ".hypothesis", ".pytest_cache"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of the repository and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    _run(folder, sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A fresh environment with cisflow in it, its dependencies lent by the one that runs the tests."""
    place = tmp_path_factory.mktemp(request.param)
    venv.create(place / "env")
    bare = sysconfig.get_path("purelib", vars={"base": str(place / "env")})
    # The last to be read: cisflow of the environment that lends must not come first.
    (Path(bare) / "zz_lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    what = next(built.glob("*.whl")) if request.param == "wheel" else f"--editable={ROOT}"
    pip = (sys.executable, "-m", "pip", "--python", _script(place, "python"), "install", "--quiet")
    alone = ("--ignore-installed", "--no-deps", "--no-index", "--no-build-isolation")
    _run(place, *pip, *alone, what)
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


def test_the_wheel_holds_the_routes_the_types_and_nothing_beside_the_package(built: Path) -> None:
    """The wheel carries each shipped route inside the package, the mark of types, and no tests."""
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    routes = {path.relative_to(ROOT).as_posix() for path in (ROOT / "workflows").rglob("*.yaml")}
    assert routes
    assert {f"cisflow/{name}" for name in routes} | {"cisflow/py.typed"} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"cisflow"}


def test_the_sdist_holds_all_that_the_tests_need(built: Path) -> None:
    """Whoever has the sdist alone has every file of the code, its tests and what these read."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    here = {
        path.relative_to(ROOT).as_posix()
        for folder in IN_THE_SDIST
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not MADE & set(path.parts)
    }
    assert here | {"README.md", "LICENSE", "pyproject.toml"} <= names


def test_where_answers_away_from_the_repository(installed: Path) -> None:
    """The installed command says where the document of the example stands, since when, till when."""
    case = installed / "examples" / "digital-concept-2019" / "case.yaml"
    asked = ("where", case, "--as-of", "2019-09-10", "--lang", "en")
    said = _run(installed, _script(installed, "cisflow"), *asked)
    for words in ("Economic Council of the CIS", "since 24 July 2019", "13 September 2019"):
        assert words in said


def test_a_shipped_route_is_found_by_its_name(installed: Path) -> None:
    """`cisflow.load` finds it: a wheel has its own copy, a checkout the one of the repository."""
    code = (
        "import cisflow; route = cisflow.load('cis/digital-concept');"
        "print(route.name); print(route.origin.file)"
    )
    name, file = _run(installed, _script(installed, "python"), "-c", code).splitlines()
    home = installed if installed.name.startswith("wheel") else ROOT / "workflows"
    assert name == "cis/digital-concept"
    assert Path(file).is_relative_to(home)


def _script(place: Path, name: str) -> Path:
    env = str(place / "env")
    folder = sysconfig.get_path("scripts", vars={"base": env, "platbase": env})
    return Path(folder) / name


def _run(place: Path, *words: object) -> str:
    ended = subprocess.run(
        [str(word) for word in words], cwd=place, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
