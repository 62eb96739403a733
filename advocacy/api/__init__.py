"""The door to the API: its router, schema, documentation page, throttle and 404."""
