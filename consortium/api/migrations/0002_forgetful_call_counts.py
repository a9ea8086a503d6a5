"""How dear is it to count a call? The counts need not survive a crash, so they are not written to the log."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("api", "0001_api_memory")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE api_callcount SET UNLOGGED",
            "ALTER TABLE api_callcount SET LOGGED",
        )
    ]
