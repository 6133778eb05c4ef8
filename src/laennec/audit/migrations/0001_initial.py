from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("time", models.CharField(help_text="UTC, ISO 8601 with microseconds.", max_length=32)),
                ("kind", models.CharField(help_text="What was done, as room.verb: project.approve.", max_length=64)),
                (
                    "phase",
                    models.CharField(
                        choices=[("write", "Write"), ("intent", "Intent"), ("outcome", "Outcome")], max_length=7
                    ),
                ),
                (
                    "intent",
                    models.PositiveBigIntegerField(
                        help_text="The seq of the intent that an outcome closes.", null=True
                    ),
                ),
                ("actor", models.CharField(help_text="The login that acted.", max_length=64)),
                (
                    "on_behalf_of",
                    models.CharField(help_text="The login in whose name; empty for the actor's own.", max_length=64),
                ),
                ("purpose", models.CharField(help_text="Empty where no data were read.", max_length=16)),
                ("project", models.CharField(help_text="The project's number, or empty.", max_length=20)),
                (
                    "details_text",
                    models.TextField(help_text="Canonical JSON, kept as text so that the chain covers its bytes."),
                ),
                ("previous", models.CharField(help_text="The hash of the entry before.", max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ("seq",),
                "indexes": [
                    models.Index(fields=["project", "seq"], name="audit_entry_project_b58b04_idx"),
                    models.Index(fields=["intent"], name="audit_entry_intent_6f207b_idx"),
                ],
            },
        ),
    ]
