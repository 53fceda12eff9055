"""Merrinford, the invented town of the practice data.

Everything is made from one seeded NumPy generator: the streets, the people, two years of reports and the work on
them. Only ``store/`` knows of Django and the database; the rest gives plain frozen records, and the same seed gives
the same bytes anywhere. Read ``build.py`` first: it makes the town in eight calls.
"""
