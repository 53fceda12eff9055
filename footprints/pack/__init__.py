"""The evidence pack: a case or a profile as a PDF, the same bytes for the same inputs."""
