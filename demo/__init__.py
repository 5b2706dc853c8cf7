"""The demonstration: ten years of the policies of two invented companies, and smallprint at work on them, offline."""
