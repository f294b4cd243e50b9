"""What an English sentence states of wholes and parts, sums, products, spans: the second half of the table of `english`."""

from __future__ import annotations

from .forms import twice
from .listing import counted
from .patterns import Entry
from .people import births, natural, played
from .shares import (
    of_target,
    perhaps_apart,
    perhaps_within,
    ratio_twice,
    share,
    share_of_amounts,
    within_whole,
)
from .sums import (
    both,
    contributed,
    difference,
    gap,
    halves_of,
    itemised,
    listed,
    mean_of,
    reconciled,
    summed,
    voted,
)
from .wholes import (
    age,
    dense,
    mean,
    on_average,
    part,
    part_of_gains,
    part_of_people,
    per_head,
    per_share,
    per_share_of,
    perhaps_priced,
    priced,
    priced_apiece,
    remainder,
    span,
)

TABLE: tuple[Entry, ...] = (
    # PART, or p% of the WHOLE; PART of the WHOLE, or p%; PART of the WHOLE (p%); p% of the WHOLE, or PART
    (r"(?P<part>{L}){THING},? (?:or|accounting for|which is|represent(?:s|ing)|account(?:s|ed) for)(?: about)? "
     r"(?P<share>P) of {THE}(?P<whole>{L})(?!['’])", share),
    (r"(?P<part>{L}){THING} of {THE}(?P<whole>{L}){THING},? ?(?:or|\() ?(?P<share>P)", share),
    (r"(?P<part>{L}){THING}(?: (?:on|for|in) [a-z]+)?, (?:or|equal to|equivalent to) (?P<share>P) of {THE}"
     r"(?P<whole>{L})", share),
    (r"(?P<share>P) of {THE}(?P<whole>{L}){THING},? or (?P<part>{L})", share),
    (r"(?P<part>{L}){THING},? (?:or|accounting for|which is|represent(?:s|ing)|account(?:s|ed) for)(?: about)? "
     r"(?P<share>P)"
     r" of {THE}(?:(?!(?:{NO_NOUNS})\b)[a-z'-]+ ){1,4}?(?:of|worth|totalling) (?P<whole>{L})", share),
    # PART of the WHOLE, i.e. p%; p% of the budget of WHOLE, that is PART; PART (p%) of the WHOLE;
    # PART, p% of its target of WHOLE
    (r"(?P<part>{L}){THING} of {THE}(?P<whole>{L}){THING},? (?:i\.e\.|that is|which is|equal to|equivalent "
     r"to),? (?P<share>P)",
     share),
    (r"(?P<share>P) of {THE}(?:(?!(?:{NO_NOUNS})\b)[a-z'-]+ ){1,4}?of (?P<whole>{L}){THING},? (?:or|that "
     r"is|i\.e\.|which is),? "
     r"(?P<part>{L})", share),
    (r"(?P<part>{L}){THING},? \((?P<share>P)\) of {THE}(?P<whole>{L})", share),
    (r"(?P<part>{L}){THING},? (?P<share>P) of {THE}(?:[a-z'-]+ ){0,3}(?P<aim>target|goal|quota) of "
     r"(?P<whole>{L})", of_target),
    (r"(?P<share>P) of {THE}(?P<whole>{L}){THING} (?:- |\()(?P<part>{L})(?=\)| -)", share),
    # PART, p% of the WHOLE; PART, p% of its capacity of WHOLE; p%: PART of the WHOLE
    (r"(?P<part>{L}){THING}{TIME}, (?P<share>P) of {THE}(?P<whole>{L})(?!['’])", share_of_amounts),
    (r"(?P<part>{L}){THING}{TIME},? (?:or |that is |which is )?(?P<share>P) of (?:its|their|the) "
     r"(?:(?!(?:{NO_NOUNS})\b)[a-z'-]+ ){1,3}of (?P<whole>{L})", share_of_amounts),
    (r"(?P<part>{L}){THING}{TIME},? (?P<share>P) of (?:total |annual |net )?(?:revenues?|sales|turnover|income|output|gdp|"
     r"spending|assets) of (?P<whole>{L})", share_of_amounts),
    (r"(?P<share>P): (?P<part>{L}){THING} of {THE}(?P<whole>{L})", share),
    # among the WHOLE asked, p% (PART) said so; of WHOLE who sat it PART passed, a rate of p%
    (r"(?:among|of) {THE}(?P<whole>N)(?:[^A-Z;.()]|B){1,60} (?P<share>P) \((?P<part>[NB])(?:\)|$)", share),
    (r"of {THE}(?P<whole>N)[^A-Z;.()]{0,40},? (?P<part>[NB])(?: [a-z]+){1,3}(?:,| -|,? giving|,? for|,? which is)? "
     r"an? (?:[a-z-]+ ){0,2}rate of (?P<share>P)", share),
    # WHOLE; wages took PART of that, or p%; WHOLE, of which PART were renewed, that is p%
    (r"(?P<whole>M){THING}[;,](?: [a-z'-]+){1,4} (?P<part>M) of (?:that|this|it),? (?:or |that is,? |\("
     r")(?P<share>P)", share),
    (r"(?P<whole>{L})(?: [a-z-]+){0,3},? of (?:whom|which) (?P<part>{L})(?: (?!{NO_NOUNS}\b)[a-z-]+){0,4}{TIME},? "
     r"(?:that is|or|i\.e\.|which is),? (?P<share>P)(?! of)", share),
    # one in five (20%)
    (r"(?P<first>P) \((?:or |about )?(?P<second>P)\)", ratio_twice),
    # of 1,240, 465 (37.5%) were; 8,400, of whom 3,108, or 37%, are
    (r"of {THE}(?P<whole>{L}){THING},? (?P<part>{L}){THING},? ?(?:or |\()"
     r"(?P<share>P)(?! of (?:it|them|these|those|which|the)(?![a-z]))",
     share),
    (r"(?P<part>{L}){THING},? (?:made up|make up|makes up|accounted for|account for|represent(?:ed|s)?) "
     r"(?P<share>P) of "
     r"{THE}(?:total of |(?:(?!(?:{NO_NOUNS})\b)[a-z'-]+ ){1,3}?of )?(?P<whole>{L})", share_of_amounts),
    (r"(?P<part>{L}){THING},? (?P<share>P) of (?:its|the|their) (?P<whole>{L}) (?P<aim>goal|target|quota)",
     of_target),
    (r"of {THE}(?P<whole>[NB]){THING},? (?P<part>[NB])(?: [a-z'-]+){1,7} \((?P<share>P)", share),
    (r"(?P<whole>[NB]){THING},? of (?:whom|which|them) (?P<part>[NB]){THING},? ?(?:or |\()(?P<share>P)", share),
    # 20.4 thousand hectares (306,000 mu)
    (r"(?P<first>N) \((?:or |about )?(?P<second>N)(?:\)|$)", twice),
    # x, y and z account for a%, b% and c% respectively; a%, b% and the remaining c%; a% yes, b% no, c% undecided
    (r"account(?:s|ed|ing)? for (?P<list>P(?:, P)*,? and P)(?: of {THE}[a-z -]+)?,? respectively", within_whole),
    (r"(?:made up|make up|represent|represented|comprise|comprised) (?P<list>P(?:, P)*,? and P)(?: of {THE}"
     r"(?:(?!(?:in|for|at|among|to|on)\b)[a-z'-]+ ?){1,4})?,? respectively", within_whole),
    (r"(?:supplied|supply|provided|provide|generated|took) (?P<list>P(?:, P)*,? and P) of {THE}"
     r"(?:(?!(?:in|for|at|among|to|on)\b)[a-z'-]+ ?){1,4},? respectively", perhaps_within),
    (r"(?P<of>{NOT_P}(?P<list>P(?:{APART}P){0,4}){APART}\bthe (?:remaining|other)) (?P<rest>P)(?! of (?!it|the))",
     remainder),
    (r"(?:{NOT_P})(?P<list>P(?:{APART}P){0,3}){APART}(?P<rest>P)[^PD;]{0,30}{UNDECIDED}", within_whole),
    (r"(?:men|women|boys|girls) (?:made up|make up|accounted for|account for|were|are) (?P<list>P"
     r",? (?:and |while )(?:men|women|boys|girls) "
     r"(?:(?:made up|make up|accounted for|account for|were|are) )?P)", within_whole),
    (r"(?P<list>P(?: of [^A-Z;,]{1,40})?(?: were| are| was| is)? (?:men|male|males|boys)(?:,| and|, and)+ "
     r"P(?: were| are)? (?:women|female|females|girls))(?! [a-z]+ing)", within_whole),
    (r"(?P<list>P(?: of [^A-Z;,]{1,40})?(?: were| are| was| is)? (?:women|female|females|girls)(?:,| and|, and)+ "
     r"P(?: were| are)? (?:men|male|males|boys))(?! [a-z]+ing)", within_whole),
    # A makes up a% of output, B (for) b% and C c%; A, B and C made up a%, b% and c% of it
    (r"(?:{HOLDS}) (?P<list>P of {THE}(?:[a-z'-]+ ?){1,3}(?:,? (?:and |while )?(?:(?!(?:{RISES})\b)[a-z'-]+ ){1,6}P){1,5})",
     perhaps_apart),
    (r"(?:{HOLDS}) (?P<list>P(?:,? (?:and |while )?(?:(?!(?:{RISES})\b)[a-z'-]+ ){1,6}P){1,5}) of {THE}", perhaps_apart),
    (r"(?:{HOLDS}) (?P<list>P(?:, P)+,? and P) of {THE}", perhaps_apart),
    # of the 120, 90 did; 12 of the 20; sales of A, including B
    (r"of (?:the |its |their |all )?(?P<whole>[NB]){THING}(?: (?!and\b|to\b|or\b)[a-z'-]+){0,6}?,(?: only| "
     r"some| about)? "
     r"(?P<part>[NB])(?: of them)? {DID}", part),
    (r"(?P<part>[NB]) (?:out )?of (?:the|its|their|all|all the) (?P<whole>[NB])", part),
    (r"(?P<whole>{F}),? (?:of which|including)(?: [a-z'-]+){0,3}? (?P<part>{F})", part_of_gains),
    # 420 attended, 165 of them women; only 38 of the 64
    (r"(?P<whole>N)(?: (?:were|was|had|have|are|has))?(?: (?:been )?(?:[a-z]+ed|came|died|took part|fled|won))?,? "
     r"(?:with )?(?P<part>[NB])(?: [a-z]+)? (?:of|among) (?:them|whom)", part_of_people),
    # the lowest A, the highest B, the average C
    (r"(?:lowest|cheapest|smallest|minimum)[^A-Z;.]{1,40} "
     r"(?P<low>{L})[^A-Z;.]{1,40}(?:highest|dearest|largest|maximum)"
     r"[^A-Z;.]{0,40} (?P<high>{L})[^A-Z;.]{0,20}(?:average|mean)(?: of| is| was| being| [a-z]+ was)? "
     r"(?P<mean>{L})", mean),
    (r"(?:highest|dearest|largest|maximum)[^A-Z;.]{1,40} "
     r"(?P<low>{L})[^A-Z;.]{1,40}(?:lowest|cheapest|smallest|minimum)"
     r"[^A-Z;.]{0,40} (?P<high>{L})[^A-Z;.]{0,20}(?:average|mean)(?: of| is| was| being| [a-z]+ was)? "
     r"(?P<mean>{L})", mean),
    (r"(?:[NB](?: [a-z]+)? of )?{PARTS},? averag(?:ed|ing) (?P<mean>{L})", mean_of),
    # ranged from A to B, averaging C
    (r"rang(?:e|es|ed|ing) (?:from|between) (?P<low>{L}){THING} (?:to|and) (?P<high>{L}){THING}[^;A-Z]{0,40}"
     r"averag(?:e|ed|es|ing)(?: of| is| was)? (?P<mean>{L})", mean),
    # three counties: A, B and C; not: serves 4 people: A, B and C, the top 10 exporters: A, B and C
    (r"(?<!for )(?<!of )(?<!by )(?<!with )(?<!top )(?<!first )(?<!last )(?<!note )(?<!serves )(?P<count>N|B(?= "
     r"[a-z]))"
     r"(?: (?!of |for |notes?\b)[a-z-]+){0,3}(?::|, namely|, that is,) (?P<items>[a-z](?:[^:;.A-Z()]|{INITIAL})+)(?:\.|$)",
     counted),
    (r"(?P<count>N|B(?= [a-z]))(?: (?!of |for |notes?\b)[a-z-]+){0,2}, namely (?P<items>[a-z][^:;.A-Z()]+? and "
     r"[a-z' -]{2,24}),",
     counted),
    # N shares at $P each for T; N sheep averaging P, T in all
    (r"(?P<count>N),? (?:at|for|averaging|at an average(?: price| cost)? of) (?P<price>[MN])"
     r"(?: (?:each|apiece|a share|per share))?,?"
     r" (?:for|for a total of|worth|a total of|totall?ing|making|or a total of) "
     r"(?P<total>[MN])(?! (?:in )?(?:net )?(?:profit|loss))",
     priced),
    (r"(?P<count>N),? (?:at|averaging|at an average(?: price| cost)? of) (?P<price>[MN])"
     r"(?: (?:each|apiece|a share|per share))?,?"
     r" (?:or |and )?(?P<total>[MN]) (?:in all|in total|altogether|all told)", priced),
    (r"(?P<count>N) averaged? (?P<price>[MN]),? (?:or |and )?(?P<total>[MN]) (?:in all|in total|altogether|all "
     r"told)", priced),
    (r"each of {THE}(?P<count>N){THING} (?:received|got|paid|gave|cost|costs|was paid|earned|will "
     r"(?:get|receive|pay)) "
     r"(?P<price>M),? (?:or |for |making )?(?P<total>M) (?:in all|in total|altogether|all told)", priced),
    (r"(?P<count>N)[^A-Z;,.]{1,30} (?P<total>[MN])[^A-Z;,.]{0,30}, (?:or )?an average of (?P<price>[NB])(?! "
     r"[a-z]*people| [a-z]+s\b)"
     r"(?P<apiece> (?:(?:a|an|per|for each) [a-z]+|each(?! [a-z])))?", on_average),
    (r"(?P<total>N)(?: (?:live|living|living there|spread|living)){0,2} (?:on|in|over)(?: an area of| some)? "
     r"(?P<count>N),? "
     r"(?:or|a density of|giving a density of|which is) (?P<price>N)", dense),
    (r"each of {THE}(?P<count>N){THING} (?:received|got|paid|gave|cost|costs|was paid|earned|will "
     r"(?:get|receive|pay)) "
     r"(?P<price>M),? (?:or |for |making )?(?:a total of|altogether|in all) (?P<total>M)", priced),
    (r"(?P<price>[MN])(?: (?:each|apiece|a share|per share))? for {THE}(?P<count>N){THING}(?: outstanding)?,? "
     r"(?:a total of|for a total of|totall?ing|worth) (?P<total>M)", priced),
    (r"(?P<price>[MN])(?P<apiece> (?:each|apiece|a share|per share))? for {THE}(?P<count>N){THING}(?: outstanding)?,? "
     r"or (?P<total>M)(?! (?:a|per|for|each) )", priced_apiece),
    (r"at (?P<price>[MN])(?: (?:each|apiece|a share|per share))? for {THE}(?P<count>N),(?: [a-z'-]+){1,4} "
     r"(?:is|was) worth "
     r"(?P<total>M)", priced),
    (r"(?P<count>N),? at (?P<price>[MN]),? (?:raising|bringing in|taking "
     r"in|grossing|earning|which (?:comes|came) to|costing) "
     r"(?:a total of )?(?P<total>M)", priced),
    (r"(?P<total>M)[^A-Z;,]{0,40} (?P<count>N){THING},? (?:or )?(?:an average of )(?P<price>N)", priced),
    (r"(?P<count>N)[^;A-Z.]{1,60} (?P<total>M),? or (?:about )?(?P<price>M)(?! of)", dense),
    (r"(?P<total>N){THING} (?:for|in|at|over|across|from) {THE}(?P<count>N){THING},? (?:or )?an average of "
     r"(?P<price>[NB])(?P<apiece> (?:a|an|per) [a-z]+)", on_average),
    (r"(?P<total>M)[^A-Z;.]{0,30} (?:shared|split|divided) (?:equally |evenly )?(?:between|among|by) {THE}(?P<count>N)"
     r"{THING},? (?P<price>M) (?:each|apiece)", priced),
    (r"(?P<total>M),? or (?P<price>M) (?:for each of|for every one of)(?: the| its| their)? (?P<count>N)", priced),
    (r"(?P<count>N) of (?P<price>N),? (?P<total>N) (?:in all|in total|altogether|all told)", perhaps_priced),
    # sixteen trains at P each cost T; P a share on N shares, T altogether
    (r"(?P<count>N),? (?:at|for) (?P<price>M) (?:each|apiece),? (?:cost|costs|came to|come"
     r" to|brought|fetched|earned|will cost) "
     r"(?:a total of )?(?P<total>M)", priced),
    (r"(?P<price>[MN])(?: (?:each|apiece|a share|per share))? on {THE}(?P<count>N){THING}(?: outstanding)?,? "
     r"(?:or |which is |that is |i\.e\. )?(?:a total of |totall?ing )?(?P<total>M) (?:altogether|in all|in"
     r" total|all told)", priced),
    # with N people and an output of T, E per head
    (r"(?P<count>N)[^;A-Z]{1,60}(?P<total>M)[^;A-Z]{1,60}(?P<price>N)", per_head),
    # T, or E a share, against T, or E a share; T, or E a share, on N shares
    (r"(?P<total>M)(?: [a-z]+){0,2}?,? or (?P<each>[MN])(?: (?:a|per) share)?,?[^;A-Z]{0,60}? "
     r"(?P<old_total>M)(?: [a-z]+){0,2}?,? or (?P<old_each>[MN])(?: (?:a|per) share)?", per_share),
    (r"(?P<total>M)(?: [a-z]+){0,2}?,? or (?P<each>[MN])(?: (?:a|per) share)?,? on (?P<count>N)", per_share_of),
    # born in 1951, died in 2019, aged 68; from 2015 to 2019, five years
    (r"born[^;A-Z]{0,40} (?P<born>[YB])[^;A-Z]{1,60}(?:died|dead|killed|death)[^;A-Z]{0,40} "
     r"(?P<died>[YB])[^;A-Z]{0,40}"
     r"(?:aged|at the age of|at age|was|age) (?P<age>[BN])(?![a-z])", age),
    (r"\((?P<born>Y) ?[-–—] ?(?P<died>Y)\)(?:(?! who| whose| of)[^A-Z;.]){0,30}(?:aged|at the age of|at age) "
     r"(?P<age>[BN])(?![a-z])", age),
    (r"\((?P<born>Y)\)(?:(?! who| whose| of)[^A-Z;.]){0,30}(?:aged|at the age of|at age) (?P<age>[BN])(?![a-z])",
     age),
    (r"(?:died|dead|killed)[^;A-Z]{0,40} (?P<died>[YB])[^;A-Z]{0,20},? (?:aged|at the age of|at age) "
     r"(?P<age>[BN])[;,]?"
     r"[^A-Z]{0,30}born[^;A-Z]{0,20} (?P<born>[YB])", age),
    (r"from (?P<since>Y) (?:to|until|through) (?P<until>Y),? (?:or |i\.e\. |that is,? |a period of )?(?P<span>N)",
     span),
    (r"(?P<span>N) from (?P<since>Y) (?:to|until|through) (?P<until>Y)", span),
    # A and B; together they supplied C
    (r"(?P<parts>{L}{ITEM}(?:,| and|, and|;|; and|,? while){ITEM} {L}{ITEM})[;:,] (?:and )?together(?:,?"
     r" they|,? the two(?: [a-z]+)?)"
     r"(?: [a-z]+){1,3} (?P<total>{L})", summed),
    # won A, drew B and lost C of its D games
    (r"(?:won|win) (?P<won>[NB]){THING}, (?:drew|draw|tied) (?P<drawn>[NB]){THING}(?:,| and|, and) (?:lost|lose"
     r") (?P<lost>[NB]) "
     r"(?:out )?of (?:the |its |their |her |his )*(?P<total>[NB])", played),
    # A and B, a total of C; A, B and C, T in all
    (r"{PARTS}{RESP},? {TOTAL}(?P<total>{L})", summed),
    (r"{PARTS},? (?:bringing|taking|lifting) {THE}(?:[a-z]+ )?total(?: [a-z]+)? to (?P<total>{L})", listed),
    (r"{PARTS}(?:{RESP}| (?:were|was|are|have been|had been) [a-z]+(?: "
     r"(?!(?:{NO_NOUNS})\b)[a-z]+){0,2}| [a-z]+ed down)?,? "
     r"(?:making |or |for |giving )?{THE}(?:total of )?(?P<total>{L}){THING},? "
     r"(?:in all|altogether|in total|all told)", summed),
    (r"{PARTS},? (?:making |or |for |giving )?(?P<total>{L}){THING},? together(?! with)(?![^.;]{0,20}[A-Z])", summed),
    (r"(?:together|combined|between them),? (?:the |its |these |those "
     r")?[NB]?[^A-Z;.()]{0,30}\({PARTS}\)[^A-Z;.()]{0,40} "
     r"(?P<total>{L})", summed),
    (r"(?P<parts>{L}{ITEM},? and (?:another |a further ){L}{ITEM}),? {TOTAL}(?P<total>{L})", summed),
    (r"(?P<parts>{L}{ITEM},? and (?:another |a further )?{L} more{ITEM}),? {TOTAL}(?P<total>{L})", summed),
    (r"{PARTS}[^A-Z.;]{0,30}[.;] ?(?:in all|in total|altogether|all told|together),? (?:[a-z'-]+ "
     r"){0,5}?(?P<total>{L})", listed),
    # exports of A and imports of B left a surplus of C; began with A, B joined and C left, leaving D
    (r"(?:{EARNED})[^A-Z;.]{0,30} (?P<plus>{L}){THING}{AND_SPENT}(?P<minus>{L}){THING},? {LEFT}an?(?: {SURPLUS})? "
     r"(?P<up>surplus) of (?P<rest>{L}){NO_OTHER}", difference),
    (r"(?:{EARNED})[^A-Z;.]{0,30} (?P<minus>{L}){THING}{AND_SPENT}(?P<plus>{L}){THING},? {LEFT}an?(?: {SURPLUS})? "
     r"(?P<down>deficit|shortfall|gap) of (?P<rest>{L}){NO_OTHER}", difference),
    (r"(?:began|started|opened)[^A-Z;.]{0,30}(?: Y)? with (?P<start>{L}){THING}[,;](?: [a-z'-]+){0,3} "
     r"(?P<plus>{L}){THING} "
     r"(?:joined|arrived|came|were (?:added|born|hired|admitted|bought|built|opened))[^A-Z;.]{0,20} "
     r"(?P<minus>{L}){THING} "
     r"(?:left|died|went|resigned|were (?:lost|sold|released|dismissed|closed|scrapped))[^A-Z;.]{0,20},? "
     r"(?:leaving|so that|making|giving)(?: [a-z'-]+){0,4}? (?P<rest>{L})", reconciled),
    # earned A and spent B, which left it C
    (r"(?:{EARNED})[^A-Z;.]{0,20} (?P<plus>{L})(?: (?:in|from) [a-z]+)?,? (?:and|but) (?:[a-z]+ ){0,2}(?:"
     r"{SPENT})[^A-Z;.]{0,20} "
     r"(?P<minus>{L}){THING},? (?:which )?(?:left|leaving|leaves)(?: (?!{NO_NOUNS}\b)[a-z]+){0,2}(?: with)?"
     r"(?: (?:(?:an?|the) )?(?:[a-z]+ )?(?P<up>surplus|profit) of)? (?P<rest>{L})(?=$|[.;])", difference),
    # A moved in and B moved out, a net gain of C; A births and B deaths, a surplus of C
    (r"(?P<plus>[NB]){THING}(?: [a-z]+)? (?:moved in|arrived|joined|came in|came|entered|immigrated|were hired)"
     r" (?:and|while|but) "
     r"(?P<minus>[NB]){THING} (?:moved out|moved away|left|departed|emigrated|went),? (?:[a-z]+ )?(?:an?|the) net "
     r"(?:(?P<up>gain|increase|inflow|influx|growth|immigration)|(?P<down>loss|decrease|outflow|decline|emigration)) of "
     r"(?P<rest>[NB])", natural),
    (r"(?P<plus>N) and (?P<minus>N),? (?:[a-z]+ )?(?:an?|the) (?:[a-z]+ )?(?:(?P<up>surplus|excess)|(?P<down>deficit)) of "
     r"(?P<rest>[NB])", births),
    # A births and B deaths, a natural increase of C
    (r"(?P<plus>N),? (?:and|against|but)(?: only| some)? (?P<minus>N),? (?:[a-z']+ ){0,4}natural "
     r"(?:(?P<up>increase|growth)|(?P<down>decrease|decline)) of (?P<rest>[NB])", natural),
    # of T members A voted for and B against, with C abstaining
    (r"of {THE}(?P<total>N){THING}(?: [a-z'-]+){0,4}?, (?P<parts>{L}[^A-Z;.:,]{0,30}(?:for|in favou?r|yes)[^A-Z;.:,]{0,20}"
     r"(?:,|,? and|,? while|,? with) ?{L}[^A-Z;.:,]{0,20}(?:against|no)(?:[^A-Z;.:,]{0,20}(?:,|,? and|,? while|,? with|;)"
     r"(?: and| with)? ?{L}[^A-Z;.:,]{0,30}(?:abstain|absent|spoil|did not|not vot|blank)[a-z]*){0,2})", voted),
    # of the T, A did, B did and C did
    (r"of {THE}(?P<total>N){THING}(?: (?!(?:{NO_NOUNS})\b)[a-z-]+| on board| in [a-z]+){0,2}, "
     r"(?P<parts>{L}[^A-Z;.:,]{1,30}(?:(?:,|,? and) ?{L}[^A-Z;.:,]{1,30}){1,5})(?:$|[.;])", listed),
    # T: A here, B there and C elsewhere; T, A of them men and B women; T, with A from x and B from y
    (r"(?P<total>{L})[^A-Z;:.,()]{0,60}: (?:[a-z'-]+ ){0,3}{PARTS}{CLOSED}", itemised),
    (r"(?P<total>{L})[^A-Z;:.,()]{0,40},?(?: was| is| were| are)? (?:made up of|consist(?:ed|s|ing)? of|composed "
     r"of|comprise[sd]?)(?: [a-z'-]+){0,3} "
     r"{PARTS}{CLOSED}", summed),
    (r"(?P<of>[^A-Z;:.]{0,40})(?P<total>{L})[^A-Z;:.]{0,60}(?P<which>,? ?with |,? comprising |"
     r",? of (?:whom|which) | \(|, |: )(?:[a-z'-]+ ){0,4}{PARTS}{CLOSED}", both),
    # T is split between x (A), y (B) and z (C); T is divided into A for x and B for y
    (r"(?P<total>{L})[^A-Z;:.,()]{0,30}(?:split|divided|shared out|shared|distributed|allocated|broken down) "
     r"(?:between|among|into|across) "
     r"(?P<parts>[a-z' -]{1,40}\({L}\)(?:(?:,|,? and|;|; and) [a-z' -]{1,40}\({L}\)?){1,7})", summed),
    (r"(?P<total>{L})[^A-Z;:.,()]{0,30}(?:split|divided|shared out|shared|distributed|allocated|broken down) "
     r"(?:between|among|into|across) {PARTS}{CLOSED}", summed),
    # T: A boys and B girls, or so many boys for every hundred girls
    (r"(?P<of>[^A-Z;:.]{0,40})(?P<total>{L})[^A-Z;:.,()]{0,60}(?::|,) (?:[a-z'-]+ ){0,3}{PARTS}"
     r"(?=,? (?:or|that is|a ratio of|which is|i\.e\.))", halves_of),
    # the gap between men (A) and women (B) was C
    (r"(?:gap|difference|margin) between [a-z' -]{1,40}(?:\(|,? at |,? )(?P<first>[PMNB]){THING}\)?,? and [a-z' -]{1,40}"
     r"(?:\(|,? at |,? )(?P<second>[PMNB]){THING}\)?,? (?:was|is|stood at|came to|amounted to|of) (?P<rest>[DNMB])", gap),
    # contributed 2.1 points and services 1.7 points to growth of 3.8%
    (r"contribut(?:ed|es|ing) (?P<parts>[DN](?:(?:,| and|, and)(?: [a-z'-]+){1,5} [DN]){1,4}) to {THE}(?:[a-z]+ "
     r"){0,3}"
     r"growth of (?P<total>P)", contributed),
)  # fmt: skip
