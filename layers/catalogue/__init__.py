"""One file per layer. A new layer is a new file here, its line in `layers/registry.py`, and a test."""
