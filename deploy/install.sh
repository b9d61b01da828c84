#!/usr/bin/env bash
# Install Ostoja from this folder, without a network: ./install.sh [/opt/ostoja]
set -euo pipefail
cd "$(dirname "$0")"
target=${1:-/opt/ostoja}
sha256sum --check --quiet SHA256SUMS
"${PYTHON:-python3.11}" -m venv "$target"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels ostoja
"$target/bin/ostoja" --version
