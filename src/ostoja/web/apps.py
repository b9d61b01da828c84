"""The kit that every page is built with."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ostoja.web"
    label = "web"
