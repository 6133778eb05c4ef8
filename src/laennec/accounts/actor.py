"""Who does something: the account that acts, and the person in whose name it does."""

from dataclasses import dataclass

from laennec.accounts.models import User


@dataclass(frozen=True)
class Actor:
    """Both are audited. At the command line `user` is the machine's account, in the hands of the home's owner."""

    user: User
    on_behalf_of: User | None = None

    @property
    def responsible(self) -> User:
        """The person whose act it is; the machine's account where no person is named."""
        return self.on_behalf_of or self.user

    @property
    def names(self) -> tuple[str, str]:
        """(actor, on_behalf_of) as the audit takes them."""
        return self.user.login, self.on_behalf_of.login if self.on_behalf_of else ""
