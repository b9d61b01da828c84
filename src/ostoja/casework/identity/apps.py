"""The desk of identity: whether somebody is known already, and which files are about the same person."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    """Looks people up; links between files are claims that can be taken back, and nothing is ever merged."""

    name = "ostoja.casework.identity"
    label = "identity"

    def ready(self) -> None:
        from ostoja.casework.files import shown  # noqa: PLC0415 (models are ready only now)

        shown.PARTS.append(("file-known", _("Already known?")))
