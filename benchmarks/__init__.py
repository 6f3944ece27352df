"""Measurements, each against a ceiling measured in the same run: `python -m benchmarks.<name>`."""
