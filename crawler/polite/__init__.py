"""How a host may be asked: how fast, whether at all, and what all processes of this machine know of it."""
