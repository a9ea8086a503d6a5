"""Where is the console's machinery registered? Here, as the app `console`."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "consortium.console"
    label = "console"

    def ready(self) -> None:
        from consortium.console import checks  # noqa: F401  registers itself
