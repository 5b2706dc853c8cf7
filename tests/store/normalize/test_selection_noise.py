"""Nothing that stands around a policy comes into its text."""

from __future__ import annotations

import pytest

from .selection_noise import NOISE
from .selection_shells import SHELLS, text_alone, text_on


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("policy", ["full", "short-lines"])
def test_each_noise_is_left_out_on_every_page(policy: str, noise: str) -> None:
    shells = sorted(SHELLS) if policy == "full" else sorted(SHELLS)[::3]
    texts = {shell: text_on(shell, policy, "none", [noise]) for shell in shells}
    assert texts == dict.fromkeys(shells, text_alone(policy))
