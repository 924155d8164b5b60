"""Benchmarks: ratios measured in one run, never thresholds of a test. Run them with ``make bench``."""
