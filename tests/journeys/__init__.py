"""Can people do their work in a real browser, against a real web server and a real worker?"""
