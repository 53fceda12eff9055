"""The polygons where a case applies, in versions."""
