"""Where are the project's own commands registered? Here, as the app `consortium`."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "consortium"
