"""Devices that are played: they speak as kiosks and desk boxes do, without screens and buttons.

A real kiosk prints a slip in a second and a real clerk presses every few minutes. Played ones ask
without pause, so that whenever a controller is killed something is on its way.
"""
