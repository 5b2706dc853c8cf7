"""A labelled set for the page gate: invented policies, and invented pages that stand in a policy's place."""
