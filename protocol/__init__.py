"""What crosses the wire: topics, messages, codec, ids and units. Pure."""
