"""What a database refuses; known before anything of SQLAlchemy is loaded."""

from __future__ import annotations


class StorageFailure(Exception):
    """Raised when the database cannot keep what it is given: a full disk, an I/O error, a lock held by another, a
    server that is gone.

    Nothing may be acknowledged after it; the process ends and its supervisor starts it again.
    """


class AlreadyRunning(Exception):
    """Raised when another process has this database to itself, or has it at all where we want it to ourselves."""
