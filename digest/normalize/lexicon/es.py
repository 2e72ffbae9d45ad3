"""Spanish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": (
        "compartir(?: en)?|tuitear|imprimir|enviar(?: por (?:correo|e-mail))?|guardar|comentar|regalar|"
        "copiar enlace|en|por|comparte|comparta"
    ),
    "read more": (
        "(?:leer|ver|seguir leyendo|lee|sigue leyendo|"
        "continuar leyendo)(?: (?:más|la (?:noticia|nota) completa))?|más información"
    ),
    "related": (
        "(?:lea (?:también|más)|lee también|te puede interesar|le puede interesar|noticias? relacionadas?|"
        "más información|lo más (?:visto|leído)|ver también|relacionad[ao]s?)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": "la entrada .{1,300} (?:se publicó primero|apareció primero|aparece primero) en .{1,120}",
    "relayed, with": "primero",
    "reading time": "tiempo de lectura ?:? ?AMOUNT|(?:AMOUNT de lectura|lectura de AMOUNT)",
    "comments": r"(?:\d+ )?comentarios?(?: \(?\d+\)?)?|(?:deja|dejar|escribe) (?:un|tu) comentario|comentar",
    "newsletter": (
        "(?:suscríbete|suscríbase|apúntate|regístrate)(?: ya| ahora| hoy| aquí|"
        " gratis)*(?: (?:a|al|en) FEW(?:bolet[ií]n|boletines|newsletter|canal|alertas|podcast|"
        r"lista de correo)\b(?: diario| semanal| gratuito)*(?: (?:de|y|para|en|por) CLAUSE)?|"
        r" por \d+ ?(?:€|\$|euros?)FEW)?[.!]?|síguenos en NETWORKS[.!]?|contenido exclusivo para suscriptores"
    ),
    "advertisement": "publicidad|anuncio|contenido patrocinado",
    "navigation": "(?:saltar al contenido|ir al contenido|volver arriba|menú|buscar|inicio(?:STEP)*)",
    "rights": "aviso legal(?: ?[/|·•–-] ?CLAUSE)?",
    "rights, with": "reserv aviso~legal",
    "reserved": "todos los derechos reservados",
    "cookies": (
        r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies (?:para|propias)\b.{0,240}|"
        "(?:aceptar|rechazar)(?: todas)?(?: las)? cookies"
    ),
    "picture": r"[(\[]?(?:foto(?:grafía)?|imagen) ?: ?[^.!?:;]{2,60}[)\]]?",
    "tags": "(?:etiquetas|temas|categorías?|archivado en) ?: ?LIST",
    "please": "por favor",
    "asks": (
        r"suscr[ií]b\w*|inscr[ií]b\w*|regístr\w*|s[ií]gue\w*|sigan|compart\w+|descarg\w+|apoy\w+|dona\w*|haz\w*|"
        r"hágase|escuch\w+|mira|lee|lea|haga clic|clic|prueba|pruebe|contact\w*|escr[ií]b\w*|env[ií]\w+|"
        r"descubr\w+|recib\w+|únete|únase|inicia|crea|activa|participa|comenta|accede|acceda|disfruta|conoce|"
        "no te pierdas|quieres|tienes|has visto|ya eres|encuentra"
    ),
    "offers": (
        r"newsletters?|bolet[ií]n\w*|apps?|aplicaci[oó]n|p[oó]dcasts?|canal\w*|whatsapp|telegram|facebook|"
        r"instagram|youtube|twitter|suscripci[oó]n\w*|suscriptor\w*|socios?|cuenta|correo|e-?mail|alertas?|"
        r"notificaci\w+|contenidos?|art[ií]culos?|periodismo|redacci[oó]n|comentarios?|edici[oó]n|noticias|"
        r"redes sociales|audio|oferta\w*|error\w*|comunidad|lectores"
    ),
    "own": r"nos|nosotros|nuestr\w+",
    "you": "tú|tu|tus|te|ti|usted|su|ustedes",
    "price": (
        r"gratis|gratuit\w*|\d[\d.,]* ?(?:€|euros?)|al mes|mensual\w*|ilimitado|sin permanencia|prueba|"
        "cada (?:mañana|día|semana|viernes|lunes)"
    ),
    "said": "dijo|dice|decía|declaró|explicó|afirmó|añadió|aseguró|contó",
    "by": "por|crónica de",
    "by, from": "em|en|de|desde",
    "by:": "texto|autora?|redactor(?:a)?",
    "unnamed reporter": (
        "(?:nuestr[oa] )?(?:enviad[oa] especial|corresponsal|redacción)(?: (?:en|de) [^.,]{2,40})?|(?:la )?redacción"
    ),
    "journalist": r"corresponsal|periodista|redactora?\b",
    "reporting": "con información de (.{2,80})",
    "among names": "la las los el y de del",
    "source:": "fuente",
    "in": "en|cerca de|de|a",
    "labels": (
        "crítica entrevista análisis opinión editorial obituario perfil reportaje vídeo quién qué cuándo dónde "
        "cómo última"
    ),
    "units": "cucharadas?|tazas?",
    "meanwhile": "mientras tanto|por otra parte|por otro lado|entretanto|en otro orden de cosas|por separado|aparte",
    "masthead": (
        r"(?:el|la) (?:diario|gaceta|heraldo|correo|periódico|voz) (?:de |del )?[^\s,]+(?: [^\s,]+)?|"
        r"diario (?:de |del )?[^\s,]+"
    ),
    "kicker": (
        "en vivo|en directo|última hora|últimas noticias|exclusiva|entrevista|análisis|editorial|columna|opinión|"
        "reportaje|perfil|crónica|ir al contenido|saltar al contenido|menú|buscar|ingresá|suscribite|ediciones|"
        r"salud|tecnología|comunicado(?: de prensa)?(?: n[.°º]* ?[\d/.-]+)?"
    ),
    "sections": (
        "inicio portada noticias política economía sociedad mundo internacional cultura deportes sucesos nacional"
    ),
}
