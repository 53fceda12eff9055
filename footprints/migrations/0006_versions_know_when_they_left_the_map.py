from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def fill(apps, schema_editor):
    """A version left the map when the next one came; the newest, when its footprint was withdrawn."""
    versions = apps.get_model('footprints', 'FootprintVersion').objects
    later = versions.filter(footprint=OuterRef('footprint'), number=OuterRef('number') + 1)
    versions.filter(is_current=False).update(left_map_at=Subquery(later.values('made_at')[:1]))
    footprints = apps.get_model('footprints', 'Footprint').objects.filter(pk=OuterRef('footprint'))
    withdrawn = Q(is_current=True, footprint__withdrawn_at__isnull=False)
    versions.filter(withdrawn).update(left_map_at=Subquery(footprints.values('withdrawn_at')[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('footprints', '0005_footprints_need_an_agency'),
    ]

    operations = [
        migrations.AddField(
            model_name='footprintversion',
            name='left_map_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='footprintversion',
            index=models.Index(fields=['made_at', 'left_map_at'], name='footprint_on_map'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
