"""What a map or another GIS reads: registry, tiles, features, exports. Writes nothing."""
