/** Words that steer people, by language: phrases rather than words, since a list that is too eager is switched off. */

/** What is held against a wording. */
export type Steering = 'double-negative' | 'emotional' | 'loss' | 'incentive' | 'later';

/** Between two negations: nothing that starts another clause. */
const NEAR = '(?:(?!(?<!\\p{L})(?:and|or|nor|but|und|oder|et|ou|y|o|e|en|of|i|lub)(?!\\p{L}))[^.!?,;:]){0,40}?';

const PHRASES: Readonly<Record<string, Readonly<Partial<Record<Steering, readonly string[]>>>>> = {
  en: {
    'double-negative': [
      "(?:do not|don['’]t|never) (?:not|un\\p{L}+|disable|decline|refuse|reject|object|opt[ -]out)",
      "(?:uncheck|untick|deselect|opt out|decline)(?!\\p{L})[^.!?]{0,50}(?<!\\p{L})(?:not|don['’]t|no)",
      `not(?!\\p{L})${NEAR}(?<!\\p{L})not`,
      "(?:don['’]t|do not) want(?!\\p{L})[^.!?]{0,30}(?<!\\p{L})not to",
    ],
    emotional: [
      '(?:we )?(?:really |truly |deeply )?(?:value|respect|care about|love|take) your privacy(?: (?:very )?seriously)?',
      'your privacy (?:matters|is (?:very |really )?important to us)',
      '(?:the )?best (?:possible )?(?:\\p{L}+ )?experience',
      'we (?:love|need) cookies',
      '(?:please )?(?:help|support) us',
      'trust us',
      'sorry to see you go',
    ],
    loss: [
      'miss(?:ing)? out',
      '(?:worse|poorer|degraded|limited|reduced|impaired) (?:\\p{L}+ )?experience',
      'less (?:relevant|interesting|useful)',
      "(?:site|website|page|app) (?:may|might|will|won['’]t|can(?:not|['’]t)) (?:not )?(?:work|function|run|load|break)",
      "i (?:don['’]t|do not) (?:care|like|want to (?:save|support))",
      'no,? (?:thanks,? )?i (?:hate|prefer (?:worse|to miss|not to be)|like (?:paying|bad))',
    ],
    incentive: [
      'discount',
      'coupon',
      'voucher',
      'for free',
      'free gift',
      'bonus',
      'reward',
      'exclusive (?:offer|deal|content)',
    ],
    later: ['ask (?:me )?(?:again )?later', 'not now', 'maybe later', 'remind me', 'skip(?: for now)?', 'later'],
  },
  de: {
    'double-negative': [
      `nicht(?!\\p{L})${NEAR}(?<!\\p{L})(?:nicht|ablehnen|widersprechen|abwählen|deaktivieren)`,
      '(?:abwählen|entfernen sie den haken)[^.!?]{0,50}(?<!\\p{L})(?:nicht|kein\\p{L}*)',
    ],
    emotional: [
      '(?:ihre|deine) privatsphäre (?:ist|liegt) uns (?:sehr )?(?:wichtig|am herzen)',
      'wir (?:schätzen|respektieren|achten) (?:ihre|deine) privatsphäre',
      'best(?:e|es|en|mögliche\\p{L}*) (?:\\p{L}+)?(?:erlebnis|erfahrung)',
      'unterstütz\\p{L}* (?:sie )?uns',
      'wir (?:lieben|brauchen) cookies',
    ],
    loss: [
      'verpass\\p{L}*',
      'eingeschränkt\\p{L}* (?:nutz|funktion|erleb)\\p{L}*',
      'schlechter\\p{L}* (?:\\p{L}+ )?(?:erlebnis|erfahrung)',
    ],
    incentive: ['rabatt', 'gutschein', 'gratis', 'prämie'],
    later: ['später(?: erinnern| fragen)?', 'nicht jetzt', 'jetzt nicht', 'überspringen'],
  },
  fr: {
    'double-negative': [
      `ne(?!\\p{L})${NEAR}(?<!\\p{L})pas(?!\\p{L})${NEAR}(?<!\\p{L})(?:refuser|désactiver|décocher|s['’]opposer|ne)`,
      'décoche[rz](?!\\p{L})[^.!?]{0,50}(?<!\\p{L})(?:ne|pas)',
    ],
    emotional: [
      '(?:nous (?:respectons|tenons à)|la protection de) votre vie privée(?: nous (?:tient à cœur|importe))?',
      'votre vie privée (?:nous|est)',
      'meilleure expérience',
      'soutenez[- ]nous|aidez[- ]nous',
    ],
    loss: ['manque[rz] (?:une|des|les)', 'expérience (?:dégradée|limitée|moins)', 'moins pertinent\\p{L}*'],
    incentive: ['réduction', 'remise', "bon d['’]achat", 'cadeau', 'offre exclusive'],
    later: ['plus tard', 'pas maintenant', 'me rappeler', 'passer'],
  },
  es: {
    'double-negative': [`no(?!\\p{L})${NEAR}(?<!\\p{L})(?:desactiv|rechaz|desmarc|oponer|no)\\p{L}*`],
    emotional: [
      '(?:valoramos|respetamos|nos importa) (?:su|tu) privacidad',
      '(?:su|tu) privacidad (?:nos importa|es importante)',
      'mejor experiencia',
      'ayúd[ae]nos',
    ],
    loss: ['(?:te|se) pier(?:das|da|des|de)', 'perder(?:te|se)', 'experiencia (?:limitada|peor)', 'peor experiencia'],
    incentive: ['descuento', 'cupón', 'regalo', 'oferta exclusiva'],
    later: ['más tarde', 'ahora no', 'recordar\\p{L}* (?:luego|después)', 'omitir'],
  },
  it: {
    'double-negative': [`non(?!\\p{L})${NEAR}(?<!\\p{L})(?:disattiv|rifiut|desele|oppo|non)\\p{L}*`],
    emotional: [
      '(?:teniamo|diamo valore) alla (?:tua|vostra|sua) privacy',
      'la (?:tua|vostra|sua) privacy (?:è importante|ci sta a cuore)',
      'migliore esperienza',
      'aiutaci|sostienici',
    ],
    loss: [
      'perdere?(?:ti|rti|rsi)?(?!\\p{L})',
      'esperienza (?:limitata|peggiore|ridotta)',
      'meno (?:pertinent|rilevant)\\p{L}*',
    ],
    incentive: ['sconto', 'buono', 'regalo', 'offerta esclusiva'],
    later: ['più tardi', 'non ora', 'salta'],
  },
  pt: {
    'double-negative': [`não(?!\\p{L})${NEAR}(?<!\\p{L})(?:desativ|recus|desmar|opor|não)\\p{L}*`],
    emotional: [
      '(?:valorizamos|respeitamos) (?:a )?(?:sua|tua) privacidade',
      '(?:sua|tua) privacidade é importante',
      'melhor experiência',
      'ajude-nos|apoie-nos',
    ],
    loss: ['perder?(?! dados)(?:á| as| os|-se)', 'experiência (?:limitada|pior)', 'pior experiência'],
    incentive: ['desconto', 'cupom|cupão', 'brinde', 'oferta exclusiva'],
    later: ['mais tarde', 'agora não', 'lembrar depois', 'pular'],
  },
  nl: {
    'double-negative': [`niet(?!\\p{L})${NEAR}(?<!\\p{L})(?:uitschakelen|weigeren|uitvinken|niet)`],
    emotional: [
      '(?:uw|je|jouw) privacy is (?:belangrijk|voor ons)',
      'wij? (?:waarderen|respecteren|geven om) (?:uw|je|jouw) privacy',
      'beste ervaring',
    ],
    loss: ['mis(?:sen|t)? (?:niets|geen|iets)', '(?:beperkte|slechtere|mindere) ervaring', 'minder relevant\\p{L}*'],
    incentive: ['korting', 'kortingsbon', 'cadeau', 'exclusieve aanbieding'],
    later: ['later', 'niet nu', 'overslaan'],
  },
  pl: {
    'double-negative': [`nie(?!\\p{L})${NEAR}(?<!\\p{L})(?:odznacz|odrzuc|wyłącz|nie(?!\\p{L}))\\p{L}*`],
    emotional: [
      '(?:cenimy|szanujemy|dbamy o) (?:twoją|państwa|pani|pana) prywatność',
      '(?:twoja|państwa) prywatność jest (?:dla nas )?ważna',
      'najlepsz\\p{L}+ doświadcze\\p{L}+',
    ],
    loss: ['przegap\\p{L}*', '(?:gorsze|ograniczone) doświadcze\\p{L}+', 'mniej (?:trafn|dopasowan)\\p{L}+'],
    incentive: ['rabat', 'zniżk\\p{L}+', 'prezent', 'kupon'],
    later: ['później', 'nie teraz', 'pomiń'],
  },
  ru: {
    'double-negative': [`не(?!\\p{L})${NEAR}(?<!\\p{L})(?:отключа|отказыва|снима|не(?!\\p{L}))\\p{L}*`],
    emotional: [
      'мы (?:ценим|уважаем) вашу (?:конфиденциальность|приватность)',
      'лучш\\p{L}+ (?:впечатлен|опыт)\\p{L}*',
    ],
    loss: ['упусти\\p{L}*', 'ограниченн\\p{L}+ (?:возможност|функци)\\p{L}+'],
    incentive: ['скидк\\p{L}+', 'подар\\p{L}+', 'бонус\\p{L}*'],
    later: ['позже', 'не сейчас', 'пропустить'],
  },
  ja: {
    'double-negative': ['しないことを希望しない', '(?:しない|ない)わけではな', '拒否しない'],
    emotional: ['プライバシーを(?:尊重|大切に|重視)', '(?:最高|最良|最適)の(?:体験|エクスペリエンス)'],
    loss: ['(?:見逃|損を)', '(?:体験|機能)が(?:制限|低下|損なわ)'],
    incentive: ['割引', 'クーポン', '特典', 'プレゼント'],
    later: ['後で', 'あとで', '今はしない', 'スキップ'],
  },
  ko: {
    'double-negative': ['(?:하지|지) 않(?:지|으면).{0,12}않', '거부하지 않'],
    emotional: ['(?:개인정보|프라이버시)를 (?:소중|존중)', '최(?:고|상|적)의 (?:경험|서비스)'],
    loss: ['놓치', '(?:경험|이용)이? ?(?:제한|저하)될 수'],
    incentive: ['할인', '쿠폰', '사은품', '혜택'],
    later: ['나중에', '다음에', '건너뛰기'],
  },
  zh: {
    'double-negative': ['不(?:同意|允许|希望)?不', '不(?:拒绝|取消)', '不(?:拒絕|取消)'],
    emotional: ['(?:重视|尊重|珍视|重視|尊重|珍視)(?:您|你)的(?:隐私|隱私)', '最(?:佳|好)(?:的)?(?:体验|體驗)'],
    loss: ['错过|錯過', '(?:体验|體驗|功能)(?:会|將|将|會)?(?:受限|变差|變差|下降)'],
    incentive: ['折扣', '优惠券|優惠券', '礼品|禮品', '奖励|獎勵'],
    later: ['以后再说|以後再說', '稍后|稍後', '暂不|暫不', '跳过|跳過'],
  },
};

const compiled = new Map<string, RegExp>();

/** Words have no spaces between them there, so that no word ends where the next begins. */
const UNSPACED = /^(ja|ko|zh)$/;

function pattern(language: string, kind: Steering, whole: boolean): RegExp | undefined {
  const phrases = PHRASES[language]?.[kind];
  if (!phrases) return undefined;
  const key = `${language} ${kind} ${whole}`;
  const any = `(?:${phrases.join('|')})`;
  const bounded = UNSPACED.test(language) ? any : `(?<!\\p{L})${any}(?!\\p{L})`;
  const made = compiled.get(key) ?? new RegExp(whole ? `^\\W*${any}\\W*$` : bounded, 'iu');
  compiled.set(key, made);
  return made;
}

/**
 * The words of a text that steer in one way.
 * @param language BCP 47 tag; absent: any
 * @param whole the text says nothing else: for the words of a button
 */
export function steering(text: string, kind: Steering, language?: string, whole = false): string | undefined {
  const own = language?.toLowerCase().split('-')[0];
  for (const name of own === undefined ? Object.keys(PHRASES) : [own]) {
    const found = pattern(name, kind, whole)?.exec(text);
    if (found) return found[0].trim();
  }
  return undefined;
}

/** The languages that there are lists for. */
export const STEERING_LANGUAGES: readonly string[] = Object.keys(PHRASES);
