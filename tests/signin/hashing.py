"""Django's password hashing with one round, so that tests of sign-in take no seconds."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    algorithm = "pbkdf2_quick"
    iterations = 1
