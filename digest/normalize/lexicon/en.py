"""English: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": (
        "(?:share|post) (?:this )?(?:on|via|by|to|with) WHERE|share (?:on|via) ANY|"
        "share (?:this|on|via|by|to|with)(?: (?:article|story|post|page))?|share|tweet(?: this)?|pin(?: it)?|"
        "post|send(?: to a friend)?|print(?: this page| page)?|save(?: for later)?|like|follow(?: us)?|"
        "copy(?: link| url)?|comment|bookmark|email this|listen|gift this article|by|on|via|logo|forward|"
        "recommend|republish"
    ),
    "read more": (
        "(?:click (?:here )?to )?(?:read|continue reading|see|view|show|learn|find out|"
        "discover)(?: (?:the|this))?(?: (?:more|on|full (?:story|article|text|post)|"
        "original(?: (?:article|post))?|rest(?: of this .{3,12})?|entire .{3,12}))(?: (?:on|at|here|"
        r"about)\b(?:.{0,80}[^.!?…\"”])?)?|continue reading(?: (?:this|the) (?:main )?(?:article|story|post)|"
        " on SITE)?|continue reading (?:.{1,160} ?(?:→|»|>>)|“.{1,160}”|TITLE)|"
        r"(?:(?:read )?more|full story|read) ?(?:>>|»|→|\.\.\.|…|here)|read more ?: ?TITLE|keep reading|"
        "original (?:article|source|post)"
    ),
    "related": (
        "(?:related|see also|also read|read also|read next|don't miss|more (?:from|on) SITE|"
        "more on this(?: (?:story|topic))?|recommended for you|you (?:may|might) (?:also )?(?:like|enjoy)|"
        "most (?:read|popular|viewed)|trending(?: now)?|up next|what to read next|similar articles|"
        "related (?:articles?|stories|posts|topics|content|coverage|reading)|in case you missed it|"
        "editor's picks)(?: ?[:|–-] ?(?:TITLE)?)?|recommended|>> TITLE"
    ),
    "relay": (
        "this (?:article|post|story) (?:was )?(?:originally|first) (?:published|"
        r"appeared)(?: on \d{1,2} \w+ \d{4})? (?:(?:on|at|by) SITE|"
        r"in (?:the BIG|BIG[^\s,]* BIG)CLAUSE)(?: and (?:is|was|has been) (?:re)?(?:published|posted|"
        r"printed) FEW)?\.?|(?:originally|first) (?:published|appeared) (?:(?:on|at) SITE|"
        r"in (?:the BIG\S+|BIG\S+ BIG\S+)(?: BIG\S+)*)|\[?link\]? ?\[?comments\]?|"
        r"submitted by (?:/?u/\S+|SITE)(?: \[link\] \[comments\])?|continue reading on medium(?: ?»)?"
    ),
    "relayed": (
        "the post .{1,300} (?:first )?appeared first on .{1,120}|"
        r".{1,200} was originally published in .{1,80} on medium\b.{0,120}"
    ),
    "relayed, with": "appeared~first originally~published",
    "reading time": (
        r"(?:estimated )?reading time ?:? ?(?:AMOUNT|\d+)(?: read)?|"
        r"(?:AMOUNT|\d+[ -]min(?:ute)?s?) (?:read(?:ing)?(?: time)?|listen)|\d+-min(?:ute)?-read|AMOUNT to read|"
        r"(?:about )?\d+[ -]?mins?\.?"
    ),
    "comments": (
        "(?:leave|add|post|write|join|view|show|hide|see|be the first to)(?: a| an| the| all)? ?(?:comments?|"
        r"reply|conversation|discussion)(?: \(?\d+\)?)?|"
        r"(?:\d+ (?:comments?|replies|reactions?|responses)|"
        r"no (?:comments|replies|reactions|responses))(?: so far| yet)?|comments?(?: \(?\d+\)?)?|"
        "comments? (?:are|is) (?:now )?(?:off|closed|"
        r"disabled)(?: (?:on|for) (?:this|the) (?:article|post|story|entry))?\.?|"
        r"\d+ (?:reads|views|likes|shares)(?: ?[·|,/•-]? ?\d+ (?:reads|views|likes|shares|comments|reactions))*|"
        "discuss(?:ion)?|(?:log in|sign in|register|"
        "login)(?: or (?:log in|sign in|sign up|register))? to (?:comment|reply|post|"
        r"join the (?:conversation|discussion))\.?|you must be logged in(?: to (?:post|leave|write|reply|comment|"
        r"view|read)\b FEW)?\.?"
    ),
    "newsletter": (
        "(?:please |click here to )?(?:sign up|subscribe)(?: now| today| here|"
        r" for free)*(?: (?:for|to|and get) (?:[\w'’-]+ ){0,6}(?:newsletters?|letters?|e-?mails?|updates?|alerts?|"
        "digest|briefings?|channel|podcasts?|feed|offers?|bulletin|mailing list))?(?: (?:and get|and receive|"
        "to get|to receive|to have|in your|by e-?mail|for free|from SITE|from our|on NETWORKS|every|today|now|"
        "here)(?: CLAUSE)?| (?:here|today|now)| ?[:–—] ?CLAUSE)?[.!]?|"
        r"(?:have|got) a (?:news )?(?:tip|story)(?: for us| to share)?\?(?: BIG[^;:]{1,80})?|"
        "(?:sign up|subscribe)(?: now| today)?(?: (?:for|to) SITE)(?:, (?:our|the|"
        r"a) (?:[\w'’-]+ ){0,4}(?:newsletter|briefing|digest))?(?: now| today)?!?|"
        r"(?:get|receive) (?:our|the) (?:[\w'’&-]+ ){0,6}(?:newsletter|briefing|alerts|"
        "digest)(?: (?:in your|by|to your|every|each|straight|delivered|for free) CLAUSE)?[.!]?|"
        "(?:get|receive) [^;:!?]{1,80} (?:in|to|into) your (?:e-?mail )?inboxFEW[.!]?|"
        r"(?:[\w'’&-]+ ){0,5}newsletter ?[:!–—-] ?(?:sign up|subscribe|free)FEW[.!]?|"
        r"want more (?:stories )?like this\?(?: BIG[^,;:]{1,80})?|stay (?:informed|up to date) with SITE[.!]?|"
        r"\[your e-?mail\](?: ?\[FEW\])?|(?:follow|like|find) (?:us|"
        r"SITE) on NETWORKS(?: @\S+)?(?: (?:for|and) CLAUSE)?[.!]?|like what you read\?(?: BIG[^,;:]{1,80})?|"
        "never miss (?:a |an |another )?(?:story|update|news|article|post|headline|issue|episode|"
        "beat)(?: again)?(?: (?:from|on|by|with) CLAUSE)?[.!]?"
    ),
    "advertisement": (
        "[—–-]* ?(?:advertisement|sponsored(?: content)?|ad|promoted|paid post|"
        "(?:story|article) continues (?:below|after)(?: (?:this )?advertisement)?) ?[—–-]*|s p o n s o r e d|"
        "scroll (?:down )?to continue(?: (?:reading|with the (?:story|article)))?"
    ),
    "navigation": (
        "(?:skip|jump|go|back|return) to (?:main )?(?:content|top|navigation|home(?:page)?|text)|"
        "(?:↑ ?)?back to (?:(?:the )?(?:top|start|home ?(?:page)?|front page|main page|overview|index|list|news|"
        "menu)|all [a-z]{1,20})|menu|search|log ?in|sign ?in|"
        "(?:menu|search|log ?in|sign ?in|subscribe|home|"
        "news)(?:[ |/·•]+(?:menu|search|log ?in|sign ?in|subscribe|home|news))+|home(?:STEP)+|"
        "(?:<<|«|←|‹) ?(?:older|previous|prev|back)(?:(?: (?:posts?|entries|story|article))?:? ?TITLE)?|"
        "(?:newer|next|previous|older)(?: (?:post|story|article)s?)?:? ?.{0,120}(?:>>|»|→|›)|"
        r"(?:older|newer|previous|next) (?:posts?|entries|article|story)|rss feed|loading ?(?:…|\.\.\.)|"
        "watch live|listen live|you are (?:here|reading): [^.!?]{1,80}|"
        r"(?:\[(?:font size|listen|save for later|print|share|a\+|a-)\] ?)+"
    ),
    "rights": (
        r"(?:©|\(c\)|copyright(?: ©| \(c\))?|© copyright)(?=.)(?: ?YEARS)?(?:,? (?:by )?SITE(?:, (?:inc|ltd|llc|"
        r"gmbh|ag|plc)\b)?)?(?:,? YEARS)?(?:[.,|·–—-]* ?RESERVED)*\.?|© ?[^\W\d][\w./-]*|"
        "(?=.*RESERVED)(?:(?:SITE|YEARS)[.,]? ?[|·–—-]? ?){0,2}(?:RESERVED[.,|·–—-]* ?)+(?:by )?(?:SITE)?(?:,? "
        r"?©? ?YEARS)?\.?|for subscribers of SITE only\.?(?: (?:transmission|reproduction|redistribution|"
        "publication) .{1,120})?|powered by CLAUSE|PAGES(?: ?[/|·•] ?PAGES)+|"
        r"SITE is a member of (?!.*\.$)(?=.*\b(?:press|publishers?|media|news)\b)SITE"
    ),
    "rights, with": (
        "copyright reserv permission consent prohibited forbidden required subscribers~of powered~by is~a~member~of"
    ),
    "reserved": (
        "(?:all|some) rights reserved|(?:this material|no part of this|reproduction|unauthori[sz]ed|"
        r"any use)\b[^,]{1,60}(?:, [^,]{1,40}){0,3} (?:permission|consent|prohibited|forbidden|required)"
    ),
    "pages": (
        "terms|privacy|imprint|cookies?|contact|about|advertise(?: with us)?|data protection|"
        "terms of (?:use|service)|privacy policy"
    ),
    "cookies": (
        "(?:we|this (?:web)?site|our (?:web)?site) uses? cookies (?:to (?:improve|give|provide|ensure|offer|"
        r"personali[sz]e|enhance|analy[sz]e|deliver|help)|and (?:similar|other)|on (?:this|our))\b.{0,240}|"
        r"by (?:continuing|using|browsing)\b.{0,60}\byou (?:agree|accept|consent)\b.{0,120}|"
        "(?:accept|allow|reject|decline|manage)(?: all| the)? cookies|"
        "cookie (?:settings|preferences|policy|notice|consent)"
    ),
    "picture": (
        r"[(\[]?(?:file )?(?:photo(?:graph)?|image|picture|illustration)s?(?: credits?)?(?: ?: ?[^.!?:;]{2,60}|"
        r" by SITE(?:,? (?:for|/) SITE)?)[)\]]?"
    ),
    "picture, with": "photo image picture illustration",
    "tags": (
        "(?:filed under|tags?|tagged(?: (?:with|as))?|topics?|keywords?|categor(?:y|ies)|posted in) ?: ?LIST|"
        r"(?:filed under|tagged(?: with| as| in)?|posted in) SITE(?:, SITE)*|#\w+(?: #\w+)+"
    ),
    "wire mark": (
        "for immediate release|#{2,}|-- ?more(?: to follow)? ?--|-?30-?|(?-i:ENDS|Ends)|more to follow|"
        "(?:press|media) contacts?(?: ?: ?.{1,160}[^.])?|notes? to editors(?: ?: ?.{1,200})?|"
        r"send us your (?:news|tips)(?: ?[:–-] ?.{1,60}| (?:to|at|via) \S+@\S+)?[.!]?|"
        "if you enjoyed this (?:post|article|story|piece|episode|interview), (?:you can|please|consider|why not|"
        r"share|subscribe|buy|support|sign|check|leave|follow)\b[^,;:]{1,80}|"
        r"(?:download|get) (?:the|our) (?:[\w'’&.-]+ ){0,5}app(?: (?:for|from|on|and|now|today|here) ?FEW)?[.!]?"
    ),
    "please": "please|and|to|you can|why not|click here to|click to|tap to",
    "asks": (
        "subscribe|sign (?:up|in)|log in|register|join|follow|share|download|install|get|receive|support|donate|"
        "become|listen|watch|read|click|tap|try|start|upgrade|enter|buy|order|contact|e-?mail|write|send|tell|"
        "help|create|manage|choose|give|gift|catch|hear|search|find|enjoy|love|like|want|have|got|spotted|see|"
        "pick up|stay|turn on|enable|scan|unlock|keep|continue|discover|explore|never|don't|love|text|call|add|"
        "make|leave|post|comment|vote|take part|advertise|request|report|browse|visit"
    ),
    "offers": (
        "newsletters?|e-?newsletters?|apps?|podcasts?|channels?|subscriptions?|subscribers?|memberships?|"
        "members?|inbox|e-?mails?|alerts?|notifications?|whatsapp|telegram|signal|facebook|twitter|instagram|"
        "bluesky|mastodon|youtube|tiktok|linkedin|threads|discord|spotify|apple podcasts|google news|app store|"
        "google play|rss|e-?papers?|print edition|digital edition|free trial|trial|paywall|ad-free|archives?|"
        "account|comments?|coverage|journalism|newsroom|reporting|stories|articles?|briefings?|bulletins?|"
        "updates?|events?|shop|crosswords?|puzzles?|radio|live ?stream|reporters?|editors?|correspondents?|tips?|"
        "audio version|mistakes?|typos?|errors?|mailing list|weekly|daily|digest|column|magazine|readers|"
        "supporters|patrons|community|wherever you"
    ),
    "own": "our|us|we|we're|we've|we'd|ours",
    "you": "you|your|you're|you've|you'd|yours",
    "price": (
        r"free|[£$€] ?\d[\d.,]*|\d[\d.,]* ?(?:€|euros?|dollars?|pounds?)|a (?:week|month|year)|"
        r"per (?:week|month|year)|cancel|anytime|today|unlimited|discount|\d+ ?% off"
    ),
    "said": "said|says|told|asked|added|wrote|joked|warned|insisted|replied|recalled|argued|read|reads",
    "by": "(?:(?:words|text|written|story|interview) )?by|in conversation with",
    "by, from": "in|at|for|from|with",
    "by:": "text|words|story|author|reporter|writer",
    "unnamed reporter": (
        "(?:our|a|an) (?:(?:own|special|staff|foreign|city) )*(?:staff|correspondents?|reporters?|"
        "writers?)(?: in [^.,]{2,40})?(?: and (?:the )?(?:agencies|wires))?|"
        "staff (?:reporter|writer|correspondent)s?|(?:our )?(?:news ?desk|newsroom)|agency staff"
    ),
    "journalist": "correspondent|reporter|editor|staff|writer|journalist",
    "reporting": (
        "(?:additional |with )?(?:reporting|writing|editing|edited|written|compiled) by (.{2,200})|"
        "with (?:files|reports|reporting|information) from (.{2,120})"
    ),
    "among names": (
        "the our staff and in at for of by from with additional reporting writing editing edited written compiled"
    ),
    "source:": "sources?",
    "own report": "special exclusive own~report",
    "in": "in|at|near|outside|around|from|of|to",
    "labels": (
        "review verdict interview obituary obituaries commentary comment column editorial profile feature letter "
        "letters essay poll quiz recipe who what when where why how pros cons results result teams lineups score "
        "scores scorers report reports summary key points background context timeline fact facts tip tips info "
        "information contact tickets cast plot rating price date time place venue our your my question answer "
        "moderator host reporter caption credit photo picture source sources related more next previous update "
        "updated breaking exclusive watch video photos correction corrections note notice opinion analysis "
        "explainer live warning editor's advertisement listen read tags by from q a faq"
    ),
    "units": "kg|lbs?|oz|litres?|liters?|cups?|tbsp|tsp|teaspoons?|tablespoons?",
    "meanwhile": (
        r"meanwhile|separately|elsewhere(?! in (?:the|this|that|his|her|its|their) (?:\w+ )?(?:report|interview|"
        "speech|study|book|letter|survey|statement|document|paper|plan|budget|article|film|programme|program|"
        r"play|match|game)\b)|in other news|in another development|in a separate (?:development|incident|case)|"
        "in a related development"
    ),
    "masthead": (
        r"(?:the )?(?:[^\s,]+ ){1,2}(?:courier|gazette|herald|tribune|daily|weekly|journal|chronicle|examiner|"
        "inquirer|mercury|sentinel|dispatch|advertiser|bulletin)|"
        r"(?:[^\s,]+ ){1,4}(?:news (?:service|agency|network|online)|press agency)|"
        r"the (?:[^\s,]+ ){1,3}(?:times|post|news|star|sun|mail|mirror|echo|press|observer|independent|standard|"
        r"telegraph|citizen|reporter|argus|record)|(?:[^\s,]+ ){1,3}(?:channel|radio|fm|tv) \d{1,3}|"
        r"(?:[^\s,]+ ){1,5}(?:bulletin|issue|edition|vol\.?|volume|no\.?) \d{1,6}"
    ),
    "kicker": (
        "live|live blog|live updates|latest|latest news|top stories|breaking|breaking news|exclusive|interview|"
        "q ?& ?a|profile|feature|features|long read|the long read|explainer|explained|analysis|editorial|"
        "editorials|leaders?|comment|column|columnists?|commentary|letters?|review|reviews|obituary|obituaries|"
        "podcast|video|watch|photos|in pictures|gallery|news in brief|fact ?check|special report|investigation|"
        "sponsored|newsroom|commodities|markets|companies|finance|food|books|film|music|media|crime|weather|law|"
        "war|(?:us|uk|eu|local|india|city) news|home ?page|main menu|sections|menu|search|"
        "skip to (?:main )?(?:content|navigation)|jump to (?:main )?content|"
        r"(?:press|news|media) releases?(?: (?:no|nr|n|#)\.? ?[\d/.-]+)?|for immediate release|"
        "from the (?:newsletter|magazine|archives?|series|print edition)(?: .{2,40})?|"
        "(?:.{2,40}[-–—,] )?press (?:office|service)"
    ),
    "sections": (
        "home news local region regional national world politics business economy money sport sports culture arts "
        "life style lifestyle opinion comment health science technology tech environment climate education travel "
        "weather entertainment"
    ),
}
