"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real policies and page histories beside the project; a test that needs them skips where they are missing."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"real input is missing: {folder}")
    return folder


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps out of the user's cache folder what tests learn of hosts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMALLPRINT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


# Examples are not timed: a slow machine is no wrong answer. In CI they are the same ones each time, so that it says the
# same of the same code; elsewhere every run looks at others.
settings.register_profile(
    "smallprint", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("smallprint")
