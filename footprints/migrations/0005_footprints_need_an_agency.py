import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('footprints', '0004_footprints_belong_to_the_lead_agency'),
    ]

    operations = [
        migrations.AlterField(
            model_name='footprint',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='footprints', to='partners.agency'),
        ),
    ]
