/** Words so common in a language, and so rare in the others, that a page of text gives the language away. */
const COMMON_WORDS: readonly (readonly [string, ReadonlySet<string>])[] = (
  [
    ['en', 'the and of to your you we our this that with for by or is are may will not'],
    ['de', 'der die das und wir sie ihre ihrer den dem von mit ist sind werden nicht für auf zu oder'],
    ['fr', 'le les des du et vous nous vos votre pour est sont dans sur aux une ou ces cette par'],
    ['es', 'el los las y usted sus su del para por con una nuestra nuestros es son o al como que'],
    ['it', 'il gli della delle dei di che per con una sono nostri nostra nel al alla e è o i'],
    ['pt', 'os das dos e você seus sua nós para por com uma não são ou ao à pelo que as'],
    ['ar', 'من في على أو إلى عن أن التي الذي هذه هذا ذلك مع كل أي لا قد عند نحن'],
    ['nl', 'de het een van en wij uw met voor niet zijn op of deze wordt worden door aan ons'],
  ] as const
).map(([language, words]) => [language, new Set(words.split(' '))]);

/** Scripts that one written language uses, the more telling ones first. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ko', /\p{sc=Hangul}/gu],
  ['ja', /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ['zh', /\p{sc=Han}/gu],
  ['th', /\p{sc=Thai}/gu],
  ['he', /\p{sc=Hebrew}/gu],
  ['el', /\p{sc=Greek}/gu],
  ['hy', /\p{sc=Armenian}/gu],
  ['ka', /\p{sc=Georgian}/gu],
];

/** How much of a text is looked at; a policy keeps to one language. */
const SAMPLE = 6000;

/** The language a text is in, where its script or its small words leave no doubt. */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return undefined;
  for (const [language, script] of SCRIPTS) {
    if ((sample.match(script)?.length ?? 0) * 5 > letters) return language;
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [first, second] = COMMON_WORDS.map(([language, common]) => ({
    language,
    hits: words.filter((word) => common.has(word)).length,
  })).sort((a, b) => b.hits - a.hits);
  const isClear =
    first && second && words.length >= 20 && first.hits * 10 >= words.length && first.hits * 3 >= second.hits * 4;
  return isClear ? first.language : undefined;
}
