"""The command line: thin; what it does is in the rest of the package."""

from provenance.cli.commands import main

__all__ = ["main"]
