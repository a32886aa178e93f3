"""Measuring the whole: gold, measures, baselines, runs, reports and benchmarks. Only the entry point imports it."""
