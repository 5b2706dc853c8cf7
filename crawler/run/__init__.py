"""One crawl: what it takes, its processes and threads, its lock, its end and its record."""
