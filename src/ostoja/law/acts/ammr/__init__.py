"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024, Part III. Its day of application is in `transition`."""

from ostoja.law.acts.ammr import chapter_1, chapter_2, chapter_3, chapter_4, chapter_5
from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import ApplicationRegistered, NationalityClaimed, TakeChargeRequest
from ostoja.law.rules import ActTables, Exists, OfBoundState, Own, Procedure, RequestKind, Unmodelled
from ostoja.law.words import _

THIRD_COUNTRY_NATIONAL = Unmodelled(
    id="third-country-national",
    source=ACT.article("2(1)"),
    when=Exists(NationalityClaimed, where=OfBoundState(Own("states"))),
    says=_(
        "The applicant is a national of one of the states; the act covers third-country nationals and "
        "stateless persons."
    ),
)

TABLES = ActTables(
    act=ACT,
    first_application=ApplicationRegistered,
    order=chapter_2.ORDER,
    freeze=chapter_2.FREEZE,
    bound=ACT.article("85"),
    criteria=(
        chapter_1.SECURITY_THREAT,
        chapter_2.MINOR_FAMILY_MEMBER,
        chapter_2.MINOR_SIBLING,
        chapter_2.MINOR_RELATIVE,
        chapter_2.MINOR_WITHOUT_FAMILY,
        chapter_2.UNACCOMPANIED_MINOR,
        chapter_2.FAMILY_MEMBER_RESIDENT,
        chapter_2.FAMILY_MEMBER_NATURALISED,
        chapter_2.FAMILY_MEMBER_APPLICANT,
        chapter_3.DEPENDENCY,  # no place in the order of Chapter II; evaluated before Article 29
        chapter_3.DEPENDENCY_UNABLE_TO_TRAVEL,
        chapter_2.VALID_RESIDENCE_DOCUMENT,
        chapter_2.VALID_VISA,
        chapter_2.VISA_IN_VIS,
        chapter_2.LAPSED_RESIDENCE_DOCUMENT,
        chapter_2.LAPSED_VISA,
        chapter_2.DIPLOMA,
        chapter_2.VISA_WAIVED,
        chapter_2.VISA_WAIVED_HERE_TOO,
        chapter_2.TRANSIT_ZONE,
        chapter_2.IRREGULAR_ENTRY,
        chapter_2.IRREGULAR_ENTRY_EURODAC,
        chapter_2.DISEMBARKATION,
        chapter_2.DISEMBARKATION_EURODAC,
        chapter_2.RELOCATED,
    ),
    fallback=chapter_1.FIRST_STATE_OF_REGISTRATION,
    overrides=(chapter_4.ACCOMPANYING_MINOR, chapter_2.FAMILY_PROCEDURE, chapter_2.FAMILY_PROCEDURE_OLDEST),
    take_charge=ACT.article("39"),
    take_back=ACT.article("41"),
    requests=(RequestKind(procedure=Procedure.TAKE_CHARGE, type=TakeChargeRequest),),
    limits=(
        chapter_5.TAKE_CHARGE_REQUEST,
        chapter_5.TAKE_CHARGE_REQUEST_HIT,
        chapter_5.TAKE_CHARGE_REPLY,
        chapter_5.TAKE_CHARGE_REPLY_HIT,
        chapter_5.TAKE_CHARGE_REPLY_URGENT,
        chapter_5.RE_EXAMINATION_REQUEST,
        chapter_5.RE_EXAMINATION_REPLY,
        chapter_5.TRANSFER_DECISION,
        chapter_5.TRANSFER,
        chapter_5.TRANSFER_AFTER_APPEAL,
        chapter_5.TRANSFER_EXTENSION_NOTICE,
        chapter_5.TRANSFER_IMPRISONED,
        chapter_5.TRANSFER_OBSTRUCTED,
    ),
    acceptances=(chapter_5.TAKE_CHARGE_ACCEPTED,),
    shifts=(
        chapter_4.RESIDENCE_DOCUMENT_ISSUED,
        chapter_4.SOVEREIGNTY,
        chapter_4.HUMANITARIAN,
        chapter_4.TRANSFER_AGAINST_INTERESTS,
    ),
    unmodelled=(
        THIRD_COUNTRY_NATIONAL,
        chapter_4.PROTECTION_GRANTED,
        chapter_4.ADMITTED,
        chapter_4.BORDER_PROCEDURE,
        chapter_4.ABSENCE,
        chapter_4.REMOVAL,
        chapter_5.RELOCATION,
        chapter_5.TAKE_BACK,
        chapter_5.DETENTION,
        chapter_5.AVAILABLE_AGAIN,
        chapter_5.DECISION_ANNULLED,
        chapter_5.INFORMATION_REQUEST,
        chapter_5.CRISIS,
    ),
    examine=chapter_1.EXAMINE,
    rolls=True,
    bar=chapter_1.REAL_RISK,
)
