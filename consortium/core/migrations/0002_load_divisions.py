"""Load the division codes of this release."""

from typing import Any

from django.db import migrations

from consortium.core.regions import load_divisions, unload_divisions


def load(apps: Any, editor: Any) -> None:
    load_divisions(apps.get_model("core", "Division"), editor.connection.alias)


def unload(apps: Any, editor: Any) -> None:
    unload_divisions(apps.get_model("core", "Division"), editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_divisions")]

    operations = [migrations.RunPython(load, unload, elidable=True)]
