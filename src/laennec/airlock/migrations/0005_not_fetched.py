from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("airlock", "0004_once")]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="not_fetched",
            field=models.TextField(default="", help_text="Why the packages could not be had at the last attempt."),
        ),
    ]
