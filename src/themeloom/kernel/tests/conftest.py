"""How the kernel's properties are tried: without a time limit, which a busy machine would break."""

from hypothesis import settings

settings.register_profile("kernel", deadline=None)
settings.load_profile("kernel")
