#!/bin/sh
# Resolves the dependencies for Python 3.11 to 3.13 and writes them with hashes, and without the address of any index.
#   requirements/run.txt  what smallprint needs, and what builds it
#   requirements/dev.txt  that, and what its tests need
set -eu
uv=$1
echo "setuptools>=77" > requirements/build.in
options="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet"
$uv pip compile $options pyproject.toml requirements/build.in -o requirements/run.txt
$uv pip compile $options pyproject.toml requirements/build.in --group dev -c requirements/run.txt -o requirements/dev.txt
rm requirements/build.in
