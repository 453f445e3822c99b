/** What a published policy lets one guess about a catalogue: each guess to be accepted by a person, or not. */
import { importHtml, importMarkdown, importText, plain } from 'assent/policy';
import type { Block, PolicyDocument, Section } from 'assent/policy';
import { added, at, idFor, itemsOf, put, type Draft, type Item, type List } from './draft.js';

export interface Suggestion {
  readonly kind: string;
  readonly label: string;
  /** Where it comes from, in the text's own words, or what would be written. */
  readonly detail: string;
  readonly accept: (draft: Draft) => Draft;
}

export type Format = 'text' | 'markdown' | 'html';

/** What a pasted text seems to be written in. */
export const formatOfText = (text: string): Format =>
  /<(html|body|h[1-6]|p|table|div)[\s>]/i.test(text)
    ? 'html'
    : /^(#{1,6} |\|.*\|\s*$)/m.test(text)
      ? 'markdown'
      : 'text';

/** @throws PolicyTextError when it is empty, binary, too long or no text */
export function readPolicy(text: string, format: Format): PolicyDocument {
  return { text: importText, markdown: importMarkdown, html: importHtml }[format](text);
}

interface Line {
  readonly section: string;
  readonly label: string;
  readonly text: string;
}

const flat = (sections: readonly Section[]): Section[] => sections.flatMap((one) => [one, ...flat(one.sections)]);

/** The items of all lists below blocks. */
function linesOf(section: string, blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block): Line[] => {
    if (block.type === 'clause') return linesOf(section, block.children);
    if (block.type !== 'list') return [];
    return block.items.flatMap(({ label = '', content, children }) => [
      { section, label: label.trim(), text: plain(content).trim() },
      ...linesOf(section, children),
    ]);
  });
}

const SHARING = /third part|shar(?:e|ing)|disclos|recipient|partner|processor/i;
const USING = /purpose|use of|how we use|why we|what we use/i;

/** What the words say of the basis: undefined where they say nothing of it. */
function basisIn(text: string): string | undefined {
  if (/advert|marketing|analy|statistic|personali[sz]|research|newsletter|track/i.test(text)) return 'consent';
  if (/legal|law|tax|court|authorit/i.test(text)) return 'legal-obligation';
  if (/fraud|security/i.test(text)) return 'legitimate-interest';
  return /payment|pay |account|transaction|provid|inquir|support|communicat|contact|identif|deliver/i.test(text)
    ? 'necessary'
    : undefined;
}

/** A cautious guess: consent, unless the words say that the service or the law needs it. */
const basisFor = (label: string, text: string): string => basisIn(label) ?? basisIn(text) ?? 'consent';

/** The words of every paragraph, clause and item by itself: sentences do not go on beyond them. */
function wordsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [plain(block.content)];
    if (block.type === 'clause') return [plain(block.content), ...wordsOf(block.children)];
    if (block.type === 'list') return block.items.flatMap((item) => [plain(item.content), ...wordsOf(item.children)]);
    return block.rows.map((row) => row.map(plain).join(' '));
  });
}

const DATA: readonly (readonly [title: string, words: RegExp, sensitive?: true])[] = [
  ['Name', /\b(?:real |full |first |last )?names?\b/i],
  ['E-mail address', /e-?mail/i],
  ['Phone number', /phone|mobile number/i],
  ['Postal address', /(?<!ip |e-?mail |protocol )\baddress(?=[,.;)]| \()|postal address/i],
  ['Date of birth', /date of birth|birth ?date/i],
  ['Gender', /\bgender\b/i],
  ['Identity document', /\bid number|identity (?:card|document)|passport|driv\w+ licen/i],
  ['Payment data', /payment information|bank account|credit card|card number/i],
  ['IP address', /ip address|internet protocol address/i],
  ['Device', /device (?:attribute|information|identifier|specific)|hardware model|operating system/i],
  ['Usage', /usage (?:logs?|data)|clickstream|access time|dates? of visit|browsing/i],
  ['Location', /\b(?:geo)?location\b/i],
  ['Health', /\bhealth (?:data|information)\b/i, true],
];
const PERMISSIONS: readonly (readonly [id: string, words: RegExp])[] = [
  ['camera', /\bcamera\b/i],
  ['photos', /photo gallery|photo library|your photos/i],
  ['microphone', /\bmicrophone\b/i],
  ['location', /(?:precise|gps|device).{0,20}location/i],
];
const CHANNELS: readonly (readonly [id: string, words: RegExp])[] = [
  ['email', /e-?mail/i],
  ['sms', /\bsms\b|text message|\bmobile\b/i],
  ['phone', /\b(?:tele)?phone\b/i],
  ['push', /\bpush\b/i],
  ['fax', /\bfax\b/i],
  ['post', /\bby post\b|postal mail/i],
];
const COMPANY =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}\p{N}&-]{0,30} ){1,4}(?:PTE\. LTD\.?|Pte\. Ltd\.?|Ltd\.?|LTD\.?|Limited|Inc\.?|LLC|GmbH|AG|S\.A\.|SAS|B\.V\.|AB|Oy|A\/S)(?![\p{L}\p{N}])/gu;
const UNITS: Readonly<Record<string, string>> = { day: 'D', week: 'W', month: 'M', year: 'Y' };

const has = (draft: Draft, list: List, title: string): boolean =>
  itemsOf(draft, list).some((item) => [item['title'], item['name'], item['id']].includes(title));
const cut = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text);
const heading = (text: string): string =>
  text.replace(/[.:;,\s]+$/, '').replace(/^./u, (letter) => letter.toUpperCase());

function add(list: List, kind: string, named: 'title' | 'name', name: string, rest: Item, detail: string): Suggestion {
  const accept = (draft: Draft): Draft =>
    has(draft, list, name) ? draft : added(draft, list, { id: idFor(draft, list, name), [named]: name, ...rest });
  return { kind, label: name, detail: cut(detail), accept };
}

function policySuggestion(document: PolicyDocument, text: string, format: Format): Suggestion {
  const { title, effective } = document;
  const kind = /cookie/i.test(title) ? 'cookies' : /terms|conditions/i.test(title) ? 'terms' : 'privacy';
  const version = { version: effective ?? '1', ...(effective && { effective }), text, format };
  const name = title || 'Privacy policy';
  return {
    ...{ kind: 'Policy', label: name },
    detail: `${effective ? `In force from ${effective}` : 'Says no date of effect'}; ${document.sections.length} sections`,
    accept: (draft) => {
      const index = itemsOf(draft, 'policies').findIndex((one) => one['title'] === name);
      const before = itemsOf(itemsOf(draft, 'policies')[index] ?? {}, 'versions');
      const next = before.findIndex((one) => one['version'] === version.version);
      // The same policy again is its next version, and the same version its better text.
      if (index >= 0)
        return put(draft, ['policies', index, 'versions', next < 0 ? before.length : next], version) as Draft;
      return added(draft, 'policies', { id: idFor(draft, 'policies', kind), title: name, kind, versions: [version] });
    },
  };
}

/** A field of the controller; what is there and is not our example's is kept. */
const contact = (key: string, value: string): Suggestion => ({
  ...{ kind: 'Controller', label: value.replace(/^mailto:/, ''), detail: key === 'name' ? 'Name' : 'Contact' },
  accept: (draft) => put(draft, ['controller', key], value) as Draft,
});

/** How long data is kept, for all purposes that do not say so. */
function keptFor(words: string, duration: string, sentence: string): Suggestion {
  return {
    ...{ kind: 'Retention', label: words, detail: cut(sentence) },
    accept: (draft) =>
      itemsOf(draft, 'purposes').reduce<Draft>(
        (next, _, index) =>
          at(next, ['purposes', index, 'retention']) === undefined
            ? (put(next, ['purposes', index, 'retention'], duration) as Draft)
            : next,
        draft,
      ),
  };
}

/** All guesses about a text. They go by English words; in other languages the policy itself is what is found. */
export function suggestionsFrom(document: PolicyDocument, text: string, format: Format): Suggestion[] {
  const lines = flat(document.sections).flatMap(({ title, content }) => linesOf(title, content));
  const { preamble, sections, closing } = document;
  const blocks = [...preamble, ...flat(sections).flatMap(({ content }) => content), ...closing];
  const parts = wordsOf(blocks).map((part) => part.replace(/\s+/g, ' ').trim());
  const sentences = parts.flatMap((part) => part.split(/(?<=[.!?]) (?=\p{Lu})/u));
  const words = parts.join('\n');
  const saying = (pattern: RegExp) => sentences.find((sentence) => pattern.test(sentence));
  const companies = [...new Set(words.match(COMPANY) ?? [])];
  const [email] = words.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/) ?? [];
  const [own] = companies;

  const purposes = lines
    .filter(({ section }) => USING.test(section) && !SHARING.test(section))
    .map(({ label, text: body }) => {
      const title = cut(heading(label || body));
      const basis = basisFor(label, body);
      const rest = { basis, ...(label && body && { description: body }) };
      return add('purposes', 'Purpose', 'title', title, rest, `Rests on: ${basis.replace('-', ' ')}. ${label && body}`);
    });
  const recipients = [
    ...lines
      .filter(({ section, label }) => SHARING.test(section) && /third|provider|partner|affiliate|advertis/i.test(label))
      .map(({ label, text: body }) => add('recipients', 'Recipient', 'name', heading(label), {}, body)),
    ...companies.slice(1).map((name) => add('recipients', 'Recipient', 'name', name, {}, 'Named in the text')),
  ];
  const data = DATA.flatMap(([title, pattern, sensitive]) => {
    const sentence = saying(pattern);
    return sentence ? [add('data', 'Data', 'title', title, sensitive ? { sensitive } : {}, sentence)] : [];
  });
  const permissions = PERMISSIONS.flatMap(([id, pattern]): Suggestion[] => {
    const why = saying(pattern);
    if (!why) return [];
    const accept = (draft: Draft): Draft =>
      has(draft, 'permissions', id) ? draft : added(draft, 'permissions', { id, why });
    return [{ kind: 'Permission', label: heading(id), detail: cut(why), accept }];
  });
  const advertising = saying(/(?:advertis|marketing|promot|commercial|newsletter).*(?:mail|sms|phone|message)/i) ?? '';
  const channels = CHANNELS.filter(([, pattern]) => pattern.test(advertising)).map(([id]): Suggestion => {
    const accept = (draft: Draft): Draft => (has(draft, 'channels', id) ? draft : added(draft, 'channels', { id }));
    return { kind: 'Channel', label: heading(id), detail: cut(advertising), accept };
  });
  const retention = sentences.flatMap((sentence) => {
    if (!/retain|retention|\bke(?:ep|pt)\b|stor(?:e|ed)\b|destr|\bdelet(?:e|ed|es|ing)\b/i.test(sentence)) return [];
    const [, count, unit] = /(\d+) (day|week|month|year)s?\b/i.exec(sentence) ?? [];
    return count && unit ? [keptFor(`${count} ${unit}s`, `P${count}${UNITS[unit.toLowerCase()]}`, sentence)] : [];
  });
  return [
    policySuggestion(document, text, format),
    ...(own ? [contact('name', own)] : []),
    ...(email ? [contact('contact', `mailto:${email}`)] : []),
    ...purposes,
    ...data,
    ...recipients,
    ...retention.slice(0, 3),
    ...permissions,
    ...channels,
  ];
}
