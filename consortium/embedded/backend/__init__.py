"""Which database engine starts the bundled server by itself?"""
