"""Static files as they are served: each under a name with its hash, collected when something changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

UNUSED = ["django_htmx/ext*", "htmx-4*", "htmax-4*", "htmx-2.js", "django-htmx.js", "manifest.json"]


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Whitenoise's, which also rewrites what one script module imports from another."""

    support_js_module_import_aggregation = True


def collect() -> bool:
    """Collect the static files into `STATIC_ROOT` if any changed since the last time; say whether."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    present = _digest()
    if mark.exists() and mark.read_text(encoding="ascii") == present:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=UNUSED)
    mark.write_text(present, encoding="ascii")
    return True


def _digest() -> str:
    """Fingerprint of every static file: its place, size and time of change."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=[]):
            stat = Path(storage.path(path)).stat()
            found.update(f"{storage.path(path)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
