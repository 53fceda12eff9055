"""Merrinford, the invented town of the practice data.

Everything here is made from one seeded NumPy generator: the streets, the people, two years of reports and the
work on them. Nothing knows of Django or of the database, so the same seed gives the same bytes anywhere.
Read ``build.py`` first: it makes the town in eight calls.
"""
