"""What public bodies are called: the nouns that end their names, and the words that make no name of them."""

from __future__ import annotations

from corpus.tagging.vocabulary import table, words

HEADS = table(
    """
Agency: Partner Lead Other Partnership Multi
Assembly: School
Association: Residents Tenants Housing
Authority: Local Billing Public Relevant Appropriate Unitary Precepting Planning Licensing Lead Delegated
Board: Project Programme Delivery Strategic Management Executive Governance Partnership Joint Local New
Commission: -
Committee: Sub Select Parliamentary Standing Management Joint Area
Constabulary: Special Home Local Police
Council: District Parish Town Borough Local Unitary Constituent Principal Upper Lower Tier Host
Forum: Community Local Public Open
Group: Working Focus Task Finish Steering Delivery Project Sub Strategic Age Peer Management Operational
    User Tactical Local Reference Partnership Joint
Inspectorate: -
Ombudsman: -
Panel: Interview Selection Review Expert Appointment Joint Local Independent Co-opted Shadow
Partnership: Public Private Strategic Local Working Joint Delivery Wider Broader
Police: Local Neighbourhood Rural Community Joint Special Armed Roads Plain Military State Every
    More Fire Ambulance
Service: -
Tribunal: -
Trust: -
"""
)
"""A body's last word, and the words that before it make a kind of body and not a name."""

SINGULAR = {"Boards": "Board", "Partnerships": "Partnership", "Services": "Service"}
"""The plurals that name a class of bodies by law: Safeguarding Boards, Community Safety Partnerships."""

LAST_BUT_ONE = table(
    """
Service: Fire Rescue Ambulance Probation Prosecution Prison Offending Police Courts Air
Trust: NHS Foundation Hospital Hospitals Academy Healthcare
"""
)
"""What must stand right before a head that is no public body otherwise."""

NOT_BEFORE = table(
    """
Council: Tax Taxes Chamber House
Group: Manager
Police: Officer Officers Staff Station Stations Headquarters HQ Force Forces Reform Act Commissioner Support
    Community Cadets Constable Grant Area Areas Vehicle Vehicles Custody Data Digital
    Control Bill Conduct Pension
Service: Level Standard Standards Desk
"""
)
"""What a head belongs to, and not to a body, where it stands before it."""

OUTSIDE = words(
    """
    The A An This That These Those Our Its Their Her His All Each Every Both Any Some No Of For From To
    With Under Via By And Or But If When While As At In On After Before Since Following See Also Members
    Member Update Updates Report Reports Paper Papers Meeting Meetings Minutes Agenda Item Chair
    Chairman Chairperson Commissioner Commissioners Constable Officer Officers Secretary Councillor
    Councillors Mr Mrs Ms Dr Draft Annual Monthly Last First Next January February March April May June
    July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Director Leader Clerk Manager Treasurer Recipients Recipient Date Title Subject Purpose
    Author Secretariat Including Includes Between Through Within Other New Former Previous Where Which
    Who Lead Attend Attended Presentation Link Links Whilst PCC Recommendation Councils Complaints
    Authorities Forces Boards Partnerships Procedure
    """
)
"""Capitalised words that stand before a body's name without belonging to it."""
