"""Asylum Procedure Regulation: Regulation (EU) 2024/1348, OJ L, 2024/1348, 22.5.2024.

What the authority owes from the making of an application to its decision, in the order of the articles. Periods are
counted as in Article 73: a last day off moves to the next working day.
"""

from ostoja.law.acts.shared import (
    APPOINTED,
    ASSISTED,
    CHILD_ALONE,
    DECISION,
    IN_FORCE,
    LODGED,
    MADE,
    OF_OWN_STATE,
    REGISTERED,
    SINCE_MAKING,
)
from ostoja.law.facts import (
    ApplicationForwarded,
    ApplicationMade,
    ApplicationRegistered,
    ApplicationRejected,
    DecisionLimitExtended,
    DecisionPostponed,
    Detained,
    DocumentIssued,
    ExceptionalSituation,
    InformationGiven,
    PostponementReviewed,
    Presented,
    ProcedureAssigned,
    ProtectionGranted,
    Relocated,
    RepresentativeAppointed,
    ScreeningEnded,
    ScreeningStarted,
    SpecialNeedsAssessed,
    Transferred,
)
from ostoja.law.rules import (
    Act,
    All,
    Ceiling,
    DayOf,
    Duty,
    EndOf,
    Established,
    Exists,
    FirstOf,
    Follow,
    Follows,
    In,
    LastOf,
    Mentions,
    Not,
    NotAfter,
    OtherReading,
    Outer,
    Own,
    Party,
    Pick,
    Promptly,
    Reading,
    Same,
    Until,
)
from ostoja.law.time import Days, Months, Weeks, WorkingDays
from ostoja.law.words import _

ACT = Act("procedure-2024", celex="32024R1348", title=_("Regulation 2024/1348 (asylum procedure)"))

DISPROPORTIONATE = Exists(ExceptionalSituation, where=All(IN_FORCE, In(Own("kind"), ("disproportionate_numbers",))))

# Article 27: registration; Article 8: information, at the latest with it.

TO_ANOTHER = Established(In(Own("authority"), ("other",)), source=ACT.article("27(3)"))
MADE_ELSEWHERE = DayOf(ApplicationMade, where=All(OF_OWN_STATE, TO_ANOTHER))
MADE_TO_REGISTER = DayOf(ApplicationMade, where=All(OF_OWN_STATE, Not(TO_ANOTHER)))
SCREENED = DayOf(ScreeningEnded, where=OF_OWN_STATE)
IN_SCREENING = All(  # 27(7): the periods of a person under screening run from its end
    Exists(ScreeningStarted, where=OF_OWN_STATE), Not(Exists(ScreeningEnded, where=OF_OWN_STATE))
)
REGISTRATION_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("27(1)"))

FORWARDING = Duty(
    id="forward-application",
    source=ACT.article("27(3)"),
    asks=_("Tell the authority that registers of the application"),
    missed=_("The limit was missed; the authority must still be told."),
    step="forward-application",
    runs_from=LastOf(MADE_ELSEWHERE, SCREENED),
    length=WorkingDays(3),
    stopped_by=(DayOf(ApplicationForwarded, where=OF_OWN_STATE), REGISTERED),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("27(3)")),
    held_back=IN_SCREENING,
)

REGISTRATION = Duty(
    id="registration",
    source=ACT.article("27(1)"),
    asks=_("Register the application"),
    missed=_("The limit was missed; the application must still be registered."),
    step="register-application",
    runs_from=LastOf(MADE_TO_REGISTER, SCREENED),
    length=Days(5),
    stopped_by=(REGISTERED,),
    on_expiry=REGISTRATION_REMAINS,
    held_back=IN_SCREENING,
)

REGISTRATION_FORWARDED = Duty(
    id="registration",
    case="forwarded",
    source=ACT.article("27(3)"),
    asks=_("Register the application that another authority received"),
    missed=_("The limit was missed; the application must still be registered."),
    step="register-application",
    runs_from=LastOf(DayOf(ApplicationForwarded, where=OF_OWN_STATE, keys=("received_on", "on")), SCREENED),
    length=Days(5),
    stopped_by=(REGISTERED,),
    on_expiry=REGISTRATION_REMAINS,
    held_back=IN_SCREENING,
    replaces=REGISTRATION,
)

REGISTRATION_MANY = Duty(
    id="registration",
    case="disproportionate-numbers",
    source=ACT.article("27(5)"),
    asks=_("Register the application (too many at the same time)"),
    missed=_("The limit was missed; the application must still be registered."),
    step="register-application",
    runs_from=LastOf(MADE, SCREENED),
    length=Days(15),
    stopped_by=(REGISTERED,),
    on_expiry=REGISTRATION_REMAINS,
    held_back=IN_SCREENING,
    when=DISPROPORTIONATE,
    replaces=REGISTRATION,
)

PROCEDURE_INFORMATION = Duty(
    id="procedure-information",
    source=ACT.article("8(2)"),
    asks=_("Tell the person of the procedure, rights and duties"),
    missed=_("The limit was missed; the person must still be told, and why it was late is recorded."),
    step="inform-of-procedure",
    runs_from=SINCE_MAKING,
    length=Until(FirstOf(REGISTERED, EndOf("registration"))),
    stopped_by=(DayOf(InformationGiven, where=In(Own("duty"), ("procedure",))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("8(2)")),
)

# Article 20: special procedural guarantees.

PROCEDURAL_NEEDS = Duty(
    id="procedural-guarantees",
    source=ACT.article("20(3)"),
    asks=_("Assess whether the person needs special procedural guarantees"),
    missed=_("The limit was missed; the assessment must still be made, and goes on after the lodging."),
    step="assess-procedural-needs",
    runs_from=SINCE_MAKING,
    length=Days(30),
    stopped_by=(
        DayOf(
            SpecialNeedsAssessed,
            where=All(OF_OWN_STATE, Not(Established(In(Own("scope"), ("reception",)), source=ACT.article("20(3)")))),
        ),
    ),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("20(3)")),
)

# Article 23: unaccompanied minors.

PROVISIONAL_ASSISTANT = Duty(
    id="provisional-assistant",
    source=ACT.article("23(2)(a)"),
    asks=_("Name a person to assist the child for the time being"),
    missed=_("Until then no interview and no help with lodging."),
    step="name-provisional-assistant",
    runs_from=SINCE_MAKING,
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(ASSISTED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("23(2)(a)")),
    when=CHILD_ALONE,
)

REPRESENTATIVE = Duty(  # also Directive 2024/1346 Art. 27(1) and Regulation 2024/1351 Art. 23(2)
    id="representative",
    source=ACT.article("23(2)(b)"),
    asks=_("Appoint a representative for the child"),
    missed=_("The limit was missed; the child must still be given a representative."),
    step="appoint-representative",
    runs_from=SINCE_MAKING,
    length=WorkingDays(15),
    stopped_by=(APPOINTED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("23(2)(b)")),
    when=CHILD_ALONE,
)

REPRESENTATIVE_MANY = Duty(
    id="representative",
    case="disproportionate-numbers",
    source=ACT.article("23(2)(b)"),
    asks=_("Appoint a representative for the child (too many applications at the same time)"),
    missed=_("The limit was missed; the child must still be given a representative."),
    step="appoint-representative",
    runs_from=SINCE_MAKING,
    length=WorkingDays(25),
    stopped_by=(APPOINTED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("23(2)(b)")),
    when=All(CHILD_ALONE, DISPROPORTIONATE),
    replaces=REPRESENTATIVE,
)

CASELOAD = Ceiling(  # also Directive 2024/1346 Art. 27(7) and Regulation 2024/1356 Art. 13(5)
    id="caseload",
    source=ACT.article("23(10)"),
    over=RepresentativeAppointed,
    key="children",
    most=30,
    exceptionally=50,
    when=DISPROPORTIONATE,
    says=_(
        "The representative appointed on %(day)s represents more children than the act allows: 30, or up to 50 while too"
        " many apply at the same time. Appoint another one."
    ),
)

# Article 28: lodging.

COUNTS_AS_WITHDRAWN = Follows(Follow.WITHDRAWN, ACT.article("41(1)(a)"))
NOT_LODGED = _("It may count as withdrawn, but only if the person really had the opportunity to lodge it.")

LODGING = Duty(
    id="lodging",
    source=ACT.article("28(1)"),
    asks=_("See that the application is lodged: give an appointment"),
    missed=NOT_LODGED,
    step="give-appointment-to-lodge",
    runs_from=REGISTERED,
    length=Days(21),
    stopped_by=(LODGED,),
    on_expiry=COUNTS_AS_WITHDRAWN,
)

LODGING_AFTER_TRANSFER = Duty(
    id="lodging",
    case="after-transfer",
    source=ACT.article("28(2)"),
    asks=_("See that the person who was transferred here lodges the application"),
    missed=NOT_LODGED,
    step="give-appointment-to-lodge",
    runs_from=DayOf(Presented, where=All(OF_OWN_STATE, In(Own("to"), ("competent_authority",)))),
    length=Days(21),
    stopped_by=(LODGED,),
    on_expiry=COUNTS_AS_WITHDRAWN,
    when=Exists(Transferred, where=Same(Own("to_state"), Party.OWN)),
    replaces=LODGING,
)

LODGING_MANY = Duty(
    id="lodging",
    case="disproportionate-numbers",
    source=ACT.article("28(5)"),
    asks=_("Give an appointment to lodge (too many applications at the same time)"),
    missed=NOT_LODGED,
    step="give-appointment-to-lodge",
    runs_from=REGISTERED,
    length=Months(2),
    stopped_by=(LODGED,),
    on_expiry=COUNTS_AS_WITHDRAWN,
    when=DISPROPORTIONATE,
    replaces=LODGING,
)

# Article 29: documents.

FREE = Not(Exists(Detained, where=IN_FORCE))  # 29(5): none is issued in detention
IS_FULL_DOCUMENT = In(Own("kind"), ("applicant_document",))

REGISTRATION_DOCUMENT = Duty(
    id="registration-document",
    source=ACT.article("29(1)"),
    asks=_("Give the document that the application was made and registered"),
    missed=_("The limit was missed; the document must still be given."),
    step="give-registration-document",
    runs_from=REGISTERED,
    length=Promptly.AT_ONCE,
    stopped_by=(DayOf(DocumentIssued, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("29(1)")),
    when=FREE,
)

APPLICANT_DOCUMENT = Duty(
    id="applicant-document",
    source=ACT.article("29(4)"),
    asks=_("Issue the document of an applicant, with photograph"),
    missed=_("The document must still be issued."),
    step="issue-applicant-document",
    runs_from=LODGED,
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(DocumentIssued, where=All(OF_OWN_STATE, IS_FULL_DOCUMENT)),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("29(4)")),
    when=FREE,
)

DOCUMENT_RENEWAL = Duty(
    id="applicant-document-renewal",
    source=ACT.article("29(9)"),
    asks=_("Renew the document of an applicant: it is valid for twelve months at most"),
    missed=_("The person holds no valid document; it must still be renewed."),
    step="renew-applicant-document",
    runs_from=DayOf(DocumentIssued, where=All(OF_OWN_STATE, IS_FULL_DOCUMENT), pick=Pick.LAST),
    length=Months(12),
    stopped_by=DECISION,
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("29(9)")),
)

# Article 35: how long the examination may take.

NOT_ADMISSIBLE_BY_TIME = Follows(Follow.DUTY_REMAINS, ACT.article("35(1)/3"))
DECISION_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("35(4)"))
STILL_TO_DECIDE = _("The limit was missed; the application must still be decided.")
STILL_ADMISSIBILITY = _("The limit was missed; the application isn't admissible for that reason alone.")


ADMISSIBILITY_CHOSEN = Exists(ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("admissibility",))))
GOES_ON = DayOf(
    ProcedureAssigned,
    where=All(OF_OWN_STATE, In(Own("procedure"), ("regular", "accelerated", "border"))),
    pick=Pick.LAST,
)
LATER_REGULAR = Exists(
    ProcedureAssigned,
    where=All(OF_OWN_STATE, In(Own("procedure"), ("regular",)), NotAfter(Outer("on"), Own("on"))),
)
EXTENDED_BEFORE_END = In(Own("ground"), ("disproportionate_numbers", "complex", "applicant"))

ADMISSIBILITY = Duty(
    id="admissibility",
    source=ACT.article("35(1)/1"),
    asks=_("Decide whether the application is admissible"),
    missed=STILL_ADMISSIBILITY,
    step="decide-admissibility",
    runs_from=LODGED,
    length=Months(2),
    stopped_by=(*DECISION, GOES_ON),
    on_expiry=NOT_ADMISSIBLE_BY_TIME,
    when=ADMISSIBILITY_CHOSEN,
)

ADMISSIBILITY_EXTENDED = Duty(
    id="admissibility",
    case="extended",
    source=ACT.article("35(2)"),
    asks=_("Decide whether the application is admissible (limit extended)"),
    missed=STILL_ADMISSIBILITY,
    step="decide-admissibility",
    runs_from=LODGED,
    length=Months(4),
    stopped_by=(*DECISION, GOES_ON),
    on_expiry=NOT_ADMISSIBLE_BY_TIME,
    when=All(
        ADMISSIBILITY_CHOSEN,
        Exists(
            DecisionLimitExtended,
            where=All(OF_OWN_STATE, EXTENDED_BEFORE_END, NotAfter(Own("on"), EndOf("admissibility"))),
        ),
    ),
    replaces=ADMISSIBILITY,
)

FROM_ASSIGNMENT = Reading(
    "35(1)",
    _(
        "The ten working days are counted from the lodging; the text names no first day, it might be that of the choice."
    ),
)

ADMISSIBILITY_TEN_DAYS = Duty(
    id="admissibility",
    case="ten-working-days",
    source=ACT.article("35(1)/2"),
    asks=_("Decide whether the application is admissible (Art. 38(1)(e))"),
    missed=STILL_ADMISSIBILITY,
    step="decide-admissibility",
    runs_from=LODGED,
    length=WorkingDays(10),
    stopped_by=(*DECISION, GOES_ON),
    on_expiry=NOT_ADMISSIBLE_BY_TIME,
    when=Exists(
        ProcedureAssigned,
        where=All(OF_OWN_STATE, In(Own("procedure"), ("admissibility",)), Mentions(Own("ground"), "38(1)(e)")),
    ),
    replaces=ADMISSIBILITY,
    readings=(
        OtherReading(
            reading=FROM_ASSIGNMENT,
            runs_from=DayOf(ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("admissibility",)))),
        ),
    ),
    reading=FROM_ASSIGNMENT,
)

MERITS = Duty(
    id="decision",
    source=ACT.article("35(4)"),
    asks=_("Decide on the application"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(6),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
)

MERITS_EXTENDED = Duty(
    id="decision",
    case="extended",
    source=ACT.article("35(5)"),
    asks=_("Decide on the application (limit extended)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(12),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(
        DecisionLimitExtended, where=All(OF_OWN_STATE, EXTENDED_BEFORE_END, NotAfter(Own("on"), EndOf("decision")))
    ),
    replaces=MERITS,
)

ACCELERATED = Duty(
    id="decision",
    case="accelerated",
    source=ACT.article("35(3)"),
    asks=_("Decide on the application in the accelerated procedure"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(3),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("accelerated",)), Not(LATER_REGULAR))),
    replaces=MERITS,
)

POSTPONED = Duty(
    id="decision",
    case="postponed",
    source=ACT.article("35(7)"),
    asks=_("Decide on the application, postponed while the country of origin is uncertain"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(21),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(DecisionPostponed, where=OF_OWN_STATE),
    replaces=MERITS,
)

POSTPONEMENT_REVIEW = Duty(
    id="postponement-review",
    source=ACT.article("35(7)"),
    asks=_("Review the situation in the country of origin"),
    missed=_("The limit was missed; the review must still be made."),
    step="review-postponement",
    runs_from=LastOf(
        DayOf(DecisionPostponed, where=OF_OWN_STATE, keys=("from",)),
        DayOf(PostponementReviewed, where=OF_OWN_STATE, pick=Pick.LAST),
    ),
    length=Months(4),
    stopped_by=(*DECISION, DayOf(DecisionPostponed, where=OF_OWN_STATE, keys=("until",))),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("35(7)")),
)

# Article 51: the border procedure has limits of its own.

AT_THE_BORDER = Exists(ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("border",))))
STILL_AT_THE_BORDER = Exists(
    ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("border",)), Not(LATER_REGULAR))
)
BROUGHT_BY_RELOCATION = DayOf(Relocated, where=Same(Own("to_state"), Party.OWN))
WAS_RELOCATED_HERE = Exists(Relocated, where=Same(Own("to_state"), Party.OWN))
BORDER_GOES_ON = Follows(Follow.DUTY_REMAINS, ACT.article("51(1)"))
STILL_TO_LODGE = _("The limit was missed; the border procedure goes on, and the application must still be lodged.")

LODGING_AT_BORDER = Duty(
    id="lodging",
    case="border",
    source=ACT.article("51(1)"),
    asks=_("See that the application is lodged in the border procedure"),
    missed=STILL_TO_LODGE,
    step="give-appointment-to-lodge",
    runs_from=REGISTERED,
    length=Days(5),
    stopped_by=(LODGED,),
    on_expiry=BORDER_GOES_ON,
    when=AT_THE_BORDER,
    replaces=LODGING,
)

LODGING_AT_BORDER_AFTER_RELOCATION = Duty(
    id="lodging",
    case="border-after-relocation",
    source=ACT.article("51(1)"),
    asks=_("See that the person who was relocated here lodges the application in the border procedure"),
    missed=STILL_TO_LODGE,
    step="give-appointment-to-lodge",
    runs_from=BROUGHT_BY_RELOCATION,
    length=Days(5),
    stopped_by=(LODGED,),
    on_expiry=BORDER_GOES_ON,
    when=AT_THE_BORDER,
    replaces=LODGING,
)

END_OF_BORDER_PROCEDURE = (
    DayOf(ApplicationRejected, where=OF_OWN_STATE, keys=("final_on",)),
    DayOf(ProtectionGranted, where=OF_OWN_STATE),
    DayOf(ProcedureAssigned, where=All(OF_OWN_STATE, In(Own("procedure"), ("regular",))), pick=Pick.LAST),
)
LET_IN = _("The person is let into the country, unless the return border procedure applies; the examination goes on.")
ENTERS = Follows(Follow.MAY_ENTER, ACT.article("51(2)/1"))

BORDER_PROCEDURE = Duty(
    id="border-procedure",
    source=ACT.article("51(2)/1"),
    asks=_("End the border procedure, the appeal included"),
    missed=LET_IN,
    step="end-border-procedure",
    runs_from=REGISTERED,
    length=Weeks(12),
    stopped_by=END_OF_BORDER_PROCEDURE,
    on_expiry=ENTERS,
    when=AT_THE_BORDER,
)

BORDER_PROCEDURE_AFTER_RELOCATION = Duty(
    id="border-procedure",
    case="after-relocation",
    source=ACT.article("51(2)/3"),
    asks=_("End the border procedure of a person who was relocated here, the appeal included"),
    missed=LET_IN,
    step="end-border-procedure",
    runs_from=DayOf(ApplicationRegistered),
    length=Weeks(16),
    stopped_by=END_OF_BORDER_PROCEDURE,
    on_expiry=ENTERS,
    when=All(AT_THE_BORDER, WAS_RELOCATED_HERE),
    replaces=BORDER_PROCEDURE,
)

WITHIN_THE_WHOLE = Reading(
    "51(2)",
    _("National law sets how long the examination may take; all steps together must fit into the twelve weeks."),
)

BORDER_DECISION = Duty(
    id="decision",
    case="border",
    source=ACT.article("51(2)/2"),
    asks=_("Decide on the application in the border procedure"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Until(EndOf("border-procedure")),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=STILL_AT_THE_BORDER,
    replaces=MERITS,
    reading=WITHIN_THE_WHOLE,
)

DUTIES = (
    FORWARDING,
    REGISTRATION,
    REGISTRATION_FORWARDED,
    REGISTRATION_MANY,
    PROCEDURAL_NEEDS,
    PROVISIONAL_ASSISTANT,
    REPRESENTATIVE,
    REPRESENTATIVE_MANY,
    LODGING,
    LODGING_AFTER_TRANSFER,
    LODGING_MANY,
    LODGING_AT_BORDER,
    LODGING_AT_BORDER_AFTER_RELOCATION,
    BORDER_PROCEDURE,
    BORDER_PROCEDURE_AFTER_RELOCATION,
    REGISTRATION_DOCUMENT,
    APPLICANT_DOCUMENT,
    DOCUMENT_RENEWAL,
    ADMISSIBILITY,
    ADMISSIBILITY_EXTENDED,
    ADMISSIBILITY_TEN_DAYS,
    MERITS,
    MERITS_EXTENDED,
    ACCELERATED,
    BORDER_DECISION,
    POSTPONED,
    POSTPONEMENT_REVIEW,
)
