#!/bin/sh
# Fails when src/generated differs from what git has, or holds files that git does not know.
set -u

if ! git diff --exit-code --stat -- src/generated; then
    echo "src/generated is stale: commit what this build has just written there" >&2
    exit 1
fi
unknown=$(git ls-files --others --exclude-standard -- src/generated)
if [ -n "$unknown" ]; then
    echo "src/generated has files that are not committed:" >&2
    echo "$unknown" >&2
    exit 1
fi
