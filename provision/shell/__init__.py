"""Files, programs and the machine at hand."""
