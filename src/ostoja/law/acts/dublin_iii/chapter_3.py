"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter III: criteria for determining the Member State responsible. Articles 7 to 15, in their order (7(1)); all are
read in the situation of the day on which the first application was lodged (7(2)).
"""

from datetime import date

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    Disembarked,
    EurodacHit,
    FamilyMember,
    IrregularEntry,
    IrregularStay,
    LeftTerritory,
    ResidenceDocument,
    TransitZoneApplication,
    Visa,
    VisaWaivedEntry,
    VisHit,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    ByDay,
    Condition,
    Criterion,
    Direction,
    Established,
    Exists,
    Fixed,
    In,
    LaterOf,
    Longest,
    Minor,
    Not,
    NotAfter,
    NotKnownFrom,
    Outer,
    Own,
    Party,
    Plus,
    Presume,
    Reading,
    Same,
    Subject,
    Unaccompanied,
    WhereSame,
    Within,
)
from ostoja.law.time import Months, years
from ostoja.law.words import _

ORDER = ACT.article("7(1)")
FREEZE = ACT.article("7(2)")

# Article 8: minors.

UNACCOMPANIED_MINOR = Criterion(
    id="unaccompanied-minor",
    source=ACT.article("8"),
    over=Subject.APPLICANT,
    such_that=(
        Condition(
            name="birth_claimed",
            test=Minor(),
            no=_("The applicant was 18 or older on %(reference_day)s."),
            ask=_("Was the applicant under 18 on %(reference_day)s? Record the day of birth."),
        ),
        Condition(
            name="unaccompanied",
            test=Unaccompanied(),
            no=_("A responsible adult had the applicant in care on %(reference_day)s."),
            ask=_("Was the applicant without a responsible adult on %(reference_day)s?"),
        ),
    ),
    state=None,
    says=_(
        "The applicant was an unaccompanied minor on %(reference_day)s; family, relatives and the "
        "child's interests decide."
    ),
    modelled=False,
    exclusive=True,
)

# Articles 9 and 10: family members who are beneficiaries or applicants.

CONSENT = Condition(
    name="consents_in_writing",
    test=In(Own("consents_in_writing"), (True,)),
    no=_("The persons concerned don't wish it in writing."),
    ask=_("Do the persons concerned wish it in writing?"),
)
FAMILY_QUESTION = _("Has the person family in one of the states? Ask and search, then record it or that there is none.")

FAMILY_MEMBER_BENEFICIARY = Criterion(
    id="family-member-beneficiary",
    source=ACT.article("9"),
    over=FamilyMember,
    such_that=(
        Condition(
            name="status",
            test=In(Own("status"), ("beneficiary",)),
            no=_("The family member in %(state)s doesn't hold international protection there."),
            ask=_("Does the family member in %(state)s hold international protection there?"),
        ),
        CONSENT,
    ),
    state=Own("state"),
    says=_("A family member holds international protection in %(state)s."),
    asks=FAMILY_QUESTION,
    modelled=False,
)

FAMILY_MEMBER_APPLICANT = Criterion(
    id="family-member-applicant",
    source=ACT.article("10"),
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
            test=Not(Established(NotAfter(Own("first_decision_on"), REFERENCE_DAY), ACT.article("10"))),
            no=_("%(state)s had decided on the family member's application before %(reference_day)s."),
            ask=_("Has %(state)s decided on the family member's application?"),
        ),
        CONSENT,
        Condition(
            name="family_existed_in_origin",
            test=In(Own("family_existed_in_origin"), (True,)),
            no=_("The family didn't exist in the country of origin."),
            ask=_("Did the family exist in the country of origin?"),
            source=ACT.article("2(g)"),
        ),
    ),
    state=Own("state"),
    says=_("A family member is an applicant in %(state)s, without a first decision on the substance."),
    asks=FAMILY_QUESTION,
    modelled=False,
)

# Article 11: family procedure.

FAMILY_PROCEDURE = Criterion(
    id="family-procedure",
    source=ACT.article("11"),
    over=Subject.GROUP,
    state=None,
    says=_("Family members applied together; the criteria may not separate them."),
    modelled=False,
)

# Article 12: residence documents and visas.

NOT_ISSUED_DURING_PROCEDURE = Condition(
    name="issued_during_procedure",
    test=Presume(
        In(Own("issued_during_procedure"), (False,)),
        otherwise=AnyOf(Before(Own("issued_on", "valid_from"), REFERENCE_DAY), NotKnownFrom()),
    ),
    no=_("The document of %(state)s was issued while an application was examined."),
    ask=_("Was the document of %(state)s issued while an application was examined?"),
    source=ACT.article("2(l)"),
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
        "The document of %(state)s was valid until %(valid_until)s only, before the application of %(reference_day)s."
    ),
    ask=_("Until which day was the document of %(state)s valid?"),
)
NOT_ENDED = Condition(
    name="ended_on",
    test=Not(Established(Before(Own("ended_on"), REFERENCE_DAY), ACT.article("12"))),
    no=_("The document of %(state)s was annulled, revoked or withdrawn before %(reference_day)s."),
    ask=_("Was the document of %(state)s annulled, revoked or withdrawn?"),
)
NO_FRAUD_AFTER_ISSUE = Condition(
    name="fraud_after_issue",
    test=Not(Established(In(Own("fraud_after_issue"), (True,)), ACT.article("12(5)"))),
    no=_("%(state)s showed a fraud committed after the document was issued."),
    ask=_("Did %(state)s show a fraud committed after the document was issued?"),
    source=ACT.article("12(5)"),
)
RUN_OUT = Condition(
    name="valid_until",
    test=Before(Own("valid_until"), REFERENCE_DAY),
    no=_("The document of %(state)s hadn't expired on %(reference_day)s."),
    ask=_("Until which day was the document of %(state)s valid?"),
)
NOT_LEFT = Condition(
    name="left_territory",
    test=Not(
        Exists(
            LeftTerritory,
            where=All(NotAfter(Outer("valid_from"), Own("from")), NotAfter(Own("from"), REFERENCE_DAY)),
        )
    ),
    no=_("The person left the territory of the states before %(reference_day)s."),
    ask=_("Did the person leave the territory of the states while or after holding the document of %(state)s?"),
)
ENTERED_ON_VISA = Condition(
    name="used_to_enter",
    test=In(Own("used_to_enter"), (True,)),
    no=_("The person didn't enter on the visa of %(state)s."),
    ask=_("Did the person enter on the visa of %(state)s?"),
)

LONGEST_VALIDITY = Longest(Own("valid_from", "issued_on"), Own("valid_until"))
LATEST_EXPIRY = ByDay(Own("valid_until"), Direction.LATEST)
LONGEST_THEN_LATEST = (LONGEST_VALIDITY, LATEST_EXPIRY)
AMONG_VISAS = (WhereSame(Own("kind"), then=(LATEST_EXPIRY,), otherwise=LONGEST_THEN_LATEST),)
REPRESENTED_OR_ISSUER = Own("represented_state", "state")

RESIDENCE_DOCUMENT_QUESTION = _("Has the person a residence document of one of the states, or had one? Ask and search.")
VISA_QUESTION = _("Has the person a visa of one of the states, or had one? Ask and search the Visa Information System.")

DAY_OF_TWO_YEARS = Reading("A17", _("The last day of the two years or six months counts as still inside."))
ENTRY_ON_DOCUMENT = Reading("A5", _("That the document enabled the entry is required of visas only."))

VALID_RESIDENCE_DOCUMENT = Criterion(
    id="valid-residence-document",
    source=ACT.article("12(1)"),
    over=ResidenceDocument,
    such_that=(NOT_ISSUED_DURING_PROCEDURE, BEGUN, NOT_RUN_OUT, NOT_ENDED, NO_FRAUD_AFTER_ISSUE),
    choose=LONGEST_THEN_LATEST,  # 12(3)(a)
    state=Own("state"),
    says=_("The person held a valid residence document of %(state)s on %(reference_day)s."),
    asks=RESIDENCE_DOCUMENT_QUESTION,
    case_law=("C-568/21 E. and S.",),
)

VALID_VISA = Criterion(
    id="valid-visa",
    source=ACT.article("12(2)"),
    over=Visa,
    such_that=(BEGUN, NOT_RUN_OUT, NOT_ENDED, NO_FRAUD_AFTER_ISSUE),
    choose=AMONG_VISAS,  # 12(3)(b) and (c)
    state=REPRESENTED_OR_ISSUER,
    says=_("The person held a valid visa issued by or for %(state)s on %(reference_day)s."),
    asks=VISA_QUESTION,
    case_law=("C-646/16 Jafari",),
)

VISA_IN_VIS = Criterion(
    id="valid-visa",
    case="vis",
    source=ACT.article("12(2)"),
    over=VisHit,
    among=All(
        In(Own("data"), ("visa",)),
        Not(Established(Exists(Visa, where=Same(Own("state"), Outer("state"))), ACT.article("12(2)"))),
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

RECENTLY_EXPIRED_RESIDENCE_DOCUMENT = Criterion(
    id="recently-expired-residence-document",
    source=ACT.article("12(4)/1"),
    over=ResidenceDocument,
    such_that=(
        NOT_ISSUED_DURING_PROCEDURE,
        RUN_OUT,
        Condition(
            name="valid_until",
            test=Within(years(2), after=Own("valid_until"), on=REFERENCE_DAY, boundary=DAY_OF_TWO_YEARS),
            no=_("The document of %(state)s expired on %(valid_until)s, more than two years before the application."),
            ask=_("Until which day was the document of %(state)s valid?"),
        ),
        NOT_LEFT,
        NO_FRAUD_AFTER_ISSUE,
    ),
    choose=LONGEST_THEN_LATEST,
    state=Own("state"),
    says=_(
        "A residence document of %(state)s expired on %(valid_until)s, not more than two years before the application."
    ),
    asks=RESIDENCE_DOCUMENT_QUESTION,
    reading=ENTRY_ON_DOCUMENT,
)

RECENTLY_EXPIRED_VISA = Criterion(
    id="recently-expired-visa",
    source=ACT.article("12(4)/1"),
    over=Visa,
    such_that=(
        RUN_OUT,
        Condition(
            name="valid_until",
            test=Within(Months(6), after=Own("valid_until"), on=REFERENCE_DAY, boundary=DAY_OF_TWO_YEARS),
            no=_("The visa of %(state)s expired on %(valid_until)s, more than six months before the application."),
            ask=_("Until which day was the visa of %(state)s valid?"),
        ),
        ENTERED_ON_VISA,
        NOT_LEFT,
        NO_FRAUD_AFTER_ISSUE,
    ),
    choose=AMONG_VISAS,
    state=REPRESENTED_OR_ISSUER,
    says=_(
        "A visa of %(state)s, used to enter, expired on %(valid_until)s, not more than six months before "
        "the application."
    ),
    asks=VISA_QUESTION,
)

LONG_EXPIRED_RESIDENCE_DOCUMENT = Criterion(
    id="long-expired-residence-document",
    source=ACT.article("12(4)/2"),
    over=ResidenceDocument,
    such_that=(
        NOT_ISSUED_DURING_PROCEDURE,
        Condition(
            name="valid_until",
            test=Not(Within(years(2), after=Own("valid_until"), on=REFERENCE_DAY)),
            no=_("The document of %(state)s hadn't been expired for more than two years."),
            ask=_("Until which day was the document of %(state)s valid?"),
        ),
        NOT_LEFT,
    ),
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "The residence document expired more than two years before the application, so it is %(state)s, "
        "where the application was lodged."
    ),
    asks=RESIDENCE_DOCUMENT_QUESTION,
    reading=ENTRY_ON_DOCUMENT,
)

LONG_EXPIRED_VISA = Criterion(
    id="long-expired-visa",
    source=ACT.article("12(4)/2"),
    over=Visa,
    such_that=(
        Condition(
            name="valid_until",
            test=Not(Within(Months(6), after=Own("valid_until"), on=REFERENCE_DAY)),
            no=_("The visa of %(state)s hadn't been expired for more than six months."),
            ask=_("Until which day was the visa of %(state)s valid?"),
        ),
        ENTERED_ON_VISA,
        NOT_LEFT,
    ),
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "The visa expired more than six months before the application, so it is %(state)s, where the "
        "application was lodged."
    ),
    asks=VISA_QUESTION,
)

# Article 13: entry and stay.

ENTRY_QUESTION = _("How and where did the person enter the territory of the states? Ask and search Eurodac.")
OF_CROSSING = Presume(
    In(Own("category"), (2,)), otherwise=In(Own("data"), ("irregular_crossing", "sar_disembarkation"))
)
LAST_CROSSING = Reading(
    "A6", _("Of several irregular crossings from a third country the last before the application counts.")
)
STAY_COUNTS_FROM = LaterOf(Own("from"), Fixed(date(2014, 1, 1)))  # 41: an earlier stay doesn't count
FIVE_MONTHS_OF_STAY = Plus(STAY_COUNTS_FROM, Months(5))

IRREGULAR_ENTRY = Criterion(
    id="irregular-entry",
    source=ACT.article("13(1)"),
    over=IrregularEntry,
    such_that=(
        Condition(
            name="on",
            test=NotAfter(Own("on"), REFERENCE_DAY),
            no=_("The entry into %(state)s on %(day)s was after the application of %(reference_day)s."),
            ask=_("On which day did the person enter %(state)s?"),
            source=FREEZE,
        ),
        Condition(
            name="on",
            test=Within(Months(12), after=Own("on"), on=REFERENCE_DAY),
            no=_(
                "The entry into %(state)s on %(day)s was more than 12 months before the application of "
                "%(reference_day)s."
            ),
            ask=_("On which day did the person enter %(state)s?"),
        ),
    ),
    choose=(ByDay(Own("on"), Direction.LATEST),),
    state=Own("state"),
    says=_(
        "The person entered %(state)s irregularly on %(day)s, not more than 12 months before the "
        "application of %(reference_day)s."
    ),
    asks=ENTRY_QUESTION,
    answered_by=(Exists(VisaWaivedEntry), Exists(Disembarked), Exists(EurodacHit, where=OF_CROSSING)),
    case_law=("C-646/16 Jafari", "C-490/16 A.S."),
    reading=LAST_CROSSING,
)

IRREGULAR_ENTRY_EURODAC = Criterion(
    id="irregular-entry",
    case="eurodac",
    source=ACT.article("13(1)"),
    over=EurodacHit,
    among=All(
        OF_CROSSING,
        Not(Established(Exists(IrregularEntry, where=Same(Own("state"), Outer("state"))), ACT.article("13(1)"))),
    ),
    such_that=(
        Condition(
            name="category",
            test=OF_CROSSING,
            no=_("The Eurodac data of %(state)s isn't about an irregular crossing of the border."),
            ask=_("What is the Eurodac data of %(state)s about?"),
        ),
        Condition(
            name="recorded_on",
            test=NotAfter(Own("recorded_on"), REFERENCE_DAY),
            no=_("%(state)s recorded the crossing after the application of %(reference_day)s."),
            ask=_("On which day did %(state)s record the data?"),
            source=FREEZE,
        ),
        Condition(
            name="recorded_on",
            test=Within(Months(12), after=Own("recorded_on"), on=REFERENCE_DAY),
            no=_(
                "%(state)s recorded the crossing on %(day)s, more than 12 months before the application of "
                "%(reference_day)s."
            ),
            ask=_("On which day did %(state)s record the data?"),
        ),
    ),
    choose=(ByDay(Own("recorded_on"), Direction.LATEST),),
    state=Own("state"),
    says=_(
        "Eurodac shows an irregular crossing into %(state)s, recorded on %(day)s, not more than 12 "
        "months before the application of %(reference_day)s."
    ),
    presumes="irregular_entry.on",
)

FIVE_MONTHS_STAY = Criterion(
    id="five-months-stay",
    source=ACT.article("13(2)"),
    over=IrregularStay,
    such_that=(
        Condition(
            name="from",
            test=Before(FIVE_MONTHS_OF_STAY, REFERENCE_DAY),
            no=_(
                "The stay in %(state)s from %(day)s hadn't lasted five months before the application of "
                "%(reference_day)s."
            ),
            ask=_("From which day did the person live in %(state)s?"),
        ),
        Condition(
            name="until",
            test=Not(Established(Before(Own("until"), FIVE_MONTHS_OF_STAY), ACT.article("13(2)"))),
            no=_("The stay in %(state)s from %(day)s was shorter than five months."),
            ask=_("Until which day did the person live in %(state)s?"),
        ),
        Condition(
            name="visa_waived_entry",
            test=Not(Established(Exists(VisaWaivedEntry), ACT.article("13(2)"))),
            no=_("The person entered lawfully."),
            ask=_("Did the person enter lawfully?"),
        ),
    ),
    choose=(ByDay(Own("from"), Direction.LATEST),),
    state=Own("state"),
    says=_(
        "The person lived in %(state)s without a break for at least five months before the application "
        "of %(reference_day)s."
    ),
    asks=_("Did the person live in one of the states for five months or more before applying?"),
)

# Articles 14 and 15: entry without a visa duty, application in a transit zone.

VISA_WAIVED = Criterion(
    id="visa-waived-entry",
    source=ACT.article("14"),
    over=VisaWaivedEntry,
    state=Own("state"),
    says=_("The person entered %(state)s, where no visa was needed."),
    asks=ENTRY_QUESTION,
    answered_by=(Exists(IrregularEntry), Exists(Disembarked), Exists(EurodacHit, where=OF_CROSSING)),
    modelled=False,
)

TRANSIT_ZONE = Criterion(
    id="transit-zone",
    source=ACT.article("15"),
    over=TransitZoneApplication,
    state=Own("state"),
    says=_("The application was made in the transit zone of an airport of %(state)s."),
    modelled=False,
)
