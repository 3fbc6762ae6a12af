"""Measures Orangeflag as ratios in one run, so that they hold on any machine: `python -m bench`."""
