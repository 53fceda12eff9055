"""The web process."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
django_application = get_wsgi_application()

from geo.basemap import with_basemap  # noqa: E402  settings must stand first

application = with_basemap(django_application)
