from django.db import migrations


def fill(apps, schema_editor):
    footprints = apps.get_model('footprints', 'Footprint')
    for pk, agency in footprints.objects.filter(agency=None).values_list('pk', 'case__lead_agency'):
        footprints.objects.filter(pk=pk).update(agency=agency)


class Migration(migrations.Migration):

    dependencies = [
        ('footprints', '0003_notices_and_the_ladder'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
