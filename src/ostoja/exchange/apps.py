"""The room of what goes in and out: the API of the law, tokens for programs."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "ostoja.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
