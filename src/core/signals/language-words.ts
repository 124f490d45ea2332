// Words of orders to agents in other languages, as the beginnings of words: those of Western and Central Europe.

/** Beginnings of words of one language, by what they do in a sentence. */
export interface LanguageWords {
  readonly ignore: string;
  readonly instruction: string;
  readonly prior: string;
  readonly negation: string;
  readonly tell: string;
  readonly user: string;
  readonly run: string;
  readonly command: string;
  readonly send: string;
  readonly secret: string;
  readonly agent: string;
  readonly confirm: string;
}

export const EUROPEAN_LANGUAGES: readonly LanguageWords[] = [
  // German
  {
    ignore: 'ignorier|vergiss|vergess|missacht|verwirf|verwerf|übergeh|überspring|lass beiseite|außer acht|setz',
    instruction: 'anweisung|instruktion|vorgabe|befehl|regel|richtlinie|weisung|auftrag|anordnung|gesagt|systemvorgabe',
    prior: 'bisherig|vorherig|früher|obig|vorangegangen|zuvor|vorig|alle|sämtlich|ursprünglich|bestehend',
    negation: 'nicht|ohne|kein|niemals|nie',
    tell: 'sag|erwähn|informier|mitteil|benachrichtig|melde|verrat|erzähl|zeig',
    user: 'nutzer|benutzer|anwender|entwickler|menschen',
    run: 'führ|installier|starte|ausführ|lade|ruf',
    command: 'befehl|skript|kommando|terminal|paket|setup|curl|script',
    send: 'send|schick|übermittl|überträg|übertrag|lade|leite|veröffentlich',
    secret: 'passw|schlüssel|zugangsdaten|geheim|token|umgebungsvariable|.env',
    agent: 'ki-|ki |künstliche intelligenz|sprachmodell|assistent',
    confirm: 'bestätig|zustimm|rückfrage|nachfrage|erlaubnis|genehmig|fragen',
  },
  // French
  {
    ignore:
      'ignor|oubli|tiens plus compte|tenez plus compte|tiens pas compte|tenez pas compte|fais abstraction|faites abstraction|néglige|écarte|laisse',
    instruction: 'instruction|consigne|directive|règle|ordre|recommandation',
    prior: 'précédent|antérieur|ci-dessus|toutes|tous|initial|donnée|existant|d’avant',
    negation: "sans|ne |n'|jamais|pas|aucun",
    tell: 'préven|inform|averti|dire|dis |mentionn|parle|signal|révél',
    user: 'utilisateur|développeur|personne|humain|usager',
    run: 'exécut|lance|install|démarre|télécharge',
    command: 'commande|script|terminal|paquet|curl',
    send: 'envo|transmet|téléverse|publie|poste|transfère',
    secret: 'mot de passe|mots de passe|clé|secret|identifiant|jeton|variables d|.env',
    agent: 'agents ia|agent ia|ia |assistant|modèle de langage|intelligence artificielle',
    confirm: 'confirm|permission|autorisation|demander|accord',
  },
  // Spanish
  {
    ignore: 'ignor|olvid|descart|desestim|omit|haz caso omiso|pasa por alto|prescind|deja de lado',
    instruction: 'instruccion|instrucción|orden|órdenes|directri|regla|indicacion|consigna|dijo|norma',
    prior: 'anterior|previ|todas|todos|todo lo|lo que te|inicial|existente|arriba',
    negation: 'sin|no |nunca|jamás|ni ',
    tell: 'dig|decir|inform|avis|mencion|notific|revel|cuent|comuni',
    user: 'usuari|desarrollador|humano|persona',
    run: 'ejecut|lanz|instal|corre|descarg|inici',
    command: 'comando|script|terminal|paquete|curl|orden',
    send: 'envi|envía|mand|sub|transmit|public|remit',
    secret: 'contraseña|clave|secreto|credencial|token|variables de entorno|.env',
    agent: 'agentes de ia|agente de ia|asistente|ia |inteligencia artificial|modelo de lenguaje',
    confirm: 'confirm|permiso|autoriza|preguntar|aprobación',
  },
  // Portuguese
  {
    ignore: 'ignor|esqueç|desconsider|descart|despreze|deixe de lado',
    instruction: 'instruç|orientaç|diretri|regra|ordens|ordem|comandos',
    prior: 'anterior|prévi|acima|todas|todos|iniciais|existente',
    negation: 'sem|não|nunca|jamais',
    tell: 'avis|inform|diga|dizer|conte|contar|mencion|notific|revel',
    user: 'usuári|utilizador|desenvolvedor|humano|pessoa',
    run: 'execut|rode|rodar|instal|inicie|baixe',
    command: 'comando|script|terminal|pacote|curl',
    send: 'envi|mande|transmit|public|carregue',
    secret: 'senha|chave|segredo|credencia|token|variáveis de ambiente|.env',
    agent: 'assistente de ia|agente de ia|agentes de ia|ia |inteligência artificial|modelo de linguagem',
    confirm: 'confirm|permiss|autoriza|perguntar|aprovação',
  },
  // Italian
  {
    ignore: 'ignor|dimentic|tralasci|scart|trascur|non tenere conto|metti da parte',
    instruction: 'istruzion|direttiv|regol|ordin|indicazion|consegn',
    prior: 'precedent|anterior|sopra|tutte|tutti|inizial|esistent',
    negation: 'senza|non |mai',
    tell: 'dire|dirlo|inform|avvis|avvert|menzion|riferi|rivel|segnal',
    user: 'utente|utenti|sviluppator|umano|persona',
    run: 'esegu|lanci|instal|avvia|scaric',
    command: 'comando|script|terminale|pacchetto|curl',
    send: 'invi|manda|carica|trasmett|pubblic',
    secret: 'password|chiav|segret|credenzial|token|variabili d|.env',
    agent: 'agenti ia|agente ia|assistente|ia |intelligenza artificiale|modello linguistico',
    confirm: 'conferm|permess|autorizz|chiedere|approvazione',
  },
  // Dutch
  {
    ignore: 'negeer|vergeet|verwerp|sla over|laat|schrap',
    instruction: 'instructie|opdracht|richtlijn|regel|aanwijzing|bevel',
    prior: 'eerder|vorig|voorgaand|bovenstaand|alle|oorspronkelijk|bestaand',
    negation: 'zonder|niet|nooit|geen',
    tell: 'inform|vertel|meld|zeg|noem|vermeld|laat weten',
    user: 'gebruiker|ontwikkelaar|mens',
    run: 'voer|installeer|start|draai|download',
    command: 'commando|script|terminal|opdracht|pakket|curl',
    send: 'stuur|verstuur|verzend|upload|plaats',
    secret: 'wachtwoord|sleutel|geheim|inloggegevens|token|omgevingsvariabele|.env',
    agent: 'ai-|taalmodel|assistent|kunstmatige intelligentie',
    confirm: 'bevestig|toestemming|vragen|goedkeuring',
  },
  // Polish
  {
    ignore: 'zignoruj|ignoruj|zapomnij|pomiń|odrzuć|porzuć',
    instruction: 'instrukcj|poleceni|polecen|wytyczn|zasad|reguł|wskazów',
    prior: 'poprzedni|wcześniejsz|wszystkie|powyższ|dotychczasow',
    negation: 'nie |bez|nigdy',
    tell: 'inform|mów|powiadami|wspomina|zdradz|ujawni',
    user: 'użytkownik|programist|człowiek',
    run: 'wykonaj|uruchom|zainstaluj|pobierz',
    command: 'polecenie|skrypt|terminal|komend|pakiet|curl',
    send: 'wyślij|prześlij|przekaż|opublikuj',
    secret: 'hasł|klucz|sekret|poświadcze|token|zmienn|.env',
    agent: 'agentów ai|agent ai|asystent|sztuczn|model językow',
    confirm: 'potwierdz|zgod|pytania|pozwoleni',
  },
  // Czech
  {
    ignore: 'ignoruj|zapomeň|zapomeňte|přehlížej|pomiň|zahoď',
    instruction: 'pokyn|instrukc|příkaz|pravidl|směrnic',
    prior: 'předchozí|dřívější|všechny|výše|původní',
    negation: 'aniž|bez|ne|nikdy|neinform',
    tell: 'inform|říkej|řekni|sdělu|zmiňuj|oznam',
    user: 'uživatel|vývojář|člověk',
    run: 'spusť|proveď|nainstaluj|stáhni',
    command: 'příkaz|skript|terminál|balíček|curl',
    send: 'pošli|odešli|nahraj|zveřejni',
    secret: 'hesl|klíč|tajn|přihlašovací|token|.env',
    agent: 'agenty ai|agent ai|asistent|uměl|jazykový model',
    confirm: 'potvrz|souhlas|ptaní|povolení',
  },
  // Swedish
  {
    ignore: 'ignorera|bortse|glöm|strunta|åsidosätt|förbise',
    instruction: 'instruktion|anvisning|regler|riktlinj|order|direktiv',
    prior: 'tidigare|föregående|alla|ovanstående|ursprunglig',
    negation: 'utan|inte|aldrig|inga',
    tell: 'meddela|berätta|informera|nämn|säg|avslöja',
    user: 'användar|utvecklar|människa',
    run: 'kör|installera|starta|ladda|exekvera',
    command: 'kommando|skript|terminal|paket|curl',
    send: 'skicka|ladda upp|posta|överför',
    secret: 'lösenord|nyckel|nycklar|hemlig|token|.env',
    agent: 'ai-|språkmodell|assistent',
    confirm: 'bekräft|fråga|tillstånd|godkänn',
  },
];
