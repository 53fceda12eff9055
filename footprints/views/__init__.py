"""Pages of this room: a case, a profile, premises, a notice, and the figures."""
