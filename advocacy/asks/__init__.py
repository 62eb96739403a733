"""What advocates ask for, and what each text or meeting did about it."""
