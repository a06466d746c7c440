"""What authors write: frozen values with places, no behaviour."""
