"""Build data/geo from the named source packages and our own digitised lines.

Run as ``python -m tools.build_geo`` (write) or ``python -m tools.build_geo --check``
(rebuild in memory and report every difference from what is committed).
"""
