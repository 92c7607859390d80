"""The long proofs: what is promised, tried with real processes until it breaks or time is up.

``make proof`` runs them all. Each proof is one file with a ``PROOF`` in it, named in
``registry.py``.
"""
