"""What does the demo world consist of? Invented organizations, people and money, made by the real actions."""
