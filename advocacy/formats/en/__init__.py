"""English as the United Nations write it, which is British."""
