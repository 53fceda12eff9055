"""Composition: settings, addresses, the map page, the live process and the demo. Imports all; nobody imports it."""
