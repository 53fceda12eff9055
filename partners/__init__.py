"""Agencies, people, tokens, errors and the outbox: the ground floor."""
