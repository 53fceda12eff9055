"""Writing the practice data to the database: each file stores one kind of record, ``everything.py`` calls them."""
