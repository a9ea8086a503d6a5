"""What runs by itself, survives a crash, and happens once?"""
