"""Build hook that bundles the front end, so that an installed wheel needs no Node."""

import os
import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEndHook(BuildHookInterface):  # type: ignore[misc,unused-ignore]
    """Runs before the wheel, the editable install and the sdist are put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle, or say why there is nothing to bundle.

        A source distribution holds the bundles and no package-lock.json: they are taken as they are.
        THEMELOOM_SKIP_FRONTEND=1 leaves the front end out, for work on the Python side alone.
        """
        root = Path(self.root)
        if os.environ.get("THEMELOOM_SKIP_FRONTEND") == "1":
            self.app.display_warning("THEMELOOM_SKIP_FRONTEND=1: pages will lack their scripts")
            return
        if not (root / "package-lock.json").is_file():
            bundles = root / "src" / "themeloom" / "site" / "static" / "dist"
            if not any(bundles.glob("*.js")):
                raise RuntimeError(f"neither package-lock.json nor bundles in {bundles}: incomplete sources")
            return
        runpy.run_path(str(root / "scripts" / "front_end.py"))["run_script"](root, "build")
