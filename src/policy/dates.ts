const MONTHS = new Map<string, number>(
  [
    'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari يناير',
    'february feb februar février févr fevrier febrero febbraio febb fevereiro fev februari فبراير',
    'march mar märz marz mars marzo março marco maart mrt مارس',
    'april apr avril avr abril abr aprile أبريل ابريل إبريل',
    'may mai mayo maggio mag maio mei مايو',
    'june jun juni juin junio giugno giu junho يونيو يونيه',
    'july jul juli juillet juil julio luglio lug julho يوليو يوليه',
    'august aug août aout agosto ago augustus أغسطس اغسطس',
    'september sep sept septembre septiembre settembre set setembro سبتمبر',
    'october oct oktober okt octobre octubre ottobre ott outubro out أكتوبر اكتوبر',
    'november nov novembre noviembre novembro نوفمبر',
    'december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro ديسمبر',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** A way to say "in force from": what is said, and whether the language always writes the day before the month. */
interface Phrases {
  readonly pattern: RegExp;
  readonly dayFirst: boolean;
}

const IN_FORCE: readonly Phrases[] = [
  {
    dayFirst: false,
    pattern:
      /\b(?:effective date|effective|active (?:from|since|as of)|in (?:force|effect)|(?:takes?|took|taking) effect|(?:comes?|came|enters?|entered) into (?:force|effect)|entry into force|appl(?:y|ies|icable) (?:from|as of|since)|valid (?:from|as of|since))\b/gi,
  },
  {
    dayFirst: true,
    pattern:
      /(?:gültig|wirksam|gilt|in kraft|inkrafttreten|tritt|en vigueur|applicable|en vigor|entra en vigor|vigente|vigencia|in vigore|efficace|valid[oa] dal|em vigor|vigência|geldig|ingangsdatum|van kracht)(?![\p{L}])/giu,
  },
  {
    dayFirst: false,
    pattern:
      /(?<!\p{L})(?:تاريخ (?:السريان|النفاذ|سريان المفعول)|سارية? المفعول|[يت]سري(?: مفعول)?|[يت]دخل حيز (?:التنفيذ|النفاذ))(?!\p{L})/gu,
  },
  {
    dayFirst: false,
    pattern: /시행 ?일자?|적용 ?일자?|生效(?:日期|日)?|施行日?|実施日|发布生效|発効日|適用開始日|(?=自 ?\d{4})/g,
  },
];

const UPDATED: readonly Phrases[] = [
  {
    dayFirst: false,
    pattern:
      /\b(?:last|most recently|date of last) (?:updated?|revised|revision|modified|changed|amended)\b|\b(?:updated|revised)(?= ?(?:on|:))/gi,
  },
  {
    dayFirst: true,
    pattern:
      /(?:zuletzt (?:aktualisiert|geändert)|letzte (?:aktualisierung|änderung)|stand|dernière (?:mise à jour|modification)|mise à jour|última (?:actualización|modificación|atualização|alteração)|actualizado|atualizado|ultimo aggiornamento|ultima modifica|aggiornat[oa]|laatst (?:bijgewerkt|gewijzigd))(?![\p{L}])/giu,
  },
  {
    dayFirst: false,
    pattern: /(?<!\p{L})(?:آخر (?:تحديث|تعديل)|تم (?:ال)?(?:تحديث|تعديل))(?!\p{L})/gu,
  },
  {
    dayFirst: false,
    pattern:
      /최종 ?(?:수정|개정|변경|업데이트)일?|개정 ?일자?|最近更新(?:日期|时间)?|更新(?:日期|日|于|時間|时间)|最終(?:更新|改定|改訂)日?|改定日?|改訂日?|制定日?|策定日?/g,
  },
];

/** Words and signs that may stand between "effective" and its date. */
const BETWEEN =
  /^(?:[\s:：,，،(（.–—-]+|(?:as|of|from|on|date|the|is|was|since|starting|beginning|with|at|in|force|effect|by|kraft|ab|seit|am|dem|zum|den|vom|le|du|au|depuis|à|a|compter|partir|dès|el|del|de|desde|dal|dall|il|al|em|desde|op|vanaf|met|ingang|van|自|于|於|は|が|은|는|일자?|من|في|منذ|يوم|بتاريخ|اعتبار[اًا]*|ابتداء[اًا]*|هذه|هذا|السياسة|الشروط|لها|كان)(?=[\s:：\d’'.,]|\p{Lo})|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/iu;

/** After a date, in languages that put it first: `2024년 5월 17일부터 시행`. */
const IN_FORCE_AFTER =
  /^ ?(?:\([^)]{1,6}\) ?)?(?:부터|자로|에|起|より|から|に)? ?(?:정식 ?|正式)?(?:시행|적용|발효|효력|施行|生效|实施|實施|适用|適用|発効|in kraft|in force|wirksam|gültig)/iu;

const UPDATED_AFTER =
  /^ ?(?:\([^)]{1,6}\) ?)?に? ?(?:최종 ?|最終)?(?:制定|策定|改定|改訂|更新|修订|修訂|제정|개정|수정)/u;

const EAST_ASIAN_DATE = /\d{4} ?[年년.] ?\d{1,2} ?[月월.] ?\d{1,2} ?[日일号]?/g;

/** The most text between a phrase and its date that is looked at. */
const REACH = 80;

/**
 * The calendar date (`YYYY-MM-DD`) on which a text says it takes effect; failing that, the date it says it was last
 * updated. Undefined when the text says neither, or says it in a way that can be read as two different days.
 */
export function findEffectiveDate(text: string): string | undefined {
  const said = inCommonFigures(text);
  return (
    findDate(said, IN_FORCE) ??
    dateBefore(said, IN_FORCE_AFTER) ??
    findDate(said, UPDATED) ??
    dateBefore(said, UPDATED_AFTER)
  );
}

/** The year before the first one of each era that East Asian dates are counted in. */
const ERAS = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['民国', 1911],
  ['民國', 1911],
]);

/** Wide and Arabic figures as plain ones, and years of eras as years of the common era (`令和元年`: `2019年`). */
function inCommonFigures(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (figure) => String(figure.charCodeAt(0) & 15))
    .replace(/(令和|平成|民[国國]) ?(元|\d{1,3})(?= ?年)/g, (_, era: string, year: string) =>
      String((ERAS.get(era) ?? 0) + (year === '元' ? 1 : Number(year))),
    );
}

/** Whether a line is about dates: `Last updated: …`, `Effective …`. */
export function startsWithDatePhrase(text: string): boolean {
  return (
    [...IN_FORCE, ...UPDATED].some(({ pattern }) => text.slice(0, REACH).search(pattern) === 0) &&
    findEffectiveDate(text.slice(0, 2 * REACH)) !== undefined
  );
}

function findDate(text: string, phrases: readonly Phrases[]): string | undefined {
  let inProse: string | undefined;
  for (const { pattern, dayFirst } of phrases) {
    for (const match of text.matchAll(pattern)) {
      // `stand` in `Vorstand` is another word; scripts without spaces have no such edges.
      if (dayFirst && /\p{L}/u.test(text.charAt(match.index - 1))) continue;
      const end = match.index + match[0].length;
      const date = dateAfter(text.slice(end, end + REACH), dayFirst);
      if (date === undefined) continue;
      // A line that starts with the phrase says it about this text; a sentence may tell of another.
      if (startsLine(text, match.index)) return date;
      inProse ??= date;
    }
  }
  return inProse;
}

function startsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return !/\p{L}/u.test(before.slice(before.lastIndexOf('\n') + 1));
}

function dateAfter(text: string, dayFirst: boolean): string | undefined {
  let rest = text;
  for (let between = BETWEEN.exec(rest); between; between = BETWEEN.exec(rest)) rest = rest.slice(between[0].length);
  return readDate(rest, dayFirst);
}

function dateBefore(text: string, phrase: RegExp): string | undefined {
  for (const match of text.matchAll(EAST_ASIAN_DATE)) {
    const end = match.index + match[0].length;
    if (phrase.test(text.slice(end, end + 30))) return readDate(match[0], false);
  }
  return undefined;
}

/** Reads the date a text starts with. `dayFirst` says that `05.06.2024` can only be the fifth of June. */
export function readDate(text: string, dayFirst = false): string | undefined {
  const head = inCommonFigures(text.slice(0, REACH)).normalize('NFKC').replace(/\s+/g, ' ');
  const yearFirst = /^(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)/.exec(head);
  if (yearFirst) return calendarDate(yearFirst[1], yearFirst[3], yearFirst[4]);
  const eastAsian = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?/.exec(head);
  if (eastAsian) return calendarDate(eastAsian[1], eastAsian[2], eastAsian[3]);
  const monthFirst = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u.exec(head);
  if (monthFirst) return calendarDate(monthFirst[3], MONTHS.get((monthFirst[1] ?? '').toLowerCase()), monthFirst[2]);
  const dayThenMonth =
    /^(\d{1,2})(?:st|nd|rd|th|er|º|°|o)?\.?[ -](?:day )?(?:of |de |d['’])?(\p{L}{3,10})\.?[,،]?[ -](?:de |del )?(\d{4})(?!\d)/u.exec(
      head,
    );
  if (dayThenMonth)
    return calendarDate(dayThenMonth[3], MONTHS.get((dayThenMonth[2] ?? '').toLowerCase()), dayThenMonth[1]);
  const numeric = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/.exec(head);
  return numeric ? readNumericDate(numeric, dayFirst) : undefined;
}

/** Day and month in figures: told apart when one cannot be a month, or when a language with dots puts the day first. */
function readNumericDate([, first, sign, second, year]: RegExpExecArray, dayFirst: boolean): string | undefined {
  const [a, b] = [Number(first), Number(second)];
  if (a > 12 || a === b || (dayFirst && sign === '.')) return calendarDate(year, b, a);
  return b > 12 ? calendarDate(year, a, b) : undefined;
}

function calendarDate(
  year: string | undefined,
  month: string | number | undefined,
  day: string | number | undefined,
): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1];
  if (length === undefined || y < 1900 || !(d >= 1 && d <= length)) return undefined;
  return `${String(y)}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
