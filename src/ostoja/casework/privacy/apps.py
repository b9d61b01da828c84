"""The desk of data protection: what people ask for, breaches, retention, erasure, the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "ostoja.casework.privacy"
    label = "privacy"

    def ready(self) -> None:
        from ostoja.casework.files import shown  # noqa: PLC0415 (models are ready only now)

        shown.PARTS.append(("file-rights", _("Data protection")))
