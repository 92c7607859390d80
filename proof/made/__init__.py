"""Machines made from cards, in folders of this one."""
