from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("airlock", "0003_arrivals")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="once",
            field=models.CharField(
                default="", help_text="What its form was known by: sent twice, it is one request.", max_length=64
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                condition=models.Q(("once", ""), _negated=True),
                fields=("asked_by", "once"),
                name="one_release_a_form",
            ),
        ),
    ]
