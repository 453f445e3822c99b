/** Small words a title keeps in lower case, and never ends with. */
const CONNECTORS = new Set(
  (
    'a an the and or of for to in on at by with from as vs via nor but into per & de la le les des du et en au aux der die das den dem und ' +
    'von für zur zum oder im am del el los las y o e da do das dos para por con il lo gli della dei di che van het een voor met'
  ).split(' '),
);

/** Capitalised words a sentence commonly begins with. */
const STARTERS = new Set(
  (
    'The This These Those That We You Your Our If When Where While In On At For To By With Under Upon All Any Each Every Some No Please It There ' +
    'They As An A Before After Although Because Unless Once Should Such Users Depending Following Certain Most Only Other From Except ' +
    'Diese Dieser Dieses Die Der Das Wir Sie Wenn Bei Für Im Es Unsere Ihre Alle Soweit Sofern Zur Zum ' +
    'Le La Les Nous Vous Cette Ce Ces Notre Votre Vos Nos Si En Pour Lorsque Toute Tout El Los Las Nosotros Usted Este Esta Cuando Para ' +
    'Il Gli Noi Questa Questo Per Você Esse Essa Quando Os As De Het Een Wij Deze'
  ).split(' '),
);

/** Of these, the ones that begin a sentence only where a word in lower case is near: `Sharing With Others`. */
const PREPOSITIONS = new Set('In On At For To By With Under Upon From As'.split(' '));

/** Asking words and conjunctions: a title does not end with one either, and is none alone: `ends automatically if You …`. */
const OPEN_ENDED = new Set(
  'what how why which who when where whose your our we you if unless until because that whether while although once is are'.split(
    ' ',
  ),
);

/** The most words a title has. */
const TITLE_WORDS = 16;
const TITLE_LENGTH = 120;

const bare = (word: string) => word.replace(/^[^\p{L}\p{N}&]+|[^\p{L}\p{N}&]+$/gu, '');
const isCapital = (word: string) => /^\p{Lu}/u.test(bare(word));
const isLower = (word: string) => /^\p{Ll}/u.test(bare(word));
const isConnector = (word: string) => CONNECTORS.has(bare(word));
/** A lower-case word with a meaning of its own: in a text with capitalised titles, the sentence has begun. */
const isPlainWord = (word: string) => isLower(word) && !isConnector(word);
const isStarter = (word: string) => STARTERS.has(bare(word));
const cannotEndTitle = (word: string) =>
  CONNECTORS.has(bare(word).toLowerCase()) || OPEN_ENDED.has(bare(word).toLowerCase());

/** Whether a text ends as a sentence, a clause of one, or the opening of a list does. */
export function endsSentence(text: string): boolean {
  return /[.。．!…:：;；,，、](?:["'”’」』)）\]】]*)$/.test(text.slice(-8));
}

/** Whether a text stops in the middle of a sentence. */
export function stopsMidway(text: string): boolean {
  return !/[.。．!?？！…:：;；](?:["'”’」』)）\]】]*)$/.test(text.slice(-8));
}

/** Whether a text ends with a word that must be followed by another: `as set out in`. */
export function endsOpen(text: string): boolean {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return isLower(last) && isConnector(last) && /\p{L}$/u.test(last);
}

/** Whether every word that carries meaning starts with a capital. */
export function isTitleCase(text: string): boolean {
  const words = text.split(' ').filter((word) => /\p{L}/u.test(word));
  return words.length > 0 && words.every((word) => !isPlainWord(word)) && isCapital(words[0] ?? '');
}

/** Whether a text is written in capitals throughout (and its script has capitals). */
export function isAllCaps(text: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Whether a text opens as a sentence does: `We collect …`, `If you …`. */
export function opensSentence(text: string): boolean {
  const words = text.split(' ');
  return isStarter(words[0] ?? '') && words.length > 2 && words.slice(1, 4).some(isPlainWord);
}

/** Whether a whole line can be a title: short, with letters, and not ending as a sentence does. */
export function isTitleLike(text: string): boolean {
  if (text.length > TITLE_LENGTH || !/\p{L}/u.test(text)) return false;
  const words = text.split(' ');
  if (words.length > TITLE_WORDS + 2) return false;
  if (/[:：]$/.test(text)) return words.length <= 6 && !opensSentence(text);
  return !endsSentence(text);
}

/** A title and the text that ran into it. */
export interface TitleAndText {
  readonly title: string;
  readonly text: string;
}

/**
 * Tells a title from the text that follows it on the same line; undefined when it cannot be told. In a text known to be
 * unbroken, a capital in the middle of a line is more likely a new sentence than a name.
 */
export function splitTitle(text: string, isUnbroken: boolean): TitleAndText | undefined {
  return (
    splitBracketed(text) ??
    splitUncased(text) ??
    splitPunctuated(text, isUnbroken) ??
    splitCapitalised(text, isUnbroken)
  );
}

/** `(Purpose) The …`, `（目的）…`, `【…】…`. */
export function splitBracketed(text: string): TitleAndText | undefined {
  const match = /^(?:\(([^()]{1,80})\)|（([^（）]{1,80})）|\[([^[\]]{1,80})\]|【([^【】]{1,80})】)[.:：]?\s*/.exec(
    text.slice(0, 120),
  );
  const title = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  if (!match || title === undefined || !/\p{L}{2}/u.test(title)) return undefined;
  return { title: title.trim(), text: text.slice(match[0].length) };
}

/** In scripts without capitals a space ends the title, and in Korean the topic particle shows where a sentence opens. */
function splitUncased(text: string): TitleAndText | undefined {
  const words = text.slice(0, TITLE_LENGTH).split(' ');
  if (!/^[\p{Lo}]/u.test(words[0] ?? '') || words.length < 2) return undefined;
  if (/\p{sc=Hangul}/u.test(text.slice(0, TITLE_LENGTH))) {
    let start = words.findIndex((word, index) => index > 0 && index < 9 && /[가-힣][은는]$/.test(word));
    if (start > 1 && /^(?:본|이|당|저희|우리|해당)$/.test(words[start - 1] ?? '')) start -= 1;
    return start > 0 ? cut(text, words, start) : undefined;
  }
  const first = words[0] ?? '';
  if (!/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(first) || first.length > 24 || endsSentence(first))
    return undefined;
  return cut(text, words, 1);
}

/** `Scope. This policy …`, `Security : We …`, `Scope – This policy …`. */
function splitPunctuated(text: string, isUnbroken: boolean): TitleAndText | undefined {
  const match = /^([^.:：;!?]{1,80}?)(\.|\s?[:：]|\s[-–—](?=\s))\s+(?=\S)/.exec(text.slice(0, 120));
  if (!match) return undefined;
  const title = (match[1] ?? '').trim();
  const words = title.split(' ');
  const after = text.slice(match[0].length);
  // `Fees It is free: …`: the colon belongs to the sentence, not to the title.
  if (isUnbroken && findOpening(words, words.length - 1) !== undefined) return undefined;
  if (!/\p{L}/u.test(title) || opensSentence(title)) return undefined;
  const enough = match[2] === '.' ? words.length <= 2 || (words.length <= 10 && isTitleCase(title)) : words.length <= 8;
  return enough && !/^\p{Ll}/u.test(after) ? { title, text: after } : undefined;
}

/**
 * A title that runs into its text without punctuation: `Compliance with Laws The company complies …`. A sentence has
 * begun once a plain word is in lower case; where it began is the nearest usual opening word, or the last capital.
 */
function splitCapitalised(text: string, isUnbroken: boolean): TitleAndText | undefined {
  const words = text
    .slice(0, 240)
    .split(' ')
    .slice(0, TITLE_WORDS + 6);
  const stop = words.findIndex((word) => /[.!?:;。]["'”’)]*$/.test(word));
  const reach = Math.min(TITLE_WORDS, (stop < 0 ? words.length : stop + 1) - 1);
  const start = findOpening(words, reach) ?? (isUnbroken ? findLastCapital(words, reach) : undefined);
  return start === undefined ? undefined : cut(text, words, start);
}

/** The first usual opening word that leads to a plain word before the next opening word. */
function findOpening(words: readonly string[], reach: number): number | undefined {
  for (let index = 1; index <= reach; index += 1) {
    if (!isStarter(words[index] ?? '') || cannotEndTitle(words[index - 1] ?? '')) continue;
    const near = PREPOSITIONS.has(bare(words[index] ?? '')) ? 3 : 6;
    for (let next = index + 1; next < Math.min(index + near, words.length); next += 1) {
      if (isPlainWord(words[next] ?? '')) return index;
      if (isStarter(words[next] ?? '')) break;
    }
  }
  return undefined;
}

/** A capital after which plain words follow, and before which a title can end. */
function findLastCapital(words: readonly string[], reach: number): number | undefined {
  for (let index = 1; index <= reach; index += 1) {
    if (!isCapital(words[index] ?? '') || cannotEndTitle(words[index - 1] ?? '')) continue;
    let next = index + 1;
    while (isConnector(words[next] ?? '') && isLower(words[next] ?? '')) next += 1;
    if (isPlainWord(words[next] ?? '')) return index;
  }
  return undefined;
}

function cut(text: string, words: readonly string[], at: number): TitleAndText {
  const title = words.slice(0, at).join(' ');
  return { title, text: text.slice(title.length).trimStart() };
}
