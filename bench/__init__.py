"""How fast is the portal, compared with what one would otherwise write? Numbers, not assertions."""
