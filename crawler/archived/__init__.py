"""The archived side: which captures to fetch, and whether what comes is what was asked for."""
