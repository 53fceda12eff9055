"""Each write of this room is one function here, with its own transaction."""
