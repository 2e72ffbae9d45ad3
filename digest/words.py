"""The commonest function words of languages: they tell languages apart, and tell nothing of an event."""

from __future__ import annotations

# A language a line, those words first that tell it from its neighbours.
FUNCTION_WORDS = {
    "en": "the and of to in that is was for with on by has have from said which were their this are it he she they be would an at",
    "de": "der die das und ist nicht ein eine zu den mit auf für von dem sich des im auch als nach wird bei aus werden sind über hat sie",
    "fr": "le la les des et est une dans pour que qui sur au aux avec par ce cette sont plus pas du il elle ont été leur",
    "es": "el la los las y es una por para que con del se su al como más ha pero fue este esta sus entre también",
    "it": "il lo gli le e è una per che di con non del della dei nel alla sono più ha anche al si da questo nella",
    "pt": "o os as e é uma para que com não do da dos das em no na ao por se mais foi também sua são um",
    "nl": "de het een en van is dat niet op te met voor zijn er aan ook als bij naar door worden heeft uit werd maar",
    "sv": "och att det som en på är av för med den till inte har om ett men de var från vid kan efter",
    "da": "og at det som en på er af for med den til ikke har om et men de var fra ved kan efter blev",
    "pl": "i w na z się że do nie jest to o od po jak za przez ale są tym dla jego był oraz",
    "cs": "a v na se je že s z do to o i po jako za pro ale jsou by který která od k podle",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi sonra kadar ancak en ise değil her oldu",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke juga oleh adalah karena",
}
