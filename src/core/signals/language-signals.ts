// The same evidence in other languages: setting instructions aside, keeping quiet, running something.

import type { SignalSource } from './signal.ts';

/** Verb stems and nouns lie at most this many characters apart: scripts differ in how they separate words. */
export const LANGUAGE_SIGNALS: readonly SignalSource[] = [
  {
    id: 'override',
    weight: 4.5,
    hints: [
      'instruc',
      'anweisung',
      'istruzion',
      'instruç',
      'инструкц',
      'указани',
      '指令',
      '指示',
      '지시',
      'تعليمات',
      'निर्देश',
      'consigne',
    ],
    patterns: [
      [
        /(?:ignor[ae]|olvid[ae]|descart[ae]|desestim[ae])\b.{0,30}instrucci[oó]n(?:es)?.{0,20}(?:anterior|previ)|(?:anterior|previ)\w{0,4} instrucciones.{0,20}(?:ignor|olvid)/,
      ],
      [
        /(?:ignorez?|oublie[zr]?|ne tiens pas compte|ne tenez pas compte)\b.{0,40}(?:instructions|consignes|directives).{0,20}(?:précédent|antérieur|ci-dessus)/,
      ],
      [
        /(?:ignorieren?|vergiss|vergessen|missachten?|verwirf|verwerfen)\b.{0,40}(?:vorherig|bisherig|früher|obig|vorangegangen)\w{0,4} (?:anweisung|instruktion|befehl|vorgabe)/,
      ],
      [/(?:ignora|dimentica|tralascia)\b.{0,40}istruzioni.{0,20}(?:precedent|anterior|sopra)/],
      [/(?:ignore|esqueça|desconsidere)\b.{0,40}instruções.{0,20}(?:anterior|prévi|acima)/],
      [
        /(?:игнорируй|проигнорируй|забудь|отбрось)(?:те)?.{0,30}(?:предыдущ|прежн|прошл|все)\S{0,6} (?:инструкц|указани|команд)/,
      ],
      [/(?:忽略|无视|忘记|忽視|無視).{0,12}(?:之前|以前|先前|上述|前面|以上).{0,10}(?:指令|指示|说明|提示|命令)/],
      [/(?:以前|前|上記|これまで|先).{0,6}(?:指示|命令|プロンプト).{0,12}(?:無視|忘れ)/],
      [/(?:이전|앞선|위의|기존).{0,10}(?:지시|명령|프롬프트).{0,12}(?:무시|잊)/],
      [/(?:تجاهل|انس|تجاوز).{0,30}(?:التعليمات|الأوامر).{0,20}(?:السابقة|أعلاه)/],
      [/(?:पिछल|पहले|पूर्व).{0,20}निर्देश.{0,30}(?:अनदेखा|नज़रअंदाज|भूल)/],
    ],
  },
  {
    id: 'concealment',
    weight: 2.5,
    hints: [
      'usuario',
      'utilisateur',
      'nutzer',
      'benutzer',
      'utente',
      'usuário',
      'пользовател',
      '用户',
      '使用者',
      'ユーザ',
      '사용자',
      'المستخدم',
      'उपयोगकर्ता',
    ],
    patterns: [
      [/(?:sin|no|nunca)\b.{0,20}(?:dec[ií]r|informar|avisar|dig|menci).{0,20}usuario/],
      [/(?:sans|ne|jamais)\b.{0,20}(?:prévenir|informer|avertir|dire|dis|mentionn).{0,20}utilisateur/],
      [
        /(?:ohne|nicht|niemals)\b.{0,40}(?:nutzer).{0,20}(?:inform|sagen|mitteil|erwähn|benachricht)|(?:nutzer).{0,20}nicht.{0,20}(?:inform|sagen|mitteil)/,
      ],
      [/(?:senza|non|mai)\b.{0,20}(?:dir|inform|avvis|avvert).{0,20}utente/],
      [/(?:sem|não|nunca)\b.{0,20}(?:avis|inform|diz|conta|mencion).{0,20}usuário/],
      [/не.{0,12}(?:сообща|говор|уведомля|упомина|расска).{0,20}пользовател/],
      [/(?:不要|不得|别|勿|不用|无需).{0,6}(?:通知|告诉|告知|提醒).{0,6}(?:用户|使用者)/],
      [/ユーザー?.{0,8}(?:言わない|知らせない|通知しない|伝えない|報告しない)/],
      [/사용자.{0,10}(?:알리지|말하지|통보하지)/],
      [/(?:دون|لا).{0,20}(?:إخبار|إبلاغ|تخبر).{0,20}المستخدم/],
      [/उपयोगकर्ता.{0,20}(?:न बता|मत बता|बिना)/],
    ],
  },
  {
    id: 'execution',
    weight: 0.75,
    hints: ['ejecut', 'exécut', 'führe', 'esegu', 'execute', 'выполни', '运行', '执行', '実行', '실행', 'نفذ', 'चला'],
    patterns: [
      [
        /ejecut[ae]|exécute|führe.{0,60}(?:befehl|skript)|esegu[ie]|execute (?:o|a) |выполни|запусти|运行|执行|実行|실행|نفذ|चला/,
      ],
    ],
  },
];
