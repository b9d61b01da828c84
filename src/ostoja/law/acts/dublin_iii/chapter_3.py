"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter III: criteria for determining the Member State responsible. Articles 7 to 15, in their order (7(1)); all are
read in the situation of the day on which the first application was lodged (7(2)).
"""

from datetime import date

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    BestInterests,
    Disembarked,
    EurodacHit,
    FamilyMember,
    FirstDecisionOnSubstance,
    IrregularEntry,
    IrregularStay,
    LeftTerritory,
    Married,
    Relative,
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
    Before,
    ByDay,
    Condition,
    Criterion,
    Direction,
    Established,
    Exists,
    FirstAcceptance,
    Fixed,
    In,
    Includes,
    LaterOf,
    Longest,
    Minor,
    MostMembers,
    Not,
    NotAfter,
    NotKnownFrom,
    OldestMember,
    OnlyAdult,
    Outer,
    Own,
    Party,
    Plus,
    Presume,
    Reading,
    Same,
    Separated,
    Subject,
    Unaccompanied,
    WhereSame,
    Within,
)
from ostoja.law.time import Months, years
from ostoja.law.words import _

ORDER = ACT.article("7(1)")
FREEZE = ACT.article("7(2)")

# Article 7(3): evidence of family in another state must come before a state accepted and before a first decision.

IN_TIME = Condition(
    name="evidence_on",
    test=Not(
        Established(
            AnyOf(
                Before(FirstAcceptance(), Own("evidence_on")),
                Exists(FirstDecisionOnSubstance, where=Before(Own("on"), Outer("evidence_on"))),
            ),
            ACT.article("7(3)"),
        )
    ),
    no=_("The evidence about %(state)s came after a state had accepted or had decided on the substance."),
    ask=_("On which day was the evidence about the family in %(state)s handed over?"),
    source=ACT.article("7(3)"),
)

# Article 8: unaccompanied minors; age and being alone are read on the day of the first application (A12).

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
WAS_MARRIED = Established(
    Exists(Married, where=Not(Established(Before(REFERENCE_DAY, Own("on")), ACT.article("7(2)")))), ACT.article("2(g)")
)
MARRIED = Condition(
    name="married",
    test=WAS_MARRIED,
    no=_("The applicant wasn't married on %(reference_day)s."),
    ask=_("Was the applicant married on %(reference_day)s?"),
)
UNACCOMPANIED_MINOR = (MINOR, ALONE)

PARENTS = ("mother", "father", "other_responsible_adult")
PARTNERS = ("spouse", "partner")
IS_PARENT = In(Own("relation"), PARENTS)
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
OF_THAT_STATE = Same(Own("state"), Outer("state"))
PRESENT = Condition(
    name="legally_present",
    test=LEGALLY_PRESENT,
    no=_("That person isn't legally present in %(state)s."),
    ask=_("Is that person legally present in %(state)s?"),
)
BEST_INTERESTS = Condition(
    name="best_interests",
    test=AnyOf(
        Exists(BestInterests, where=All(OF_THAT_STATE, In(Own("met"), (True,)))),
        All(Not(Exists(BestInterests, where=OF_THAT_STATE)), NotKnownFrom()),
    ),
    no=_("It isn't in the child's best interests that %(state)s is responsible."),
    ask=_("Is it in the child's best interests that %(state)s is responsible? Assess and record it."),
)
LINK_PROVEN = Condition(
    name="link_proven",
    test=In(Own("link_proven"), (True,)),
    no=_("The family link with the person in %(state)s wasn't proven."),
    ask=_("Is the family link with the person in %(state)s proven?"),
    source=ACT.article("22(3)"),
    presumed=True,
)
CHOICE_FOR_MINORS = ACT.article("8(3)")

FAMILY_QUESTION = _("Has the person family in one of the states? Ask and search, then record it or that there is none.")
SIBLING_QUESTION = _("Has the child a brother or sister in one of the states? Ask and search.")
RELATIVE_QUESTION = _("Has the child an aunt, uncle or grandparent in one of the states? Ask and search.")

MINOR_FAMILY_MEMBER = Criterion(
    id="minor-family-member",
    source=ACT.article("8(1)/s1"),
    over=FamilyMember,
    given=UNACCOMPANIED_MINOR,
    such_that=(
        Condition(
            name="married",
            test=Not(All(Established(IS_PARENT, ACT.article("2(g)")), WAS_MARRIED)),
            no=_("The applicant was married; a parent is no longer family in this sense."),
            ask=_("Was the applicant married on %(reference_day)s?"),
            source=ACT.article("2(g)"),
        ),
        PRESENT,
        BEST_INTERESTS,
        LINK_PROVEN,
        IN_TIME,
    ),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a family member in %(state)s."),
    asks=FAMILY_QUESTION,
)

MINOR_SIBLING = Criterion(
    id="minor-sibling",
    source=ACT.article("8(1)/s1"),
    over=Sibling,
    given=UNACCOMPANIED_MINOR,
    such_that=(PRESENT, BEST_INTERESTS, LINK_PROVEN, IN_TIME),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a brother or sister in %(state)s."),
    asks=SIBLING_QUESTION,
)

SPOUSE_NOT_PRESENT = Condition(
    name="spouse",
    test=Not(
        Established(
            Exists(FamilyMember, where=All(In(Own("relation"), PARTNERS), LEGALLY_PRESENT)), ACT.article("8(1)")
        )
    ),
    no=_("The spouse is legally present in one of the states."),
    ask=_("Is the spouse legally present in one of the states?"),
)

MARRIED_MINOR_PARENT = Criterion(
    id="married-minor-parent",
    source=ACT.article("8(1)/s2"),
    over=FamilyMember,
    given=(*UNACCOMPANIED_MINOR, MARRIED, SPOUSE_NOT_PRESENT),
    such_that=(
        Condition(
            name="relation",
            test=IS_PARENT,
            no=_("The person in %(state)s is neither parent nor another responsible adult."),
            ask=_("What is the person in %(state)s to the applicant?"),
        ),
        PRESENT,
        LINK_PROVEN,
        IN_TIME,
    ),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is a married minor without spouse in the states, and a responsible adult is in %(state)s."),
    asks=FAMILY_QUESTION,
)

MARRIED_MINOR_SIBLING = Criterion(
    id="married-minor-sibling",
    source=ACT.article("8(1)/s2"),
    over=Sibling,
    given=(*UNACCOMPANIED_MINOR, MARRIED, SPOUSE_NOT_PRESENT),
    such_that=(PRESENT, LINK_PROVEN, IN_TIME),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is a married minor without spouse in the states, and a brother or sister is in %(state)s."),
    asks=SIBLING_QUESTION,
)

MINOR_RELATIVE = Criterion(
    id="minor-relative",
    source=ACT.article("8(2)"),
    over=Relative,
    given=UNACCOMPANIED_MINOR,
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
        BEST_INTERESTS,
        LINK_PROVEN,
        IN_TIME,
    ),
    chosen_by=CHOICE_FOR_MINORS,
    state=Own("state"),
    says=_("The applicant is an unaccompanied minor and has a relative in %(state)s who can take care."),
    asks=RELATIVE_QUESTION,
    case_law=("C-19/21 I and S",),  # the minor can appeal against a refusal, in the requested state
)

OF_PRESENCE = Same(Own("state"), Party.STATE_OF_LATEST_APPLICATION)

MINOR_STATE_OF_PRESENCE = Criterion(
    id="minor-state-of-presence",
    source=ACT.article("8(4)"),
    over=Subject.APPLICANT,
    given=UNACCOMPANIED_MINOR,
    such_that=(
        Condition(
            name="best_interests",
            test=AnyOf(
                Exists(BestInterests, where=All(OF_PRESENCE, In(Own("met"), (True,)))),
                All(Not(Exists(BestInterests, where=OF_PRESENCE)), NotKnownFrom()),
            ),
            no=_("It isn't in the child's best interests that %(state)s, where the child is, is responsible."),
            ask=_("Is it in the child's best interests that %(state)s, where the child is, is responsible?"),
            presumed=True,  # C-648/11: as a rule a child isn't to be moved
        ),
    ),
    state=Party.STATE_OF_LATEST_APPLICATION,
    says=_("The applicant is an unaccompanied minor without family in the states, and is in %(state)s."),
    case_law=("C-648/11 MA and others",),  # not the first state, but the one where the child is
)

# Articles 9 and 10: family members who are beneficiaries or applicants.

CONSENT = Condition(
    name="consents_in_writing",
    test=In(Own("consents_in_writing"), (True,)),
    no=_("The persons concerned don't wish it in writing."),
    ask=_("Do the persons concerned wish it in writing?"),
)
KIN = (
    Condition(
        name="birth_claimed",
        test=Not(All(Established(IS_PARENT, ACT.article("2(g)")), Not(Minor()))),
        no=_("The applicant was 18 or older on %(reference_day)s, so a parent isn't family in this sense."),
        ask=_("Was the applicant under 18 on %(reference_day)s? Record the day of birth."),
        source=ACT.article("2(g)"),
    ),
    Condition(
        name="married",
        test=Not(All(Established(IS_PARENT, ACT.article("2(g)")), WAS_MARRIED)),
        no=_("The applicant was married; a parent is no longer family in this sense."),
        ask=_("Was the applicant married on %(reference_day)s?"),
        source=ACT.article("2(g)"),
    ),
    Condition(
        name="minor",
        test=AnyOf(Not(Established(In(Own("relation"), ("child",)), ACT.article("2(g)"))), In(Own("minor"), (True,))),
        no=_("The child in %(state)s was of age."),
        ask=_("Was the child in %(state)s under 18?"),
        source=ACT.article("2(g)"),
        presumed=True,
    ),
)
SINCE = Condition(
    name="since",
    test=NotAfter(Own("since"), REFERENCE_DAY),
    no=_(
        "The family member had that status in %(state)s only after %(reference_day)s. Article 17(2) can still unite them."
    ),
    ask=_("Since which day has the family member that status in %(state)s?"),
    source=FREEZE,
    presumed=True,
)
FROZEN = Reading("A13", _("What changed in the family after the first application doesn't count; 17(2) remains."))

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
        *KIN,
        SINCE,
        CONSENT,
        LINK_PROVEN,
    ),
    state=Own("state"),
    says=_("A family member holds international protection in %(state)s."),
    asks=FAMILY_QUESTION,
    case_law=("C-720/20 RO",),  # a written wish is needed for a child of beneficiaries too
    reading=FROZEN,
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
        *KIN,
        SINCE,
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
        LINK_PROVEN,
        IN_TIME,
    ),
    state=Own("state"),
    says=_("A family member is an applicant in %(state)s, without a first decision on the substance."),
    asks=FAMILY_QUESTION,
    reading=FROZEN,
)

# Article 11: family procedure, read after the criteria of every member; 20(3): children who come along.

SEPARATED = Condition(
    name="separated",
    test=Separated(),
    no=_("The criteria name the same state for the whole family."),
    ask=_("Which state do the criteria name for each member of the family? Complete their files."),
)
FAMILY_TOGETHER_QUESTION = _("Which state do the criteria name for each member of the family? Complete their files.")

ACCOMPANYING_MINOR = Criterion(
    id="accompanying-minor",
    source=ACT.article("20(3)"),
    over=Subject.GROUP,
    given=(
        MINOR,
        Condition(
            name="unaccompanied",
            test=Not(Unaccompanied()),
            no=_("The minor was without a responsible adult on %(reference_day)s."),
            ask=_("Was the applicant without a responsible adult on %(reference_day)s?"),
        ),
    ),
    such_that=(SEPARATED,),
    state=OnlyAdult(),
    says=_("The child comes along with a parent and follows the parent, for whom it is %(state)s."),
    asks=FAMILY_TOGETHER_QUESTION,
    case_law=("C-720/20 RO",),  # not where the parents already hold protection elsewhere
)

FAMILY_PROCEDURE = Criterion(
    id="family-procedure",
    source=ACT.article("11(a)"),
    over=Subject.GROUP,
    such_that=(SEPARATED,),
    state=MostMembers(),
    says=_("The family applied together and isn't separated: for most of its members it is %(state)s."),
    asks=FAMILY_TOGETHER_QUESTION,
)

FAMILY_PROCEDURE_OLDEST = Criterion(
    id="family-procedure",
    case="oldest",
    source=ACT.article("11(b)"),
    over=Subject.GROUP,
    such_that=(SEPARATED,),
    state=OldestMember(),
    says=_("The family applied together and isn't separated: for its oldest member it is %(state)s."),
    asks=_("The criteria name several states for equally many of the family. Who of them is the oldest?"),
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
        Condition(
            name="left_territory",
            test=Not(
                Exists(
                    LeftTerritory,
                    where=All(NotAfter(Outer("from"), Own("from")), NotAfter(Own("from"), REFERENCE_DAY)),
                )
            ),
            no=_("The person left the states during the stay in %(state)s, so it wasn't without a break."),
            ask=_("Did the person leave the states during the stay in %(state)s?"),
        ),
    ),
    choose=(ByDay(Own("from"), Direction.LATEST),),
    state=Own("state"),
    says=_(
        "The person lived in %(state)s without a break for at least five months before the application "
        "of %(reference_day)s."
    ),
    asks=_("Did the person live in one of the states for five months or more before applying?"),
    reading=Reading("A21", _("A stay is without a break if it is so literally: any proven exit breaks it.")),
)

# Articles 14 and 15: entry without a visa duty, application in a transit zone.

ENTERED_BEFORE = Condition(
    name="on",
    test=NotAfter(Own("on"), REFERENCE_DAY),
    no=_("What is recorded for %(state)s on %(day)s was after the application of %(reference_day)s."),
    ask=_("On which day did the person enter %(state)s?"),
    source=FREEZE,
)
WAIVED_THERE_TOO = AnyOf(
    Same(Own("state"), Party.STATE_OF_FIRST_APPLICATION),
    Includes(Own("waived_in"), Party.STATE_OF_FIRST_APPLICATION),
)
WAIVED_QUESTION = _("Was a visa waived in the state of first application too? Record the states where none was needed.")
OTHER_ENTRIES = (Exists(IrregularEntry), Exists(Disembarked), Exists(EurodacHit, where=OF_CROSSING))

VISA_WAIVED = Criterion(
    id="visa-waived-entry",
    source=ACT.article("14(1)"),
    over=VisaWaivedEntry,
    such_that=(
        ENTERED_BEFORE,
        Condition(
            name="waived_in",
            test=Not(WAIVED_THERE_TOO),
            no=_("No visa was needed in the state of first application either, so it isn't %(state)s."),
            ask=WAIVED_QUESTION,
            source=ACT.article("14(2)"),
        ),
    ),
    choose=(ByDay(Own("on"), Direction.LATEST),),
    state=Own("state"),
    says=_("The person entered %(state)s, where no visa was needed."),
    asks=ENTRY_QUESTION,
    answered_by=OTHER_ENTRIES,
)

VISA_WAIVED_WHERE_LODGED = Criterion(
    id="visa-waived-entry",
    case="where-lodged",
    source=ACT.article("14(2)"),
    over=VisaWaivedEntry,
    such_that=(
        ENTERED_BEFORE,
        Condition(
            name="waived_in",
            test=WAIVED_THERE_TOO,
            no=_("A visa was needed in the state of first application."),
            ask=WAIVED_QUESTION,
        ),
    ),
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "The person entered without needing a visa, and needed none in %(state)s, where the application was lodged."
    ),
    asks=ENTRY_QUESTION,
    answered_by=OTHER_ENTRIES,
)

TRANSIT_ZONE = Criterion(
    id="transit-zone",
    source=ACT.article("15"),
    over=TransitZoneApplication,
    such_that=(ENTERED_BEFORE,),
    choose=(ByDay(Own("on"), Direction.EARLIEST),),
    state=Own("state"),
    says=_("The application was made in the transit zone of an airport of %(state)s."),
)
