"""Where imported votes come from: who publishes them, how one of its records is cited, and how far it is trusted."""

from dataclasses import dataclass

from advocacy.sources.choices import SourceKind


@dataclass(frozen=True)
class Origin:
    """One publisher of voting records.

    `name` begins the keys of its sources and, where a vote has no better name, of its roll calls: "undl-820106".
    `account`: the account, which nobody can sign in with, that its records are made by. `address` and `title` are
    filled in with the record's own number and with what was voted on; `noted_as` stands in sentences.
    `days_are_doubtful`: its days never stand against one that the record has; they are reported, not cited.
    `codes_name_seats`: one code stands for a seat under all its names, so that RUS in 1985 is nothing to report.
    `lists_silent`: states that were there and did not vote are among those listed.
    """

    name: str
    account: str
    account_name: str
    publisher: str
    address: str
    noted_as: str
    title: str = "Voting record of {of}"
    kind: SourceKind = SourceKind.VOTING_RECORD
    days_are_doubtful: bool = False
    codes_name_seats: bool = False
    lists_silent: bool = True

    def source_slug(self, record_id: str) -> str:
        """Key of the source that one of its records is: "undl-820106"."""
        return f"{self.name}-{record_id}"


UNDL = Origin(
    name="undl",
    account="undl-import",
    account_name="UN Digital Library import",
    publisher="United Nations, Dag Hammarskjöld Library",
    address="https://digitallibrary.un.org/record/{record_id}",
    noted_as="the UN Digital Library",
)
FILE = Origin(
    name="file",
    account="file-import",
    account_name="Import of own files",
    publisher="",
    address="",
    noted_as="a file of our own layout",
)
VOETEN = Origin(
    name="unvotes",
    account="unvotes-import",
    account_name="Voeten roll calls import",
    publisher="Erik Voeten, Anton Strezhnev and Michael Bailey",
    address="https://hdl.handle.net/1902.1/12379",
    noted_as="the data set of Voeten and others",
    title="United Nations General Assembly Voting Data, roll call {record_id}: {of}",
    kind=SourceKind.ACADEMIC,
    days_are_doubtful=True,
    codes_name_seats=True,
    lists_silent=False,
)
OHCHR = Origin(
    name="ohchr",
    account="ohchr-import",
    account_name="OHCHR Library import",
    publisher="Library of the Office of the United Nations High Commissioner for Human Rights",
    address="https://searchlibrary.ohchr.org/record/{record_id}",
    noted_as="the OHCHR Library",
)
TABLE = Origin(
    name="table",
    account="table-import",
    account_name="Import of own tables",
    publisher="",
    address="",
    noted_as="a table of our own layout",
)
RATIFICATIONS = Origin(
    name="ratifications",
    account="ratifications-import",
    account_name="Ratification status import",
    publisher="World Politics Data Lab",
    address="https://github.com/world-politics-datalab/humanrights-treaties-ratification-status",
    noted_as="the data set of the World Politics Data Lab",
    kind=SourceKind.ACADEMIC,
)
CNS = Origin(
    name="cns",
    account="cns-import",
    account_name="Missile launches import",
    publisher="James Martin Center for Nonproliferation Studies",
    address="https://github.com/nagix/nk-missile-tests",
    noted_as="the database of the James Martin Center",
    kind=SourceKind.ACADEMIC,
)
