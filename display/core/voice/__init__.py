"""From calls to the words that are said, and the clips that they are put together from. Pure."""
