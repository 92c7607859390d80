"""What a clerk says by keys where one press does not say enough: to which service, which number."""
