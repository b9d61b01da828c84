"""The room of what is kept and handed out: exports, and documents stored encrypted."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ostoja.documents"
    label = "documents"
