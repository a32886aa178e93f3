"""Word lists, and the words that papers capitalise: headings, offices, institutions, places."""

from __future__ import annotations


def words(lines: str) -> frozenset[str]:
    """Read words parted by blanks."""
    return frozenset(lines.split())


def table(lines: str) -> dict[str, frozenset[str]]:
    """Read "name: words" lines; an indented line goes on with the one before."""
    entries = (line.partition(":") for line in lines.replace("\n    ", " ").strip().splitlines())
    return {name: words(listed) for name, _, listed in entries}


PAPER_WORDS = words(
    """
    A Accountability Accountant Achievement Act Acting Action Actions Activities Activity Actual
    Additional Adult Advice Advisory Affairs Agency Agenda Agreed Agreement Air All Allocation Also
    Ambulance Amount An Analysis And Annual Anti Any Apologies Appendix Appointment Approach Approval
    April Area Areas Armed As Assembly Assessment Assets Assistance Assistant Associate Association
    Assurance At Attendance Audit August Author Authorities Authority Autumn Avenue Awareness Background
    Balance Band Base Benefits Best Better Bill Billing Blind Board Boards Body Borough Both Brief
    Briefing British Budget Build Building Business By Cabinet Call Camera Cameras Capital Care Case
    Cases Casualty Cautions Central Centre Chair Chairman Chairperson Change Charity Chief Child
    Children City Civic Civil Clerk Close Code Collaboration College Combined Command Commission
    Commissioned Commissioner Commissioners Commissioning Committee Communication Communications
    Communities Community Company Complaint Complaints Compliance Concordat Conditional Conduct
    Conference Confidence Confirmation Constable Constabulary Constitution Consultation Contact Continue
    Contract Control Corporate Cost Costs Council Councillor Councillors Councils Counter Country County
    Countywide Court Courts Covert Crime Crimes Criminal Crisis Current Custody Cyber Cybercrime Data
    Date Dates Deaf Debt December Decision Decisions Deep Delivery Demand Democratic Department Deputy
    Design Detective Development Digital Direct Director Disclosure Disorder District Dive Division
    Domestic Dr Draft Drive Drug Drugs Each Early East Eastern Economic Education Effective Efficiency
    Election Emergency Employee Employment Enforcement Engagement England English Ensure Environment
    Equality Estate Estates Estimated Ethics European Evaluation Every Executive Exempt Experiences
    External Faith February Federation Final Finance Financial Fire Firearms First Fleet Floor Focus
    Following For Force Forces Format Forum Forums Foundation Framework Freedom Freehold Friday Friends
    From Fund Funding Further Future Gap General Good Governance Government Grant Grants Green Group
    Groups Guidance Guide Handling Harm Hate He Head Headquarters Health Hearing Her High Highways Hill
    His Home Homes Hospital House Housing How Hub Human Impact Implementation Improvement In Income
    Independent Information Initiative Inspection Inspector Inspectorate Insurance Integrity
    Intelligence Interim Internal International Intervention Investment Involvement Isle Issues It Item
    January Job Joint July June Justice Keep Key Knife Lane Law Lead Leader Learning Leasehold Legal
    Letter Level Liaison Licensing Link Local London Major Management Manager March May Medium Meeting
    Meetings Member Members Memorandum Mental Metropolitan Minister Ministry Minutes Miss Monday
    Monitoring Monthly Motion Motor Mr Mrs Ms Multi National Need Needs Neighbourhood Network New News
    Next No None North Northern Note Notes Notice November Number Objective Objectives October Of
    Offender Offenders Offending Office Officer Officers Official On Open Operation Operational
    Operations Options Order Organisation Organised Other Our Outcome Outcomes Overall Overview Pack
    Page Panel Paper Papers Parish Park Parliament Part Partner Partners Partnership Partnerships Pay
    Peer Pension Pensions People Per Performance Period Personal Place Plan Planning Plans Police
    Policies Policing Policy Pool Position Power Practice Precept Presented Press Prevent Preventing
    Prevention Previous Principles Priorities Priority Prison Private Probation Procedure Proceeds
    Procurement Professional Programme Progress Project Projects Property Proposal Proposals Protecting
    Protection Protocol Provide Provider Provision Public Purpose Quality Quarter Question Questions
    Race Read Recommendation Recommendations Record Recorded Reduction Reference Reform Region Regional
    Register Regulation Rehabilitation Report Reports Representative Request Rescue Research Reserve
    Reserves Resilience Resolution Resource Resources Response Responsibility Restorative Result Results
    Retail Retirement Revenue Review Right Risk Risks Road Roads Rogue Room Rural Safe Safeguarding
    Safer Safety Saint Saturday Save Savings Schedule Scheme School Schools Scrutiny Secretariat
    Secretary Section Security See Senior September Serious Service Services Sexual Shared She Signed
    Sir Site Social Source South Southern Special Specialist Speed Spend St Staff Standards Statement
    Station Status Statutory Steering Stop Strategic Strategies Strategy Street Strong Structure Sub
    Subject Suite Summary Summer Sunday Superintendent Supplementary Support Survey Sustainable System
    Systems Table Target Task Tax Team Teams Technical Tenure Term Terms That The Theme There These They
    Think Third This Those Thursday Time Title To Together Total Town Trader Traffic Training
    Transformation Transport Treasurer Treasury Trends Trust Tuesday Under Unit United University Update
    Updates Urban Value Variance Vehicle Vehicles Venue Vice Victim Victims Village Violence Violent
    Vision Volunteer Volunteers Vulnerable Watch Water Way We Website Wednesday Welfare Well Wellbeing
    West Western What When Where Which While White Who Why Will Winter With Witness Women Work Worker
    Workforce Working Year Years You Young Youth
    """
)
"""None of these is part of a person's name, but for the surnames that `people` takes after a given name."""

COUNTIES = words(
    """
    Avon Bedford Bedfordshire Beds Berkshire Birmingham Bradford Brighton Bristol Britain
    Buckinghamshire Cambridge Cambridgeshire Cambs Carlisle Cheshire Cleveland Cornwall Coventry Cumbria
    Darlington Derby Derbyshire Devon Dorset Durham Dyfed Essex Exeter Gloucester Gloucestershire Gwent
    Gwynedd Hampshire Hartlepool Hereford Herefordshire Hertfordshire Herts Hull Humberside Ireland Kent
    Kirklees Lancashire Leeds Leicester Leicestershire Lincoln Lincolnshire Liverpool Luton Manchester
    Medway Mercia Merseyside Middlesbrough Midlands Newcastle Norfolk Northampton Northamptonshire
    Northumberland Northumbria Norwich Nottingham Nottinghamshire Oxford Oxfordshire Peterborough
    Plymouth Portsmouth Powys Redcar Rutland Salford Scotland Sheffield Shropshire Somerset Southampton
    Stockport Stockton Stoke Suffolk Sunderland Surrey Sussex Swansea Swindon Telford Thames Torbay Tyne
    Wakefield Wales Warwickshire Wear Wiltshire Worcester Worcestershire Wrekin York Yorkshire
    """
)
"""Words in the names of police areas and the councils within them."""
