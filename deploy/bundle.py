"""Make the offline bundle: every wheel (static files in Ostoja's own), units, nginx, roles, documents, in one archive.

    python deploy/bundle.py dist        (make bundle)

Whoever unpacks it runs ./install.sh; nothing is fetched then. It is for this kind of machine: processor and Python.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".venv-uv" / "bin" / "uv"
PIP = (ROOT / ".venv-uv" / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet")
FILES = (
    "install.sh", "roles.sql", "ostoja.env", "nginx.conf", "nginx-proxy.conf",
    "ostoja.service", "ostoja-worker.service", "ostoja-backup.service", "ostoja-backup.timer",
)  # fmt: skip


def run(*command):
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def fill(folder):
    """Wheels and files into a folder, with their SHA-256."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    run(UV, "build", "--wheel", "--quiet", "--out-dir", wheels)
    (wheels / ".gitignore").unlink(missing_ok=True)
    wanted = folder / "requirements.txt"
    run(UV, "export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "--output-file", wanted)
    run(*PIP, "download", "--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", wanted, "-d", wheels)
    for name in FILES:
        shutil.copy2(ROOT / "deploy" / name, folder / name)
    for name in ("LICENSE", "CHANGELOG.md", "docs/production.md", "docs/administrator.md"):
        shutil.copy2(ROOT / name, folder / Path(name).name)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}" for path in files_of(folder)]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", type=Path)
    target = asked.parse_args().target.resolve()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"ostoja-{version}-{sys.platform}-py{sys.version_info.major}{sys.version_info.minor}"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / name)
        archive = target / f"{name}.tar.gz"
        with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
            tar.add(Path(folder) / name, arcname=name)
    sys.stdout.write(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB)\n")


if __name__ == "__main__":
    main()
