"""The live side beyond a plain fetch: pages filled by scripts, policies of several pages, pages saved elsewhere."""
