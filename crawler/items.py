"""What the spiders hand to the pipeline."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from store import Added, Capture, Snapshot
from store.normalize import Document


@dataclass(eq=False, slots=True)
class Fetched:
    """A capture, with its document where one could be read.

    `confirms` is the snapshot a 304 says is still current: its bytes become the capture's. `stored` is done when the
    capture is in the database, so that a spider can wait for it before it goes on. `changed` says, once it is, whether
    the newest text of the policy is another one since.
    """

    capture: Capture
    document: Document | None = None
    confirms: Snapshot | None = None
    changed: bool = False
    stored: asyncio.Future[Added] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
