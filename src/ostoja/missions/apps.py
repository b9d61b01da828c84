"""The room of missions: plans, calls, roster, trainings, deployments of a home authority."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "ostoja.missions"
    label = "missions"
