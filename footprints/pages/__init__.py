"""What the pages of a case, a profile, premises and a notice show: read here, drawn by the templates."""
