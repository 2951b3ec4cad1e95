"""What an operation is that faults are put into."""

SECRET = "a word that is to be forgotten"


class Operation:
    """One command on a desk that was prepared for it."""

    name = ""
    input = ""
    #: The command that a program must have for this.
    needs = ""
    #: The code of an undisturbed run.
    code = 0
    #: The codes of a run that a fault made fail.
    failing = (1,)

    def prepare(self, desk):
        """Makes what has to be there before."""

    def command(self, desk):
        raise NotImplementedError

    def check(self, desk, said, reference):
        """What holds after a fault: nothing half, and everything that was said is there."""
        raise NotImplementedError

    def finish(self, desk):
        """What the user does next."""
        desk.done(*self.command(desk), input=self.input, codes=(self.code,))

    def contents(self, desk):
        """What there is at the end, the same whatever happened on the way."""
        raise NotImplementedError
