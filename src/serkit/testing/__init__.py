"""What testers import: strategies and the laws the library obeys."""
