"""Many cores: what two processes do in the time of one."""
