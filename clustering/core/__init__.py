"""Pure clustering: arrays in metres in, frozen dataclasses out. No Django, no clock, no files."""
