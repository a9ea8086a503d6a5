"""Does the portal start, stop and survive as the operator guide says?"""
