"""Patrol plans, visits and evaluation: the room between the analyses and the layers. Nothing lives here yet."""
