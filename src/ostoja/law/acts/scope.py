"""Articles in scope: which articles decide who is responsible, by when what is due, and what follows.

Beside each stands its heading in the Official Journal, in English. `checked`: it was compared with a copy of the act's own
text. What is modelled and tested is counted, never typed.
"""

from dataclasses import dataclass

from ostoja.law.words import _


@dataclass(frozen=True, slots=True)
class Heading:
    """What an article is called in the Official Journal, and what it is about in our words."""

    official: str
    subject: str
    checked: bool = True


IN_SCOPE: dict[str, dict[str, Heading]] = {
    "dublin-iii": {
        "2": Heading("Definitions", _("Who is covered; what the words mean")),
        "3": Heading(
            "Access to the procedure for examining an application for international protection",
            _("One state examines; the state of last resort; systemic flaws"),
        ),
        "4": Heading("Right to information", _("What the applicant is told")),
        "5": Heading("Personal interview", _("The interview before a transfer decision")),
        "6": Heading("Guarantees for minors", _("Representative and interests of the child")),
        "7": Heading("Hierarchy of criteria", _("Order of the criteria")),
        "8": Heading("Minors", _("Minors")),
        "9": Heading(
            "Family members who are beneficiaries of international protection", _("Family members who have protection")
        ),
        "10": Heading(
            "Family members who are applicants for international protection", _("Family members who are applicants")
        ),
        "11": Heading("Family procedure", _("Family procedure")),
        "12": Heading("Issue of residence documents or visas", _("Residence documents and visas")),
        "13": Heading("Entry and/or stay", _("Entry and stay")),
        "14": Heading("Visa waived entry", _("Entry without a visa duty")),
        "15": Heading("Application in an international transit area of an airport", _("Transit zone of an airport")),
        "16": Heading("Dependent persons", _("Dependent persons")),
        "17": Heading("Discretionary clauses", _("Discretionary clauses")),
        "18": Heading("Obligations of the Member State responsible", _("Duties of the state responsible")),
        "19": Heading("Cessation of responsibilities", _("Cessation of responsibility")),
        "20": Heading("Start of the procedure", _("Start of the procedure")),
        "21": Heading("Submitting a take charge request", _("Take charge request")),
        "22": Heading("Replying to a take charge request", _("Reply to a take charge request")),
        "23": Heading(
            "Submitting a take back request when a new application has been lodged in the requesting Member State",
            _("Take back request after a new application"),
        ),
        "24": Heading(
            "Submitting a take back request when no new application has been lodged in the requesting Member State",
            _("Take back request without a new application"),
        ),
        "25": Heading("Replying to a take back request", _("Reply to a take back request")),
        "26": Heading("Notification of a transfer decision", _("Notification of the transfer decision")),
        "27": Heading("Remedies", _("Remedies")),
        "28": Heading("Detention", _("Detention")),
        "29": Heading("Modalities and time limits", _("Transfer and its limits")),
        "34": Heading("Information sharing", _("Information between states")),
        "36": Heading("Administrative arrangements", _("What two states agree on")),
        "37": Heading("Conciliation", _("Conciliation")),
        "42": Heading("Calculation of time limits", _("How periods are counted")),
        "49": Heading("Entry into force and applicability", _("From when the act applies")),
    },
    "ammr": {
        "2": Heading("Definitions", _("Who is covered; what the words mean")),
        "16": Heading(
            "Access to the procedure for examining an application for international protection",
            _("One state examines; the state of last resort"),
        ),
        "17": Heading(
            "Obligations of the applicant and cooperation with the competent authorities",
            _("Time for documents and information"),
        ),
        "19": Heading("Right to information", _("What the applicant is told")),
        "22": Heading("Personal interview", _("The interview before a request")),
        "23": Heading("Guarantees for minors", _("Representative and interests of the child")),
        "24": Heading("Hierarchy of criteria", _("Order of the criteria")),
        "25": Heading("Unaccompanied minors", _("Unaccompanied minors")),
        "26": Heading("Family members who legally reside in a Member State", _("Family members who reside lawfully")),
        "27": Heading(
            "Family members who are applicants for international protection", _("Family members who are applicants")
        ),
        "28": Heading("Family procedure", _("Family procedure")),
        "29": Heading("Issue of residence documents or visas", _("Residence documents and visas")),
        "30": Heading("Diplomas or other qualifications", _("Diplomas")),
        "31": Heading("Visa-waived entry", _("Entry without a visa duty")),
        "32": Heading("Application in an international transit area of an airport", _("Transit zone of an airport")),
        "33": Heading("Entry", _("Entry and disembarkation")),
        "34": Heading("Dependent persons", _("Dependent persons")),
        "35": Heading("Discretionary clauses", _("Discretionary clauses")),
        "36": Heading("Obligations of the Member State responsible", _("Duties of the state responsible")),
        "37": Heading("Cessation of responsibilities", _("Cessation of responsibility")),
        "38": Heading("Start of the procedure", _("Start of the procedure")),
        "39": Heading("Submitting a take charge request", _("Take charge request")),
        "40": Heading("Replying to a take charge request", _("Reply to a take charge request")),
        "41": Heading("Submitting a take back notification", _("Take back notification")),
        "42": Heading("Notification of a transfer decision", _("Transfer decision")),
        "43": Heading("Remedies", _("Remedies")),
        "44": Heading("Detention", _("Detention")),
        "45": Heading("Time limits for detained applicants", _("Limits for persons in detention")),
        "46": Heading("Detailed rules and time limits", _("Transfer and its limits")),
        "51": Heading("Information sharing", _("Information between states")),
        "53": Heading("Administrative arrangements", _("What two states agree on")),
        "55": Heading("Conciliation", _("Conciliation")),
        "67": Heading("Procedure before relocation", _("Relocation: before it")),
        "68": Heading("Procedure after relocation", _("Relocation: after it")),
        "75": Heading("Calculation of time limits", _("How periods are counted")),
        "84": Heading("Transitional measures", _("Applications of both times")),
        "85": Heading("Entry into force and application", _("From when the act applies")),
    },
    "procedure-2013": {
        "6": Heading("Access to the procedure", _("Registration"), checked=False),
        "31": Heading("Examination procedure", _("How long the examination takes")),
    },
    "procedure-2024": {
        "8": Heading("General guarantees for applicants", _("What the applicant is told"), checked=False),
        "20": Heading(
            "Assessment of the need for special procedural guarantees",
            _("Special procedural guarantees"),
            checked=False,
        ),
        "23": Heading(
            "Special guarantees for unaccompanied minors", _("Representative of an unaccompanied minor"), checked=False
        ),
        "27": Heading("Registering applications for international protection", _("Registration")),
        "28": Heading("Lodging an application for international protection", _("Lodging")),
        "29": Heading("Documents provided to the applicant", _("Documents of the applicant")),
        "35": Heading("Duration of the examination procedure", _("How long the examination takes")),
        "51": Heading("Deadlines", _("Limits of the border procedure")),
    },
    "eurodac-2013": {
        "9": Heading("Collection, transmission and comparison of fingerprints", _("Fingerprints of applicants")),
        "14": Heading("Collection and transmission of fingerprint data", _("Fingerprints after a crossing")),
    },
    "eurodac-2024": {
        "15": Heading("Collection and transmission of biometric data", _("Biometrics of applicants"), checked=False),
        "22": Heading("Collection and transmission of biometric data", _("Biometrics after a crossing"), checked=False),
        "38": Heading("Carrying out comparisons and transmitting results", _("A hit of another person"), checked=False),
    },
    "crisis-2024": {
        "10": Heading(
            "Registration of applications for international protection in a situation of crisis or force majeure",
            _("Registration in a crisis"),
            checked=False,
        ),
        "11": Heading(
            "Measures applicable to the asylum border procedure in a situation of crisis or force majeure",
            _("The border procedure in a crisis"),
        ),
    },
    "reception-2013": {
        "5": Heading("Information", _("Information on reception"), checked=False),
        "6": Heading("Documentation", _("Documents of the applicant"), checked=False),
        "14": Heading("Schooling and education of minors", _("School"), checked=False),
        "15": Heading("Employment", _("Work"), checked=False),
    },
    "reception-2024": {
        "5": Heading("Information", _("Information on reception"), checked=False),
        "16": Heading("Schooling and education of minors", _("School"), checked=False),
        "17": Heading("Employment", _("Work"), checked=False),
        "19": Heading(
            "General rules on material reception conditions and health care", _("Reception conditions"), checked=False
        ),
        "20": Heading("Modalities for material reception conditions", _("Exceptional reception"), checked=False),
        "25": Heading("Assessment of special reception needs", _("Special reception needs"), checked=False),
        "27": Heading("Unaccompanied minors", _("Unaccompanied minors"), checked=False),
    },
    "screening-2024": {
        "8": Heading("Requirements concerning screening", _("How long the screening takes"), checked=False),
        "11": Heading("Provision of information", _("What the person is told in the screening"), checked=False),
    },
    "qualification-2024": {
        "33": Heading("Unaccompanied minors", _("Guardian after protection was granted"), checked=False),
    },
}
