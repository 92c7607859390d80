"""The figures the product is held to, each beside a floor measured in the same run."""
