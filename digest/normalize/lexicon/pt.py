"""Portuguese: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "compartilhar|partilhar|imprimir|enviar|guardar|salvar|copiar link|comentar|compartilhe(?: no| via)?",
    "read more": "(?:leia|ler|ver) mais|continue (?:lendo|a ler)(?: (?:no|na|em) SITE)?|saiba mais",
    "related": "(?:leia (?:também|mais)|veja também|notícias relacionadas|mais lidas)(?: ?[:|–-] ?(?:TITLE)?)?",
    "relayed": "o (?:post|conteúdo) .{1,300} (?:apareceu primeiro|aparece primeiro) (?:em|no|na) .{1,120}",
    "relayed, with": "primeiro",
    "reading time": "tempo de leitura ?:? ?AMOUNT|AMOUNT de leitura",
    "newsletter": (
        "(?:assine|inscreva-se|subscreva|cadastre-se)(?: já| agora| aqui|"
        " grátis)*(?: (?:a|o|à|ao|na|no|em|para) FEW(?:newsletter|boletim|canal|podcast|"
        r"lista)\b(?: (?:de|do|da|e|para) CLAUSE)?)?[.!]?|siga-nos (?:no|na|em) NETWORKS[.!]?"
    ),
    "advertisement": "publicidade|anúncio|continua após (?:a )?publicidade",
    "rights, with": "reserv",
    "reserved": "todos os direitos reservados",
    "cookies": (
        r"(?:utilizamos|usamos|este site (?:utiliza|usa)) cookies (?:para|próprios)\b.{0,240}|"
        "(?:aceitar|rejeitar)(?: todos)?(?: os)? cookies"
    ),
    "please": "por favor",
    "asks": (
        r"assin\w+|inscreva\w*|subscrev\w*|cadastr\w+|regist\w+|sig[au]\w*|acompanh\w+|partilh\w+|compartilh\w+|"
        r"descarregu?\w*|baixe|apoi\w+|doe|torne-se|ouça|oiça|veja|leia|clique|experiment\w+|contact\w+|contat\w+|"
        r"escreva|envi\w+|mande|descubra|receb\w+|junte-se|entre|faça|crie|ative|participe|comente|aceda|acesse|"
        "não perca|quer|tem|viu|já"
    ),
    "offers": (
        r"newsletters?|boletim|boletins|apps?|aplicaç\w+|aplicativo|podcasts?|cana(?:l|is)|grupo|whatsapp|"
        r"telegram|facebook|instagram|youtube|twitter|assinatura\w*|assinantes?|subscri\w+|conta|caixa|e-?mail|"
        r"alertas?|notificaç\w+|conteúdo\w*|artigos?|jornalismo|redação|redaccão|comentários?|edição|notícias|"
        r"redes sociais|áudio|ofertas?|erros?|leitor\w*|comunidade"
    ),
    "own": r"nós|nos|noss\w+|conosco|connosco",
    "you": "você|vocês|seu|sua|seus|suas|te|ti|teu|tua",
    "price": (
        r"grátis|gratuit\w*|r\$ ?\d[\d.,]*|\d[\d.,]* ?(?:€|euros?|reais)|por mês|mensa\w+|ilimitado|"
        "cada (?:manhã|dia|semana)|todas as (?:manhãs|semanas)|todos os dias"
    ),
    "said": "disse|diz|dizia|afirmou|explicou|contou|declarou",
    "by": "por",
    "by, from": "em|en|de|desde",
    "by:": "texto|autora?",
    "unnamed reporter": "(?:d?a )?redação|noss[oa] (?:enviad[oa] especial|correspondente)(?: em [^.,]{2,40})?",
    "journalist": "repórter|jornalista|correspondente",
    "source:": "fonte",
    "in": "em|no|na|de|a",
    "labels": "análise opinião reportagem quem onde",
    "meanwhile": "enquanto isso|entretanto|por outro lado|em separado|noutro caso|em outro caso",
    "masthead": r"(?:o |a )?(?:diário|gazeta|jornal|correio) (?:de |do |da )[^\s,]+(?: [^\s,]+)?",
    "kicker": (
        "ao vivo|últimas|últimas notícias|última hora|exclusivo|entrevista|análise|editorial|coluna|opinião|"
        "entretenimento|reportagem|ir para o conteúdo|pular para o conteúdo|saúde|buscar|nota à imprensa|"
        r"comunicado(?: de imprensa)?(?: n[.°º]* ?[\d/.-]+)?"
    ),
    "sections": "início notícias política economia mundo cultura esportes desporto sociedade cidades",
}
