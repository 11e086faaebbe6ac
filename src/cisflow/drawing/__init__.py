"""A route as a picture: first neutral, then laid out, then in one of the formats of `renderers/`."""
