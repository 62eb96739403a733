"""How dates are printed and read, by language: in full, and never as 09/12/16."""
