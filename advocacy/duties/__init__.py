"""What the worker does every night by itself: seal, verify, audit, look after links. docs/adr/0027 says how."""
