"""Errors that mean the same for every noun."""


class NotThere(Exception):
    """Raised for what does not exist or is not the asker's to see or change: both read the same, on purpose."""


class NoLonger(Exception):
    """Raised when something has moved on since its button was shown: approved, answered or closed already."""


class StandsAside(Exception):
    """Raised when somebody would decide about what they have an interest in: `domain.nominees.Interest` says which."""

    def __init__(self, interest: str) -> None:
        super().__init__(interest)
        self.interest = interest
