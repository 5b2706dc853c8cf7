"""The templates of our pages, drawn by Datasette's own Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment

# Per Datasette. Its own environment waits for each value of a template in case it is a coroutine, which takes half
# of the time that a page of ours takes; our templates are given values only.
_environments: WeakKeyDictionary[Any, Environment] = WeakKeyDictionary()


def render(datasette: Any, template: str, values: Mapping[str, object]) -> str:
    """A template with its values; it is looked for where Datasette looks, so that a user's own can take its place."""
    environment = _environments.get(datasette)
    if environment is None:
        environment = _environments[datasette] = datasette.jinja_env.overlay(enable_async=False)
    return environment.get_template(template).render(values)
