"""Which commands does the portal have besides Django's?"""
