from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_what_was_written_before")]

    operations = [migrations.RemoveField(model_name="attendance", name="left_after")]
