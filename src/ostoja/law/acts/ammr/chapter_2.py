"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter II: criteria for determining the Member State responsible. Articles 24 to 33, in their order (24(1));
all are read in the situation of the day on which the application was first registered (24(2)).
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    BestInterests,
    Dependant,
    Diploma,
    Disembarked,
    EurodacHit,
    FamilyMember,
    IrregularEntry,
    Married,
    Relative,
    Relocated,
    ResidenceDocument,
    Sibling,
    TransitZoneApplication,
    Visa,
    VisaWaivedEntry,
    VisHit,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    AtLeast,
    Before,
    ByDay,
    Condition,
    Criterion,
    Direction,
    EarliestKnown,
    Established,
    Exists,
    Greatest,
    In,
    Includes,
    Longest,
    Minor,
    MostMembers,
    Not,
    NotAfter,
    NotKnownFrom,
    OldestMember,
    Outer,
    Own,
    Party,
    Presume,
    Reading,
    Remark,
    Same,
    Separated,
    Subject,
    Unaccompanied,
    WhereSame,
    Within,
)
from ostoja.law.time import Months, years
from ostoja.law.words import _

ORDER = ACT.article("24(1)")
FREEZE = ACT.article("24(2)")
LAST_DAY_INSIDE = Reading("A-27", _("The last day of a period that looks back counts as still inside."))

# Article 25: unaccompanied minors; for them no other criterion applies (25(1)).

MINOR = Condition(
    name="birth_claimed",
    test=Minor(),
    no=_("The applicant was 18 or older on %(reference_day)s."),
    ask=_("Was the applicant under 18 on %(reference_day)s? Record the day of birth."),
)
ALONE = Condition(
    name="unaccompanied",
    test=Unaccompanied(),
    no=_("A responsible adult had the applicant in care on %(reference_day)s."),
    ask=_("Was the applicant without a responsible adult on %(reference_day)s?"),
)
FOR_UNACCOMPANIED_MINORS = (MINOR, ALONE)

PARENTS = ("mother", "father", "other_responsible_adult")
PARTNERS = ("spouse", "partner")
IS_PARENT = In(Own("relation"), PARENTS)
WAS_MARRIED = Established(
    Exists(Married, where=Not(Established(Before(REFERENCE_DAY, Own("on")), FREEZE))), ACT.article("2(8)")
)
LEGALLY_PRESENT = Presume(
    In(Own("legally_present"), (True,)),
    otherwise=AnyOf(
        In(
            Own("status"),
            (
                "beneficiary",
                "legally_present",
                "resident",
                "long_term_resident",
                "citizen",
                "citizen_former_beneficiary",
            ),
        ),
        NotKnownFrom(),
    ),
)
SPOUSE_PRESENT = Established(
    Exists(FamilyMember, where=All(In(Own("relation"), PARTNERS), LEGALLY_PRESENT)), ACT.article("25(2)/2")
)
EXISTED_BEFORE_ARRIVAL_TEST = Presume(
    In(Own("family_existed_before_arrival"), (True,)),
    otherwise=AnyOf(In(Own("family_existed_in_origin"), (True,)), NotKnownFrom()),
)
PRESENT = Condition(
    name="legally_present",
    test=LEGALLY_PRESENT,
    no=_("That person isn't legally present in %(state)s."),
    ask=_("Is that person legally present in %(state)s?"),
)
OF_THAT_STATE = Same(Own("state"), Outer("state"))
NOT_AGAINST_INTERESTS = Condition(
    name="best_interests",
    test=Not(
        Established(
            Exists(BestInterests, where=All(OF_THAT_STATE, In(Own("met"), (False,)))),
            ACT.article("25(2)"),
        )
    ),
    no=_("It was shown that it isn't in the child's best interests that %(state)s is responsible."),
    ask=_("Is it in the child's best interests that %(state)s is responsible? Assess and record it."),
)
LINK_PROVEN = Condition(
    name="link_proven",
    test=In(Own("link_proven"), (True,)),
    no=_("The family link with the person in %(state)s wasn't proven."),
    ask=_("Is the family link with the person in %(state)s proven?"),
    source=ACT.article("40(5)"),
    presumed=True,
)
CHOICE_FOR_MINORS = ACT.article("25(4)")
FAMILY_QUESTION = _("Has the person family in one of the states? Ask and search, then record it or that there is none.")
SIBLING_QUESTION = _("Has the child a brother or sister in one of the states? Ask and search.")
RELATIVE_QUESTION = _("Has the child an aunt, uncle or grandparent in one of the states? Ask and search.")

MINOR_FAMILY_MEMBER = Criterion(
    id="minor-family-member",
    source=ACT.article("25(2)"),
    over=FamilyMember,
    given=FOR_UNACCOMPANIED_MINORS,
    such_that=(
        Condition(
            name="married",
            test=Not(All(Established(IS_PARENT, ACT.article("2(8)")), WAS_MARRIED, SPOUSE_PRESENT)),
            no=_(
                "The applicant was married and the spouse is in the states; a parent is no longer family in this sense."
            ),
            ask=_("Was the applicant married on %(reference_day)s?"),
            source=ACT.article("25(2)/2"),
        ),
        Condition(
            name="family_existed_before_arrival",
            test=AnyOf(
                Not(Established(In(Own("relation"), PARTNERS), ACT.article("2(8)"))), EXISTED_BEFORE_ARRIVAL_TEST
            ),
            no=_("The family didn't exist before the arrival in the states."),
            ask=_("Did the family exist before the arrival in the states?"),
            source=ACT.article("2(8)"),
        ),
        PRESENT,
        NOT_AGAINST_INTERESTS,
        LINK_PROVEN,
    ),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a family member in %(state)s."),
    asks=FAMILY_QUESTION,
)

MINOR_SIBLING = Criterion(
    id="minor-sibling",
    source=ACT.article("25(2)"),
    over=Sibling,
    given=FOR_UNACCOMPANIED_MINORS,
    such_that=(PRESENT, NOT_AGAINST_INTERESTS, LINK_PROVEN),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a brother or sister in %(state)s."),
    asks=SIBLING_QUESTION,
)

MINOR_RELATIVE = Criterion(
    id="minor-relative",
    source=ACT.article("25(3)"),
    over=Relative,
    given=FOR_UNACCOMPANIED_MINORS,
    such_that=(
        Condition(
            name="state",
            test=Not(Same(Own("state"), Party.STATE_OF_LATEST_APPLICATION)),
            no=_("The relative is in %(state)s, where the minor is."),
            ask=_("In which state is the relative?"),
        ),
        PRESENT,
        Condition(
            name="able_to_care",
            test=In(Own("able_to_care"), (True,)),
            no=_("The relative in %(state)s isn't able to take care of the minor."),
            ask=_("Is the relative in %(state)s able to take care of the minor? It takes an individual examination."),
        ),
        NOT_AGAINST_INTERESTS,
        LINK_PROVEN,
    ),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a relative in %(state)s who can take care."),
    asks=RELATIVE_QUESTION,
)

OF_FIRST_REGISTRATION = Same(Own("state"), Party.STATE_OF_FIRST_APPLICATION)

MINOR_WITHOUT_FAMILY = Criterion(
    id="minor-without-family",
    source=ACT.article("25(5)"),
    over=Subject.APPLICANT,
    given=FOR_UNACCOMPANIED_MINORS,
    such_that=(
        Condition(
            name="best_interests",
            test=AnyOf(
                Exists(BestInterests, where=All(OF_FIRST_REGISTRATION, In(Own("met"), (True,)))),
                All(Not(Exists(BestInterests, where=OF_FIRST_REGISTRATION)), NotKnownFrom()),
            ),
            no=_(
                "It isn't in the child's best interests that %(state)s, the state of first registration, is responsible."
            ),
            ask=_(
                "Is it in the child's best interests that %(state)s, the state of first registration, is responsible?"
            ),
            presumed=True,
        ),
    ),
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "The applicant is an unaccompanied minor without family in the states; the application was registered first in"
        " %(state)s."
    ),
)

ONLY_FAMILY_FOR_MINORS = Reading(
    "A-6",
    _(
        "For an unaccompanied minor only Article 25 counts, though Article 39 names 26, 27 and 34 too; an officer may use"
        " them in the child's interest."
    ),
)
UNACCOMPANIED_MINOR = Criterion(
    id="unaccompanied-minor",
    source=ACT.article("25(1)"),
    over=Subject.APPLICANT,
    such_that=FOR_UNACCOMPANIED_MINORS,
    state=None,
    says=_(
        "The applicant was an unaccompanied minor on %(reference_day)s; only family, relatives and the "
        "child's interests decide."
    ),
    exclusive=True,
    reading=ONLY_FAMILY_FOR_MINORS,
)

FAMILY_OF_MINORS_ELSEWHERE = Remark(
    id="family-of-minors-elsewhere",
    source=ACT.article("39(1)"),
    over=(FamilyMember, Dependant),
    such_that=All(
        Minor(), Unaccompanied(), Not(Established(In(Own("status"), ("legally_present",)), ACT.article("39(1)")))
    ),
    says=_(
        "The applicant is an unaccompanied minor, so only Article 25 decides. In the child's interest an officer may also"
        " ask under Articles 26, 27 or 34 for the family in %(state)s, until the first decision on the substance."
    ),
    reading=ONLY_FAMILY_FOR_MINORS,
)

# Articles 26 and 27: family members who are residents or applicants.

CONSENT = Condition(
    name="consents_in_writing",
    test=In(Own("consents_in_writing"), (True,)),
    no=_("The persons concerned don't wish it in writing."),
    ask=_("Do the persons concerned wish it in writing?"),
)
EXISTED_BEFORE_ARRIVAL = Condition(
    name="family_existed_before_arrival",
    test=EXISTED_BEFORE_ARRIVAL_TEST,
    no=_("The family didn't exist before the arrival in the states."),
    ask=_("Did the family exist before the arrival in the states?"),
    source=ACT.article("2(8)"),
)
EXISTED_OR_LATER_BORN = Condition(
    name="family_existed_before_arrival",
    test=AnyOf(In(Own("relation"), ("child", *PARENTS)), EXISTED_BEFORE_ARRIVAL_TEST),
    no=_("The family didn't exist before the arrival in the states."),
    ask=_("Did the family exist before the arrival in the states?"),
    source=ACT.article("26(3)"),  # also for children born later
)
KIN = (
    Condition(
        name="birth_claimed",
        test=Not(All(Established(IS_PARENT, ACT.article("2(8)")), Not(Minor()))),
        no=_("The applicant was 18 or older on %(reference_day)s, so a parent isn't family in this sense."),
        ask=_("Was the applicant under 18 on %(reference_day)s? Record the day of birth."),
        source=ACT.article("2(8)"),
    ),
    Condition(
        name="married",
        test=Not(All(Established(IS_PARENT, ACT.article("2(8)")), WAS_MARRIED)),
        no=_("The applicant was married; a parent is no longer family in this sense."),
        ask=_("Was the applicant married on %(reference_day)s?"),
        source=ACT.article("2(8)"),
    ),
    Condition(
        name="minor",
        test=AnyOf(Not(Established(In(Own("relation"), ("child",)), ACT.article("2(8)"))), In(Own("minor"), (True,))),
        no=_("The child in %(state)s was of age."),
        ask=_("Was the child in %(state)s under 18?"),
        source=ACT.article("2(8)"),
        presumed=True,
    ),
)
SINCE = Condition(
    name="since",
    test=NotAfter(Own("since"), REFERENCE_DAY),
    no=_(
        "The family member had that status in %(state)s only after %(reference_day)s. Article 35(2) can still unite them."
    ),
    ask=_("Since which day has the family member that status in %(state)s?"),
    source=FREEZE,
    presumed=True,
)

FAMILY_MEMBER_RESIDENT = Criterion(
    id="family-member-resident",
    source=ACT.article("26(1)"),
    over=FamilyMember,
    such_that=(
        Condition(
            name="status",
            test=In(Own("status"), ("beneficiary", "long_term_resident")),
            no=_(
                "The family member in %(state)s neither holds international protection nor is a long-term "
                "resident there."
            ),
            ask=_("Does the family member in %(state)s hold international protection or a long-term permit there?"),
        ),
        CONSENT,
        *KIN,
        EXISTED_OR_LATER_BORN,
        SINCE,
        LINK_PROVEN,
    ),
    state=Own("state"),
    says=_("A family member holds international protection or a long-term permit in %(state)s."),
    asks=FAMILY_QUESTION,
)

FAMILY_MEMBER_NATURALISED = Criterion(
    id="family-member-naturalised",
    source=ACT.article("26(2)"),
    over=FamilyMember,
    such_that=(
        Condition(
            name="status",
            test=In(Own("status"), ("citizen_former_beneficiary",)),
            no=_("The family member in %(state)s isn't a citizen who held protection before."),
            ask=_("Is the family member in %(state)s a citizen who held protection before?"),
        ),
        CONSENT,
        *KIN,
        EXISTED_OR_LATER_BORN,
        SINCE,
        LINK_PROVEN,
    ),
    state=Own("state"),
    says=_("A family member held protection in %(state)s and is now a citizen there."),
    asks=FAMILY_QUESTION,
)

FAMILY_MEMBER_APPLICANT = Criterion(
    id="family-member-applicant",
    source=ACT.article("27"),
    over=FamilyMember,
    such_that=(
        Condition(
            name="status",
            test=In(Own("status"), ("applicant",)),
            no=_("The family member in %(state)s isn't an applicant there."),
            ask=_("Is the family member in %(state)s an applicant there?"),
        ),
        Condition(
            name="first_decision_on",
            test=Not(Established(NotAfter(Own("first_decision_on"), REFERENCE_DAY), ACT.article("27"))),
            no=_("%(state)s had decided on the family member's application before %(reference_day)s."),
            ask=_("Has %(state)s decided on the family member's application?"),
        ),
        CONSENT,
        *KIN,
        EXISTED_BEFORE_ARRIVAL,
        SINCE,
        LINK_PROVEN,
    ),
    state=Own("state"),
    says=_("A family member is an applicant in %(state)s, without a first decision on the substance."),
    asks=FAMILY_QUESTION,
)

# Article 28: family procedure, read after the criteria of every member; 36(2): children who come along.

SEPARATED = Condition(
    name="separated",
    test=Separated(),
    no=_("The criteria name the same state for the whole family."),
    ask=_("Which state do the criteria name for each member of the family? Complete their files."),
)
FAMILY_TOGETHER_QUESTION = _("Which state do the criteria name for each member of the family? Complete their files.")

FAMILY_PROCEDURE = Criterion(
    id="family-procedure",
    source=ACT.article("28(a)"),
    over=Subject.GROUP,
    such_that=(SEPARATED,),
    state=MostMembers(),
    says=_("The family was registered together and isn't separated: for most of its members it is %(state)s."),
    asks=FAMILY_TOGETHER_QUESTION,
)

FAMILY_PROCEDURE_OLDEST = Criterion(
    id="family-procedure",
    case="oldest",
    source=ACT.article("28(b)"),
    over=Subject.GROUP,
    such_that=(SEPARATED,),
    state=OldestMember(),
    says=_("The family was registered together and isn't separated: for its oldest member it is %(state)s."),
    asks=_("The criteria name several states for equally many of the family. Who of them is the oldest?"),
)

# Article 29: residence documents and visas.

NOT_ISSUED_DURING_PROCEDURE = Condition(
    name="issued_during_procedure",
    test=Presume(
        In(Own("issued_during_procedure"), (False,)),
        otherwise=AnyOf(Before(Own("issued_on", "valid_from"), REFERENCE_DAY), NotKnownFrom()),
    ),
    no=_("The document of %(state)s was issued while an application was examined."),
    ask=_("Was the document of %(state)s issued while an application was examined?"),
    source=ACT.article("2(13)"),
)
BEGUN = Condition(
    name="valid_from",
    test=NotAfter(Own("valid_from", "issued_on"), REFERENCE_DAY),
    no=_("The document of %(state)s wasn't valid yet on %(reference_day)s."),
    ask=_("From which day was the document of %(state)s valid?"),
)
NOT_RUN_OUT = Condition(
    name="valid_until",
    test=NotAfter(REFERENCE_DAY, Own("valid_until")),
    no=_(
        "The document of %(state)s was valid until %(valid_until)s only, before the registration of %(reference_day)s."
    ),
    ask=_("Until which day was the document of %(state)s valid?"),
)
NOT_ENDED = Condition(
    name="ended_on",
    test=Not(Established(Before(Own("ended_on"), REFERENCE_DAY), ACT.article("29"))),
    no=_("The document of %(state)s was annulled, revoked or withdrawn before %(reference_day)s."),
    ask=_("Was the document of %(state)s annulled, revoked or withdrawn?"),
)
NO_FRAUD_AFTER_ISSUE = Condition(
    name="fraud_after_issue",
    test=Not(Established(In(Own("fraud_after_issue"), (True,)), ACT.article("29(5)"))),
    no=_("%(state)s showed a fraud committed after the document was issued."),
    ask=_("Did %(state)s show a fraud committed after the document was issued?"),
    source=ACT.article("29(5)"),
)
LAPSED_ON = EarliestKnown((Own("valid_until"), Own("ended_on")))  # expired, annulled, revoked or withdrawn
LAPSED = Condition(
    name="valid_until",
    test=Before(LAPSED_ON, REFERENCE_DAY),
    no=_("The document of %(state)s hadn't lapsed on %(reference_day)s."),
    ask=_("On which day did the document of %(state)s lapse?"),
)

LONGEST_VALIDITY = Longest(Own("valid_from", "issued_on"), Own("valid_until"))
LATEST_EXPIRY = ByDay(Own("valid_until"), Direction.LATEST)
LONGEST_THEN_LATEST = (LONGEST_VALIDITY, LATEST_EXPIRY)
AMONG_VISAS = (WhereSame(Own("kind"), then=(LATEST_EXPIRY,), otherwise=LONGEST_THEN_LATEST),)
REPRESENTED_OR_ISSUER = Own("represented_state", "state")

RESIDENCE_DOCUMENT_QUESTION = _("Has the person a residence document of one of the states, or had one? Ask and search.")
VISA_QUESTION = _("Has the person a visa of one of the states, or had one? Ask and search the Visa Information System.")

VALID_RESIDENCE_DOCUMENT = Criterion(
    id="valid-residence-document",
    source=ACT.article("29(1)"),
    over=ResidenceDocument,
    such_that=(NOT_ISSUED_DURING_PROCEDURE, BEGUN, NOT_RUN_OUT, NOT_ENDED, NO_FRAUD_AFTER_ISSUE),
    choose=LONGEST_THEN_LATEST,  # 29(3)(a)
    state=Own("state"),
    says=_("The person held a valid residence document of %(state)s on %(reference_day)s."),
    asks=RESIDENCE_DOCUMENT_QUESTION,
)

VALID_VISA = Criterion(
    id="valid-visa",
    source=ACT.article("29(2)"),
    over=Visa,
    such_that=(BEGUN, NOT_RUN_OUT, NOT_ENDED, NO_FRAUD_AFTER_ISSUE),
    choose=AMONG_VISAS,  # 29(3)(b) and (c)
    state=REPRESENTED_OR_ISSUER,
    says=_("The person held a valid visa issued by or for %(state)s on %(reference_day)s."),
    asks=VISA_QUESTION,
)

VISA_IN_VIS = Criterion(
    id="valid-visa",
    case="vis",
    source=ACT.article("29(2)"),
    over=VisHit,
    among=All(
        In(Own("data"), ("visa",)),
        Not(Established(Exists(Visa, where=Same(Own("state"), Outer("state"))), ACT.article("29(2)"))),
    ),
    such_that=(
        Condition(
            name="visa",
            test=NotKnownFrom(),
            no=_("The visa of %(state)s doesn't count."),
            ask=_(
                "The Visa Information System shows a visa of %(state)s. Record its kind and the days of its validity."
            ),
        ),
    ),
    state=Own("state"),
    says=_("The Visa Information System shows a visa of %(state)s."),
)

LAPSED_RESIDENCE_DOCUMENT = Criterion(
    id="lapsed-residence-document",
    source=ACT.article("29(4)"),
    over=ResidenceDocument,
    such_that=(
        NOT_ISSUED_DURING_PROCEDURE,
        LAPSED,
        Condition(
            name="valid_until",
            test=Within(years(3), after=LAPSED_ON, on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE),
            no=_("The document of %(state)s lapsed on %(lapsed_on)s, more than three years before the registration."),
            ask=_("On which day did the document of %(state)s lapse?"),
        ),
        NO_FRAUD_AFTER_ISSUE,
    ),
    choose=LONGEST_THEN_LATEST,
    state=Own("state"),
    says=_("A residence document of %(state)s lapsed on %(lapsed_on)s, less than three years before the registration."),
    asks=RESIDENCE_DOCUMENT_QUESTION,
)

LAPSED_VISA = Criterion(
    id="lapsed-visa",
    source=ACT.article("29(4)"),
    over=Visa,
    such_that=(
        LAPSED,
        Condition(
            name="valid_until",
            test=Within(Months(18), after=LAPSED_ON, on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE),
            no=_("The visa of %(state)s lapsed on %(lapsed_on)s, more than 18 months before the registration."),
            ask=_("On which day did the visa of %(state)s lapse?"),
        ),
        NO_FRAUD_AFTER_ISSUE,
    ),
    choose=AMONG_VISAS,
    state=REPRESENTED_OR_ISSUER,
    says=_("A visa issued by or for %(state)s lapsed on %(lapsed_on)s, less than 18 months before the registration."),
    asks=VISA_QUESTION,
)

# Articles 30 to 32: diplomas, entry without a visa duty, transit zones.

BELOW_LOWER_SECONDARY = ("0", "1", "ISCED 0", "ISCED 1")
ONE_ACADEMIC_YEAR = Presume(
    In(Own("one_academic_year"), (True,)), otherwise=AnyOf(AtLeast(Own("months_of_study"), 12), NotKnownFrom())
)

DIPLOMA = Criterion(
    id="diploma",
    source=ACT.article("30(1)"),
    over=Diploma,
    such_that=(
        Condition(
            name="awarded_on",
            test=NotAfter(Own("awarded_on"), REFERENCE_DAY),
            no=_("The diploma of %(state)s was awarded after the registration of %(reference_day)s."),
            ask=_("On which day was the diploma of %(state)s awarded?"),
            source=FREEZE,
        ),
        Condition(
            name="awarded_on",
            test=Within(years(6), after=Own("awarded_on"), on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE),
            no=_("The diploma of %(state)s wasn't awarded within the six years before the registration."),
            ask=_("On which day was the diploma of %(state)s awarded?"),
        ),
        Condition(
            name="on_territory",
            test=In(Own("on_territory"), (True,)),
            no=_("The studies for the diploma of %(state)s weren't on the territory."),
            ask=_("Were the studies for the diploma of %(state)s on the territory?"),
            source=ACT.article("2(15)"),
        ),
        Condition(
            name="one_academic_year",
            test=ONE_ACADEMIC_YEAR,
            no=_("The studies for the diploma of %(state)s lasted less than an academic year."),
            ask=_("Did the studies for the diploma of %(state)s last an academic year or more?"),
            source=ACT.article("2(15)"),
        ),
        Condition(
            name="level",
            test=Not(Established(In(Own("level"), BELOW_LOWER_SECONDARY), ACT.article("2(15)"))),
            no=_("The diploma of %(state)s is below lower secondary education."),
            ask=_("Which level of the international classification has the diploma of %(state)s?"),
            source=ACT.article("2(15)"),
        ),
    ),
    choose=(Greatest(Own("months_of_study")), ByDay(Own("awarded_on"), Direction.LATEST)),  # 30(2)
    state=Own("state"),
    says=_("The person holds a diploma of %(state)s, awarded on %(day)s."),
    asks=_("Has the person a diploma or qualification of one of the states?"),
)

OF_CROSSING = Presume(In(Own("data"), ("irregular_crossing",)), otherwise=In(Own("category"), (2,)))
OF_DISEMBARKATION = In(Own("data"), ("sar_disembarkation",))
ENTRY_QUESTION = _("How and where did the person enter the territory of the states? Ask and search Eurodac.")

ENTERED_BEFORE_REGISTRATION = Condition(
    name="on",
    test=Not(Established(Before(REFERENCE_DAY, Own("on")), FREEZE)),
    no=_("What is recorded for %(state)s on %(day)s was after the registration of %(reference_day)s."),
    ask=_("On which day did the person enter %(state)s?"),
    source=FREEZE,
)
WAIVED_THERE_TOO = AnyOf(
    Same(Own("state"), Party.STATE_OF_FIRST_APPLICATION), Includes(Own("waived_in"), Party.STATE_OF_FIRST_APPLICATION)
)
ANSWERED_BY_OTHER_ENTRIES = (
    Exists(IrregularEntry),
    Exists(Disembarked),
    Exists(EurodacHit, where=OF_CROSSING),
    Exists(EurodacHit, where=OF_DISEMBARKATION),
)

VISA_WAIVED = Criterion(
    id="visa-waived-entry",
    source=ACT.article("31/s1"),
    over=VisaWaivedEntry,
    such_that=(
        ENTERED_BEFORE_REGISTRATION,
        Condition(
            name="waived_in",
            test=Not(WAIVED_THERE_TOO),
            no=_("No visa was needed in the state of first registration either, so it isn't %(state)s."),
            ask=_("Was a visa waived in the state of first registration too? Record the states where none was needed."),
            source=ACT.article("31/s2"),
        ),
    ),
    state=Own("state"),
    says=_("The person entered %(state)s, where no visa was needed."),
    asks=ENTRY_QUESTION,
    answered_by=ANSWERED_BY_OTHER_ENTRIES,
)

VISA_WAIVED_HERE_TOO = Criterion(
    id="visa-waived-entry",
    case="first-registration",
    source=ACT.article("31/s2"),
    over=VisaWaivedEntry,
    such_that=(
        ENTERED_BEFORE_REGISTRATION,
        Condition(
            name="waived_in",
            test=WAIVED_THERE_TOO,
            no=_("A visa was needed in the state of first registration."),
            ask=_("Was a visa waived in the state of first registration too? Record the states where none was needed."),
        ),
    ),
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_("The person entered without needing a visa, and needed none in %(state)s, the state of first registration."),
    asks=ENTRY_QUESTION,
    answered_by=ANSWERED_BY_OTHER_ENTRIES,
)

TRANSIT_ZONE = Criterion(
    id="transit-zone",
    source=ACT.article("32"),
    over=TransitZoneApplication,
    such_that=(ENTERED_BEFORE_REGISTRATION,),
    state=Own("state"),
    says=_("The application was made in the transit zone of an airport of %(state)s."),
)

# Article 33: entry.

BEFORE_REGISTRATION = Condition(
    name="on",
    test=NotAfter(Own("on"), REFERENCE_DAY),
    no=_("What is recorded for %(state)s on %(day)s was after the registration of %(reference_day)s."),
    ask=_("On which day did the person enter %(state)s?"),
    source=FREEZE,
)
NOT_RELOCATED_AFTER = Condition(
    name="relocated",
    test=Not(Exists(Relocated, where=All(NotAfter(Outer("on"), Own("on")), NotAfter(Own("on"), REFERENCE_DAY)))),
    no=_("After entering %(state)s the person was relocated to another state."),
    ask=_("Was the person relocated after entering %(state)s?"),
    source=ACT.article("33(3)"),
)
TWENTY_MONTHS = Within(Months(20), after=Own("on"), on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE)
TWELVE_MONTHS = Within(Months(12), after=Own("on"), on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE)
SAME_LANDING = All(
    Same(Own("state"), Outer("state")), NotAfter(Own("on"), Outer("on")), NotAfter(Outer("on"), Own("on"))
)

IRREGULAR_ENTRY = Criterion(
    id="irregular-entry",
    source=ACT.article("33(1)"),
    over=IrregularEntry,
    such_that=(
        BEFORE_REGISTRATION,
        Condition(
            name="on",
            test=TWENTY_MONTHS,
            no=_(
                "The entry into %(state)s on %(day)s was more than 20 months before the registration of "
                "%(reference_day)s."
            ),
            ask=_("On which day did the person enter %(state)s?"),
        ),
        Condition(
            name="disembarked",
            test=Not(Established(Exists(Disembarked, where=SAME_LANDING), ACT.article("33(2)"))),
            no=_("The person was brought ashore in %(state)s after search and rescue; Article 33(2) applies instead."),
            ask=_("Was the person brought ashore in %(state)s after search and rescue?"),
            source=ACT.article("33(2)"),
        ),
        NOT_RELOCATED_AFTER,
    ),
    choose=(ByDay(Own("on"), Direction.EARLIEST),),  # the first state thus entered
    state=Own("state"),
    says=_(
        "The person entered %(state)s irregularly on %(day)s, not more than 20 months before the "
        "registration of %(reference_day)s."
    ),
    asks=ENTRY_QUESTION,
    answered_by=(
        Exists(VisaWaivedEntry),
        Exists(Disembarked),
        Exists(EurodacHit, where=OF_CROSSING),
        Exists(EurodacHit, where=OF_DISEMBARKATION),
    ),
)

IRREGULAR_ENTRY_EURODAC = Criterion(
    id="irregular-entry",
    case="eurodac",
    source=ACT.article("33(1)"),
    over=EurodacHit,
    among=All(
        OF_CROSSING,
        Not(Established(Exists(IrregularEntry, where=Same(Own("state"), Outer("state"))), ACT.article("33(1)"))),
        Not(Established(Exists(Disembarked, where=Same(Own("state"), Outer("state"))), ACT.article("33(2)"))),
    ),
    such_that=(
        Condition(
            name="data",
            test=OF_CROSSING,
            no=_("The Eurodac data of %(state)s isn't about an irregular crossing of the border."),
            ask=_("What is the Eurodac data of %(state)s about?"),
        ),
        Condition(
            name="recorded_on",
            test=NotAfter(Own("recorded_on"), REFERENCE_DAY),
            no=_("%(state)s recorded the crossing after the registration of %(reference_day)s."),
            ask=_("On which day did %(state)s record the data?"),
            source=FREEZE,
        ),
        Condition(
            name="recorded_on",
            test=Within(Months(20), after=Own("recorded_on"), on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE),
            no=_(
                "%(state)s recorded the crossing on %(day)s, more than 20 months before the registration of "
                "%(reference_day)s."
            ),
            ask=_("On which day did %(state)s record the data?"),
        ),
        Condition(
            name="relocated",
            test=Not(Exists(Relocated, where=NotAfter(Own("on"), REFERENCE_DAY))),
            no=_("The person was relocated to another state."),
            ask=_("Was the person relocated after entering %(state)s?"),
            source=ACT.article("33(3)"),
        ),
    ),
    choose=(ByDay(Own("recorded_on"), Direction.EARLIEST),),
    state=Own("state"),
    says=_(
        "Eurodac shows an irregular crossing into %(state)s, recorded on %(day)s, not more than 20 "
        "months before the registration of %(reference_day)s."
    ),
    presumes="irregular_entry.on",
)

DISEMBARKATION = Criterion(
    id="disembarkation",
    source=ACT.article("33(2)"),
    over=Disembarked,
    such_that=(
        Condition(
            name="after",
            test=In(Own("after"), ("search_and_rescue",)),
            no=_("The person wasn't brought ashore in %(state)s after search and rescue."),
            ask=_("Was the person brought ashore in %(state)s after search and rescue?"),
        ),
        BEFORE_REGISTRATION,
        Condition(
            name="on",
            test=TWELVE_MONTHS,
            no=_(
                "The disembarkation in %(state)s on %(day)s was more than 12 months before the registration of "
                "%(reference_day)s."
            ),
            ask=_("On which day was the person brought ashore in %(state)s?"),
        ),
        NOT_RELOCATED_AFTER,
    ),
    choose=(ByDay(Own("on"), Direction.EARLIEST),),
    state=Own("state"),
    says=_(
        "The person was brought ashore in %(state)s after search and rescue on %(day)s, not more than 12 "
        "months before the registration of %(reference_day)s."
    ),
    asks=ENTRY_QUESTION,
    answered_by=(
        Exists(IrregularEntry),
        Exists(VisaWaivedEntry),
        Exists(EurodacHit, where=OF_CROSSING),
        Exists(EurodacHit, where=OF_DISEMBARKATION),
    ),
)

DISEMBARKATION_EURODAC = Criterion(
    id="disembarkation",
    case="eurodac",
    source=ACT.article("33(2)"),
    over=EurodacHit,
    among=All(
        OF_DISEMBARKATION,
        Not(Established(Exists(Disembarked, where=Same(Own("state"), Outer("state"))), ACT.article("33(2)"))),
    ),
    such_that=(
        Condition(
            name="data",
            test=OF_DISEMBARKATION,
            no=_("The Eurodac data of %(state)s isn't about search and rescue."),
            ask=_("What is the Eurodac data of %(state)s about?"),
        ),
        Condition(
            name="recorded_on",
            test=NotAfter(Own("recorded_on"), REFERENCE_DAY),
            no=_("%(state)s recorded the disembarkation after the registration of %(reference_day)s."),
            ask=_("On which day did %(state)s record the data?"),
            source=FREEZE,
        ),
        Condition(
            name="recorded_on",
            test=Within(Months(12), after=Own("recorded_on"), on=REFERENCE_DAY, boundary=LAST_DAY_INSIDE),
            no=_(
                "%(state)s recorded the disembarkation on %(day)s, more than 12 months before the registration "
                "of %(reference_day)s."
            ),
            ask=_("On which day did %(state)s record the data?"),
        ),
        Condition(
            name="relocated",
            test=Not(Exists(Relocated, where=NotAfter(Own("on"), REFERENCE_DAY))),
            no=_("The person was relocated to another state."),
            ask=_("Was the person relocated after being brought ashore in %(state)s?"),
            source=ACT.article("33(3)"),
        ),
    ),
    choose=(ByDay(Own("recorded_on"), Direction.EARLIEST),),
    state=Own("state"),
    says=_(
        "Eurodac shows a disembarkation in %(state)s, recorded on %(day)s, not more than 12 months "
        "before the registration of %(reference_day)s."
    ),
    presumes="disembarked.on",
)

RELOCATED = Criterion(
    id="relocated",
    source=ACT.article("33(3)"),
    over=Relocated,
    such_that=(
        Condition(
            name="on",
            test=NotAfter(Own("on"), REFERENCE_DAY),
            no=_("The relocation to %(state)s was after the registration of %(reference_day)s."),
            ask=_("On which day was the person relocated to %(state)s?"),
            source=FREEZE,
        ),
        Condition(
            name="irregular_entry",
            test=AnyOf(
                Exists(IrregularEntry, where=All(NotAfter(Own("on"), Outer("on")), TWENTY_MONTHS)),
                Exists(Disembarked, where=All(NotAfter(Own("on"), Outer("on")), TWELVE_MONTHS)),
            ),
            no=_("No irregular entry before the relocation to %(state)s lies in the period that counts."),
            ask=_("On which day and where did the person enter before being relocated to %(state)s?"),
        ),
    ),
    choose=(ByDay(Own("on"), Direction.LATEST),),
    state=Own("to_state"),
    says=_("After entering irregularly the person was relocated to %(state)s on %(day)s."),
)
