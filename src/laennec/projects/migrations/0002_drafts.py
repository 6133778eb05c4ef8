import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="project",
            name="project_state_is_known",
        ),
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("returned", "returned"),
                    ("withdrawn", "withdrawn"),
                    ("approved", "approved"),
                    ("refused", "refused"),
                    ("revoked", "revoked"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="affiliation",
            field=models.CharField(choices=[("hospital", "hospital"), ("partner", "external partner")], max_length=8),
        ),
        migrations.AlterField(
            model_name="project",
            name="ends_on",
            field=models.DateField(
                help_text="The last day on which the data may be used; a draft may have none.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="purpose",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AlterField(
            model_name="project",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "submitted"),
                    ("returned", "returned"),
                    ("withdrawn", "withdrawn"),
                    ("approved", "approved"),
                    ("refused", "refused"),
                    ("revoked", "revoked"),
                ],
                default="submitted",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="title",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted", "returned", "withdrawn", "approved", "refused", "revoked"])
                ),
                name="project_state_is_known",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="project",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="saved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
