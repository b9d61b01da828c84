"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31. In application 1 January 2014 to 11 June 2026."""

from ostoja.law.acts.dublin_iii import chapter_2, chapter_3, chapter_4, chapter_5, chapter_6
from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    ApplicationLodged,
    InformationRequest,
    NationalityClaimed,
    TakeBackRequest,
    TakeChargeRequest,
)
from ostoja.law.rules import ActTables, Exists, Not, OfBoundState, Own, Procedure, Reading, RequestKind, Unmodelled
from ostoja.law.words import _

THIRD_COUNTRY_NATIONAL = Unmodelled(
    id="third-country-national",
    source=ACT.article("2(a)"),
    when=Exists(NationalityClaimed, where=OfBoundState(Own("states"))),
    says=_(
        "The applicant is a national of one of the states; the act covers third-country nationals and "
        "stateless persons."
    ),
)

TABLES = ActTables(
    act=ACT,
    first_application=ApplicationLodged,
    order=chapter_3.ORDER,
    freeze=chapter_3.FREEZE,
    bound=ACT.article("49"),
    criteria=(
        chapter_3.MINOR_FAMILY_MEMBER,
        chapter_3.MINOR_SIBLING,
        chapter_3.MARRIED_MINOR_PARENT,
        chapter_3.MARRIED_MINOR_SIBLING,
        chapter_3.MINOR_RELATIVE,
        chapter_3.MINOR_STATE_OF_PRESENCE,
        chapter_3.FAMILY_MEMBER_BENEFICIARY,
        chapter_3.FAMILY_MEMBER_APPLICANT,
        chapter_4.DEPENDENCY,  # no place in the order of Chapter III; evaluated before Article 12
        chapter_4.DEPENDENCY_UNABLE_TO_TRAVEL,
        chapter_3.VALID_RESIDENCE_DOCUMENT,
        chapter_3.VALID_VISA,
        chapter_3.VISA_IN_VIS,
        chapter_3.RECENTLY_EXPIRED_RESIDENCE_DOCUMENT,
        chapter_3.RECENTLY_EXPIRED_VISA,
        chapter_3.LONG_EXPIRED_RESIDENCE_DOCUMENT,
        chapter_3.LONG_EXPIRED_VISA,
        chapter_3.IRREGULAR_ENTRY,
        chapter_3.IRREGULAR_ENTRY_EURODAC,
        chapter_3.FIVE_MONTHS_STAY,
        chapter_3.VISA_WAIVED,
        chapter_3.VISA_WAIVED_WHERE_LODGED,
        chapter_3.TRANSIT_ZONE,
    ),
    overrides=(chapter_3.ACCOMPANYING_MINOR, chapter_3.FAMILY_PROCEDURE, chapter_3.FAMILY_PROCEDURE_OLDEST),
    fallback=chapter_2.FIRST_STATE_OF_LODGING,
    take_charge=ACT.article("21"),
    take_back=ACT.article("23"),
    requests=(
        RequestKind(procedure=Procedure.TAKE_CHARGE, type=TakeChargeRequest, where=Not(chapter_4.IS_HUMANITARIAN)),
        RequestKind(procedure=Procedure.TAKE_BACK, type=TakeBackRequest),
        RequestKind(procedure=Procedure.HUMANITARIAN, type=TakeChargeRequest, where=chapter_4.IS_HUMANITARIAN),
        RequestKind(procedure=Procedure.INFORMATION, type=InformationRequest),
    ),
    limits=(
        chapter_4.HUMANITARIAN_REPLY,
        chapter_6.TAKE_CHARGE_REQUEST,
        chapter_6.TAKE_CHARGE_REQUEST_EURODAC,
        chapter_6.TAKE_CHARGE_REPLY,
        chapter_6.TAKE_CHARGE_REPLY_URGENT,
        chapter_6.TAKE_BACK_REQUEST,
        chapter_6.TAKE_BACK_REQUEST_EURODAC,
        chapter_6.TAKE_BACK_REQUEST_NO_APPLICATION,
        chapter_6.TAKE_BACK_REQUEST_NO_APPLICATION_EURODAC,
        chapter_6.TAKE_BACK_REQUEST_FINALLY_REJECTED,
        chapter_6.TAKE_BACK_REPLY,
        chapter_6.TAKE_BACK_REPLY_EURODAC,
        chapter_6.DETENTION_REQUEST,
        chapter_6.DETENTION_REQUEST_NO_APPLICATION,
        chapter_6.DETENTION_REPLY,
        chapter_6.RE_EXAMINATION_REQUEST,
        chapter_6.RE_EXAMINATION_REQUEST_TAKE_BACK,
        chapter_6.RE_EXAMINATION_REPLY,
        chapter_6.RE_EXAMINATION_REPLY_TAKE_BACK,
        chapter_6.TRANSFER,
        chapter_6.TRANSFER_SUSPENSION_REFUSED,
        chapter_6.TRANSFER_AFTER_APPEAL,
        chapter_6.TRANSFER_EXTENSION_NOTICE,
        chapter_6.TRANSFER_IMPRISONED,
        chapter_6.TRANSFER_ABSCONDED,
        chapter_6.TRANSFER_RESUME,
        chapter_6.DETENTION_TRANSFER,
        chapter_6.DETENTION_TRANSFER_BEGUN_LATER,
        chapter_6.INFORMATION_REPLY,
        chapter_6.FAMILY_INFORMATION_MINOR,
        chapter_6.FAMILY_INFORMATION_DEPENDANT,
    ),
    acceptances=(chapter_6.TAKE_CHARGE_ACCEPTED, chapter_6.TAKE_BACK_ACCEPTED, chapter_4.HUMANITARIAN_ACCEPTED),
    shifts=(chapter_4.SOVEREIGNTY, chapter_4.HUMANITARIAN, chapter_5.RESIDENCE_DOCUMENT_ISSUED),
    unmodelled=(THIRD_COUNTRY_NATIONAL,),
    chains=(chapter_5.ABSENCE, chapter_5.LEFT_UNDER_ORDER, chapter_5.REMOVAL),
    bar=chapter_2.SYSTEMIC_FLAWS,
    remarks=(
        chapter_2.RISK_OF_ONE_PERSON,
        chapter_5.PROTECTED,
        chapter_5.LET_COMPLETE,
        chapter_5.LET_APPEAL,
        chapter_4.HUMANITARIAN_TOO_LATE,
        chapter_6.DETENTION_GROUND,
        chapter_6.SCOPE_OF_REVIEW,
        chapter_6.DECISION_ANNULLED,
        chapter_6.ACCEPT_BACK,
        chapter_6.SUSPENDED_BY_AUTHORITY,
        chapter_6.LIMIT_NOT_NAMED,
        chapter_6.SENT_AND_RECEIVED,
        chapter_6.REFUSAL_TO_A_MINOR,
        chapter_6.LIMITS_AND_MINORS,
        chapter_6.CAME_OF_AGE,
        chapter_6.NO_INFORMATION,
        chapter_6.NO_INTERVIEW,
        chapter_6.NO_REPRESENTATIVE,
    ),
    examine=chapter_5.EXAMINE,
    rolls=False,
    day_off=Reading(
        "A7",
        _(
            "Article 42 counts days off and moves nothing; by Article 3(4) of Regulation 1182/71 a last day off might move"
            " to the next working day. Keep the earlier day."
        ),
    ),
)
