"""Indexes for searching by actor, kind and time; the entries themselves do not change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddIndex("entry", models.Index(fields=["actor", "seq"], name="audit_entry_actor")),
        migrations.AddIndex("entry", models.Index(fields=["kind", "seq"], name="audit_entry_kind")),
        migrations.AddIndex("entry", models.Index(fields=["time"], name="audit_entry_time")),
    ]
