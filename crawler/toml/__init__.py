"""TOML as a person writes it: what is wrong is told with file, line and key."""
