"""Which call is announced when, how it is said, and how loud."""
