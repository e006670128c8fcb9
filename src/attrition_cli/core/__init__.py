"""The arithmetic of attrition: pure functions over plain numbers."""
