"""What this reader keeps on this computer."""
