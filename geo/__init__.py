"""Reports, profiles, premises, cases, areas and streets, and importing them."""
