"""Hotspots: analyses of reports, run as jobs."""
