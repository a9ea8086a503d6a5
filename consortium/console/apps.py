"""Where is the console's machinery registered? Here, as the app `console`."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "consortium.console"
    label = "console"
