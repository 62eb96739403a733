"""What the eleven Security Council texts fall into, read with the eye in the documents themselves.

A row: kind (P preambular, O operative, A annex, F footnote) and number | verb | addressee | first | last words.
"""

COUNTS = {
    # preambular, operative of the top level, operative sub-paragraphs, paragraphs of annexes, footnotes
    1540: (16, 12, 8, 0, 1),
    1695: (13, 8, 0, 0, 0),
    1718: (10, 17, 19, 0, 0),
    1874: (10, 34, 0, 0, 0),
    1928: (4, 4, 0, 0, 0),
    1985: (7, 5, 0, 0, 0),
    2050: (7, 6, 0, 0, 0),
    2087: (2, 20, 2, 35, 0),
    2094: (8, 37, 0, 42, 0),
    2141: (8, 6, 0, 0, 0),
    2207: (8, 6, 0, 0, 0),
}

FILES = {
    number: f"S_RES_{number}_{year}_EN.txt"
    for number, year in (
        (1540, 2004),
        (1695, 2006),
        (1718, 2006),
        (1874, 2009),
        (1928, 2010),
        (1985, 2011),
        (2050, 2012),
        (2087, 2013),
        (2094, 2013),
        (2141, 2014),
        (2207, 2015),
    )
}

ROWS = {
    1540: """
        P 1 | Affirming |  | Affirming that proliferation of nuclear, | international peace and security,
        P 2 | Reaffirming |  | Reaffirming, in this context, the | weapons of mass destruction,
        P 3 | Recalling also |  | Recalling also that the Statement | regional and global stability,
        P 6 | Welcoming |  | Welcoming efforts in this context | which contribute to non-proliferation,
        P 9 | Gravely concerned |  | Gravely concerned by the threat | international peace and security,
        P 12 | Recognizing further |  | Recognizing further the urgent need | their means of delivery,
        P 15 | Determined |  | Determined to facilitate henceforth an | the area of non-proliferation,
        O 2 | Decides also | all States | Decides also that all States, | assist or finance them;
        O 3 (a) |  |  | Develop and maintain appropriate effective | use, storage or transport;
        O 3 (d) |  |  | Establish, develop, review and maintain | control laws and regulations;
        O 6 | Recognizes |  | Recognizes the utility in implementing | development of such lists;
        O 8 (a) |  |  | To promote the universal adoption | biological or chemical weapons;
        O 8 (d) |  |  | To develop appropriate ways to | obligations under such laws;
        O 11 | Expresses its intention |  | Expresses its intention to monitor | required to this end;
        F * |  |  | Definitions for the purpose of | their means of delivery.
    """,
    1695: """
        P 1 | Reaffirming |  | Reaffirming its resolutions 825 (1993) | of 28 April 2004,
        P 2 | Bearing in mind |  | Bearing in mind the importance | north-east Asia at large,
        P 4 | Expressing grave concern |  | Expressing grave concern at the | chemical or biological payloads,
        P 5 | Registering profound concern |  | Registering profound concern at the | moratorium on missile launching,
        P 7 | Expressing its grave concern |  | Expressing its grave concern about | in the near future,
        P 9 | Recalling |  | Recalling that the DPRK launched | on 31 August 1998,
        P 10 | Deploring |  | Deploring the DPRK’s announcement of | Agency (IAEA) safeguards obligations,
        P 12 | Affirming |  | Affirming that such launches jeopardize | has developed nuclear weapons,
        P 13 | Acting |  | Acting under its special responsibility | international peace and security,
        O 2 | Demands | the DPRK | Demands that the DPRK suspend | moratorium on missile launching;
        O 4 | Requires | all Member States | Requires all Member States, in | missile or WMD programmes;
        O 5 | Underlines |  | Underlines, in particular to the | political and diplomatic efforts;
        O 7 | Supports |  | Supports the six-party talks, calls | and in north-east Asia;
        O 8 | Decides |  | Decides to remain seized of | seized of the matter.
    """,
    1718: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 6 October 2006 (S/PRST/2006/41),
        P 2 | Reaffirming |  | Reaffirming that proliferation of nuclear, | international peace and security,
        P 4 | Expressing its firm conviction |  | Expressing its firm | Non-Proliferation of Nuclear Weapons,
        P 8 | Underlining |  | Underlining the importance that the | of the international community,
        O 1 | Condemns |  | Condemns the nuclear test proclaimed | international peace and security;
        O 5 | Decides | the DPRK | Decides that the DPRK shall | moratorium on missile launching;
        O 8 | Decides |  | Decides that: | Decides that:
        O 8 (a) (iii) |  |  | Luxury goods; | Luxury goods;
        O 8 (d) |  |  | All Member States shall, in | such persons or entities;
        O 9 (a) |  |  | To be necessary for basic | days of such notification;
        O 10 | Decides |  | Decides that the measures imposed | of the present resolution;
        O 12 (b) |  |  | To examine and take appropriate | 8 of this resolution;
        O 12 (e) |  |  | To designate additional individuals and | and 8 (e) above;
        O 14 | Calls upon | the DPRK | Calls upon the DPRK to | and the United States;
        O 17 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    1874: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 13 April 2009 (S/PRST/2009/7),
        P 2 | Reaffirming |  | Reaffirming that proliferation of nuclear, | international peace and security,
        P 4 | Stressing |  | Stressing its collective support for | NPT in any case,
        P 7 | Underlining also |  | Underlining also that measures imposed | population of the DPRK,
        O 1 | Condemns in the strongest terms |  | Condemns in the strongest terms | 13 April 2009 (S/PRST/2009/7);
        O 4 | Demands | the DPRK | Demands that the DPRK immediately | particular resolution 1718 (2006);
        O 7 | Calls upon | all Member States | Calls upon all Member States | 13 April 2009 (S/PRST/2009/7);
        O 11 | Calls upon | all States | Calls upon all States to | implementation of those provisions;
        O 14 | Decides |  | Decides to authorize all Member | cooperate in such efforts;
        O 18 | Calls upon | Member States | Calls upon Member States, in | national authorities and legislation;
        O 21 | Emphasizes | all Member States | Emphasizes that all Member | Convention on Diplomatic Relations;
        O 24 | Decides |  | Decides to adjust the measures | of receiving that report;
        O 28 | Calls upon | all Member States | Calls upon all Member States | nuclear weapon delivery systems;
        O 31 | Expresses its commitment |  | Expresses its commitment to a | that might aggravate tensions;
        O 34 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    1928: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 13 April 2009 (S/PRST/2009/7),
        P 2 | Recalling |  | Recalling the 11 November 2009 | report by the Panel,
        P 3 | Determining |  | Determining that proliferation of nuclear, | international peace and security,
        P 4 | Acting |  | Acting under Article 41 of | of the United Nations,
        O 1 | Decides |  | Decides to extend until 12 | measures to this effect;
        O 2 | Requests | the Panel of Experts | Requests the Panel of Experts | its findings and recommendations;
        O 3 | Urges | all States, relevant United Nations bodies and other interested parties | Urges all | (2009);
        O 4 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    1985: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 13 April 2009 (S/PRST/2009/7),
        P 2 | Recalling |  | Recalling the creation, pursuant to | for by that paragraph,
        P 3 | Recalling |  | Recalling the 12 November 2010 | report by the Panel,
        P 4 | Recalling |  | Recalling the methodological standards for | Issues of Sanctions (S/2006/997),
        P 5 | Noting |  | Noting, in that regard, the | Panel of Experts’ mandate,
        P 6 | Determining |  | Determining that proliferation of nuclear, | international peace and security,
        P 7 | Acting |  | Acting under Article 41 of | of the United Nations,
        O 1 | Decides |  | Decides to extend until 12 | measures to this effect;
        O 2 | Requests | the Panel of Experts | Requests the Panel of Experts | of the Panel’s mandate;
        O 3 | Requests | the Panel of Experts | Requests the Panel of Experts | this program of work;
        O 4 | Urges | all States, relevant United Nations bodies, and other interested parties | Urges all | (2009);
        O 5 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    2050: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 16 April 2012 (S/PRST/2012/13),
        P 2 | Recalling |  | Recalling the creation, pursuant to | for by that paragraph,
        P 3 | Recalling |  | Recalling the 12 November 2011 | (S/2012/422) by the Panel,
        P 4 | Recalling |  | Recalling the methodological standards for | Issues of Sanctions (S/2006/997),
        P 5 | Emphasizing |  | Emphasizing, in that regard, the | of resolution 1874 (2009),
        P 6 | Determining |  | Determining that proliferation of nuclear, | international peace and security,
        P 7 | Acting |  | Acting under Article 41 of | of the United Nations,
        O 1 | Decides |  | Decides to extend until 12 | measures to this effect;
        O 2 | Requests | the Panel of Experts | Requests the Panel of Experts | of the Panel’s mandate;
        O 3 | Requests | the Panel of Experts | Requests the Panel of Experts | this programme of work;
        O 4 | Expresses its intent |  | Expresses its intent to continue | work of the Panel;
        O 5 | Urges | all States, relevant United Nations bodies and other interested parties | Urges all | (2009);
        O 6 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    2087: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 16 April 2012 (S/PRST/2012/13),
        P 2 | Recognizing |  | Recognizing the freedom of all | relevant Security Council resolutions,
        O 3 | Demands | the DPRK | Demands that the DPRK immediately | or any further provocation;
        O 6 | Recalls |  | Recalls paragraph 18 of resolution | agents and subsidiaries abroad;
        O 10 | Calls upon | Member States | Calls upon Member States which | (2006) and 1874 (2009);
        O 15 | Reaffirms |  | Reaffirms its support to the | and in northeast Asia;
        O 19 | Affirms |  | Affirms that it shall keep | launch or nuclear test;
        A Annex I, 1 b |  |  | AKA: Pak Chang-Ho; Paek Ch’ang-Ho | Pak Chang-Ho; Paek Ch’ang-Ho
        A Annex I, 2 b |  |  | AKA: Jang Myong-Jin | AKA: Jang Myong-Jin
        A Annex I, 4 a |  |  | Description: Kim Kwang-il is a | missiles and conventional weapons.
        A Annex II, 1 b |  |  | AKA: DPRK Committee for Space | for Space Technology; KCST
        A Annex II, 2 c |  |  | Location: P.O. Box 32, BEL | Moranbong District, Pyongyang, DPRK
        A Annex II, 4 a |  |  | Description: The Korea Mining Development | missiles and conventional weapons.
        A Annex II, 5 c |  |  | Location: Central District, Pyongyang, DPRK; | Mangyongdae District, Pyongyang, DPRK
        A Annex II, 6 c |  |  | Location: Room 1610 Nan Fung | Voeux Road, Hong Kong
    """,
    2094: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 16 April 2012 (S/PRST/2012/13),
        P 2 | Reaffirming |  | Reaffirming that proliferation of nuclear, | international peace and security,
        P 7 | Expressing its gravest concern |  | Expressing its gravest concern | international peace and security,
        O 6 | Reaffirms |  | Reaffirms its decision that the | verifiable and irreversible manner;
        O 13 | Calls upon | States | Calls upon States to take | (2013), and this resolution;
        O 19 | Requests | all States | Requests all States to communicate | that information widely available;
        O 26 | Calls upon | all States | Calls upon all States to | (2013), or this resolution;
        O 33 | Expresses its commitment |  | Expresses its commitment to a | that might aggravate tensions;
        A Annex I, 1 |  |  | YO’N CHO’NG NAM | YO’N CHO’NG NAM
        A Annex II, 1 |  |  | SECOND ACADEMY OF NATURAL SCIENCES | ACADEMY OF NATURAL SCIENCES
        A Annex III |  |  | Items, materials, equipment, goods and | equipment, goods and technology
        A Annex III |  |  | Missile items | Missile items
        A Annex III, 4 |  |  | Measurement and control equipment usable | stream measurement, flow control).
        A Annex IV, 1 (b) |  |  | Gems; | Gems;
        A Annex IV, 2 (c) |  |  | Racing cars. | Racing cars.
    """,
    2141: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 16 April 2012 (S/PRST/2012/13),
        P 2 | Recalling |  | Recalling the creation, pursuant to | for by that paragraph,
        P 3 | Recalling |  | Recalling the interim report by | (S/2014/147) by the Panel,
        P 4 | Recalling |  | Recalling the methodological standards for | Issues of Sanctions (S/2006/997),
        P 5 | Welcoming |  | Welcoming the efforts made by | of the President (S/2006/997),
        P 6 | Emphasizing |  | Emphasizing, in that regard, the | of resolution 1874 (2009),
        P 7 | Determining |  | Determining that proliferation of nuclear, | international peace and security,
        P 8 | Acting |  | Acting under Article 41 of | of the United Nations,
        O 1 | Decides |  | Decides to extend until 5 | measures to this effect;
        O 2 | Requests | the Panel of Experts | Requests the Panel of Experts | than 5 March 2015;
        O 3 | Requests | the Panel of Experts | Requests the Panel of Experts | this program of work;
        O 4 | Expresses its intent |  | Expresses its intent to continue | work of the Panel;
        O 5 | Urges | all States, relevant United Nations bodies and other interested parties | Urges all | (2013);
        O 6 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
    2207: """
        P 1 | Recalling |  | Recalling its previous relevant resolutions, | 16 April 2012 (S/PRST/2012/13),
        P 2 | Recalling |  | Recalling the creation, pursuant to | for by that paragraph,
        P 3 | Recalling |  | Recalling the interim report by | (S/2015/131) by the Panel,
        P 4 | Recalling |  | Recalling the methodological standards for | Issues of Sanctions (S/2006/997),
        P 5 | Welcoming |  | Welcoming the efforts made by | of the President (S/2006/997),
        P 6 | Emphasizing |  | Emphasizing, in that regard, the | of resolution 1874 (2009),
        P 7 | Determining |  | Determining that proliferation of nuclear, | international peace and security,
        P 8 | Acting |  | Acting under Article 41 of | of the United Nations,
        O 1 | Decides |  | Decides to extend until 5 | measures to this effect;
        O 2 | Requests | the Panel of Experts | Requests the Panel of Experts | than 7 March 2016;
        O 3 | Requests | the Panel of Experts | Requests the Panel of Experts | this program of work;
        O 4 | Expresses its intent |  | Expresses its intent to continue | work of the Panel;
        O 5 | Urges | all States, relevant United Nations bodies and other interested parties | Urges all | (2013);
        O 6 | Decides |  | Decides to remain actively seized | seized of the matter.
    """,
}


def rows(number: int) -> list[list[str]]:
    """The rows of one text, each in its five cells."""
    return [[cell.strip() for cell in line.split("|")] for line in ROWS[number].strip().splitlines()]
