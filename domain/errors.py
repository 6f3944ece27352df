"""Errors that mean the same for every noun."""


class NotThere(Exception):
    """Raised for what does not exist or is not the asker's to see or change: both read the same, on purpose."""


class NoLonger(Exception):
    """Raised when something has moved on since its button was shown: approved, answered or closed already."""
