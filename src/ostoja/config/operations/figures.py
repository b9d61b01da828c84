"""The processes of one server put their figures into one folder, so that each of them can tell all."""

import os
import shutil
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # read by the library when it is loaded, in each process


def share(folder: Path) -> None:
    """Empty the folder and name it to the processes that are started from here. Before metrics are loaded."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    os.environ[FOLDER] = str(folder)
